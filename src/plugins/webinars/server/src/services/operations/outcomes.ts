import type { Refusal } from '../../integrations/metrics/port';
import { WebinarsError } from '../errors';

export type { Refusal } from '../../integrations/metrics/port';

const REFUSALS: Readonly<Record<string, Refusal>> = {
  webinar_full: 'full',
  webinar_not_open_for_registration: 'closed',
  not_found: 'unknown_webinar',
  captcha_failed: 'captcha_failed',
  too_many_requests: 'too_many_requests',
  invalid_input: 'invalid',
};

/** Does `work` and counts what came of it, also when it was refused or went wrong. */
export async function counted<Outcome>(
  work: () => Promise<Outcome>,
  count: (outcome: Outcome | Refusal) => void,
): Promise<void> {
  try {
    count(await work());
  } catch (error) {
    count((error instanceof WebinarsError && REFUSALS[error.code]) || 'failed');
    throw error;
  }
}
