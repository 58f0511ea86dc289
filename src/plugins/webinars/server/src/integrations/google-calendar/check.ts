import { randomBytes } from 'node:crypto';
import type { calendar_v3 } from '@googleapis/calendar';
import type { CheckStep } from '../../../../contracts';
import { failed, finding, inOrder, ok, type CheckOutcome } from '../../domain/check-steps';
import { ProvisionError } from './port';

/** What a check asks of the calendar; each may throw `ProvisionError`, and is bounded in time. */
export interface CheckedCalendar {
  readiness(): ProvisionError | null;
  serviceAccount(): string;
  /** Asks for a new token, whatever is still good. */
  authorize(): Promise<unknown>;
  read(): Promise<unknown>;
  insert(event: calendar_v3.Schema$Event & { id: string }): Promise<unknown>;
  /** One that is gone counts as removed. */
  remove(eventId: string): Promise<unknown>;
}

const TWO_YEARS = 2 * 365 * 24 * 60 * 60_000;
const MINUTE = 60_000;

/**
 * Whether webinars of one host can get a calendar event, step by step. That events may be written is only known once one
 * was: the scope that the plugin asks for tells nothing about rights. So a private one without guests is put far into
 * the future, which nobody is told of, and taken out again.
 */
export function checkCalendar(calendar: CheckedCalendar, now = Date.now()): Promise<CheckStep[]> {
  const id = `c${randomBytes(12).toString('hex')}`;
  const start = new Date(now + TWO_YEARS);
  const at = (time: number) => ({ dateTime: new Date(time).toISOString() });
  const event = {
    id,
    summary: 'Connection test (removes itself)',
    visibility: 'private',
    transparency: 'transparent',
    start: at(start.getTime()),
    end: at(start.getTime() + MINUTE),
    reminders: { useDefault: false },
  };

  return inOrder([
    [
      'google-key',
      () => {
        const problem = calendar.readiness();
        return problem ? failed(problem.message, ...(problem.advice.findings ?? [])) : ok(calendar.serviceAccount());
      },
    ],
    ['google-token', () => outcomeOf(calendar.authorize())],
    ['google-calendar', () => outcomeOf(calendar.read())],
    [
      'google-write',
      async () => {
        const outcome = await outcomeOf(calendar.insert(event));
        // An answer that was lost may have been a yes.
        if (outcome.state === 'failed') await outcomeOf(calendar.remove(id));
        return outcome;
      },
    ],
    [
      'google-cleanup',
      async () => {
        const outcome = await outcomeOf(calendar.remove(id));
        if (outcome.state === 'ok') return outcome;
        const day = start.toISOString().slice(0, 10);
        return failed(
          `${outcome.detail} Remove “${event.summary}” on ${day} from the calendar by hand.`,
          ...outcome.findings,
          finding('google-event-left', { title: event.summary, day }),
        );
      },
    ],
  ]);
}

async function outcomeOf(attempt: Promise<unknown>): Promise<CheckOutcome> {
  try {
    await attempt;
    return ok();
  } catch (error) {
    if (!(error instanceof ProvisionError)) throw error;
    // Nothing repeats a check.
    const words = error.message.replace(' It is tried again by itself.', ' Test again in a while.');
    return failed(words, ...(error.advice.findings ?? []));
  }
}
