import { endsAt, type Webinar } from './webinar';

/** D-24. The first release writes `confirmed` and `cancelled`; the others are reserved so that no data has to move. */
export const REGISTRATION_STATES = [
  'pending_confirmation',
  'pending_approval',
  'confirmed',
  'waitlisted',
  'cancelled',
  'declined',
  'attended',
  'no_show',
] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

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
