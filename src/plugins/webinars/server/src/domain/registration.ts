import type { RegistrationState } from '../../../contracts';
import { endsAt, type Webinar } from './webinar';

export { REGISTRATION_STATES, type RegistrationState } from '../../../contracts';

/** States in which a person holds a seat and hears of the webinar. */
export const SEATED: readonly RegistrationState[] = ['confirmed', 'attended', 'no_show'];

export type RegistrationVerdict = { open: true } | { open: false; because: 'not_open' | 'over' | 'recording_out' };

/** Whether people may register for `webinar` at `now` (PA-06): SCHEDULED or LIVE, not over, and no recording yet. */
export function registrationVerdict(
  webinar: Pick<Webinar, 'state' | 'startsAt' | 'durationMinutes' | 'recordingUrl'>,
  now: Date,
): RegistrationVerdict {
  if (webinar.state !== 'SCHEDULED' && webinar.state !== 'LIVE') return { open: false, because: 'not_open' };
  if (webinar.recordingUrl) return { open: false, because: 'recording_out' };
  const end = endsAt(webinar);
  // The clock runs once a minute: between the end and its next tick a webinar is still LIVE in the database.
  if (!end || end <= now) return { open: false, because: 'over' };
  return { open: true };
}

/** What addresses are compared by: trimmed, lower-cased, NFC. No dot or plus folding: those are different mailboxes. */
export function emailKey(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}

/**
 * What a further registration of a known address comes to, by the state of the one that exists: somebody who cancelled
 * comes back, somebody who holds a seat or waits for one only gets the mail again, and a refusal stands. With
 * `linkFirst` (double opt-in, D-14) nobody gets a seat before they followed the mailed link.
 */
export function decideReturn(state: RegistrationState, linkFirst = false): 'rejoin' | 'ask' | 'remind' | 'nothing' {
  if (state === 'declined') return 'nothing';
  if (state !== 'cancelled' && state !== 'pending_confirmation') return 'remind';
  return linkFirst ? 'ask' : 'rejoin';
}

/** Whether a mail that somebody asked for may be repeated at `now` (D-04). `lastAt`: when it was last asked for. */
export function mayRepeatConfirmation(lastAt: Date | null, now: Date, resendAfterMinutes: number): boolean {
  return lastAt === null || now.getTime() - lastAt.getTime() >= resendAfterMinutes * 60_000;
}

/**
 * The address as mail servers take it: NFC, and the domain in ASCII (RFC 5890), so that `bücher.example` and
 * `xn--bcher-kva.example` are the same mailbox. `null` when there is no such domain.
 */
export function deliverableAddress(address: string): string | null {
  const text = address.trim().normalize('NFC');
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  // Only what needs it is changed: the person finds the address as they typed it.
  if (/^[\x21-\x7e]+$/.test(domain)) return text;
  try {
    // The URL standard's host parser is what browsers and mail programs convert domain names with.
    return `${text.slice(0, at)}@${new URL(`http://${domain}`).hostname}`;
  } catch {
    return null;
  }
}
