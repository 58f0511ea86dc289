import type { AudienceQuery } from '../../../../contracts';
import type { AttendeeExclusion, AudienceVerdict, LeadExclusion } from '../../domain/audience';
import { languageFor } from '../../domain/locale';

export interface Counts<Reason extends string> {
  told: number;
  excluded: Partial<Record<Reason, number>>;
  /** Those who are told, by language. */
  byLanguage: Record<string, number>;
}

/** Counting so many takes a while. */
export const MANY = 20_000;

const sumOf = (numbers: readonly (number | undefined)[]) => numbers.reduce<number>((all, one) => all + (one ?? 0), 0);
export const sum = ({ told, excluded }: Counts<AttendeeExclusion | LeadExclusion>) =>
  told + sumOf(Object.values<number | undefined>(excluded));

/** How many of them a list shows. */
export function listedOf(
  { told, excluded }: Counts<LeadExclusion>,
  { show, reason }: Pick<AudienceQuery, 'show' | 'reason'>,
): number {
  const others = reason ? (excluded[reason] ?? 0) : sumOf(Object.values(excluded));
  if (show === 'told') return told;
  return show === 'excluded' || reason ? others : told + others;
}

export function tally<Reason extends string>(
  groups: readonly { verdict: AudienceVerdict<Reason>; language: string | null; count: number }[],
): Counts<Reason> {
  const counts: Counts<Reason> = { told: 0, excluded: {}, byLanguage: {} };
  for (const { verdict, language, count } of groups) {
    if (verdict.told) {
      const written = languageFor(language);
      counts.told += count;
      counts.byLanguage[written] = (counts.byLanguage[written] ?? 0) + count;
    } else counts.excluded[verdict.because] = (counts.excluded[verdict.because] ?? 0) + count;
  }
  return counts;
}
