import type { ProvisionProblem } from '../../../../../contracts';
import type { Say } from '../../../use-text';

/**
 * Why the calendar did not take a webinar, in the panel's language, and the vendor's own words apart. What was noted
 * before there were codes is said as it was.
 */
export function provisionReason(
  problem: Omit<ProvisionProblem, 'code'> | null,
  say: Say,
): { words: string; said: string | null } {
  if (!problem) return { words: '', said: null };
  const sentences = (own: boolean) =>
    problem.findings
      .filter(({ code }) => (code === 'google-said') === own)
      .map(({ code, values }) => say(`integrations.finding.${code}`, values))
      .join(' ');
  return { words: sentences(false) || problem.message, said: sentences(true) || null };
}
