import { SEATED } from './registration';
import type { Attendee } from './attendee';
import { endsAt, type Webinar } from './webinar';

/** What a mail is about. */
export const DELIVERY_KINDS = [
  'confirmation',
  'reminder-24h',
  'reminder-1h',
  'rescheduled',
  'cancelled',
  'recording-available',
  'registration-cancelled',
  'confirm-registration',
  'confirm-interest',
  'message',
] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/**
 * `pending` waits for its moment, `sending` is with the mail server, `sent` was accepted by it,
 * `skipped` turned out to be untrue at send time, `withdrawn` was called back before, `failed` was given up.
 */
export const DELIVERY_STATES = ['pending', 'sending', 'sent', 'skipped', 'withdrawn', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Lower is more urgent: who waits for the mail right now goes before who may read it tomorrow. */
export const PRIORITY: Record<DeliveryKind, number> = {
  'reminder-1h': 0,
  confirmation: 1,
  'confirm-registration': 1,
  'confirm-interest': 1,
  'registration-cancelled': 1,
  cancelled: 2,
  rescheduled: 2,
  'reminder-24h': 3,
  message: 4,
  'recording-available': 5,
};

/** One row of the ledger, as far as sending is about it. */
export interface Delivery {
  id: number;
  documentId: string;
  kind: DeliveryKind;
  state: DeliveryState;
  recipient: string;
  /** BCP 47. */
  language: string;
  /** `null` for mails that are about no webinar (`confirm-interest`). */
  webinarDocumentId: string | null;
  /** Who it is to: an attendee … */
  attendeeDocumentId: string | null;
  /** … or an address that left its interest. Exactly one of both is set. */
  interestDocumentId: string | null;
  /** The operator's message that it carries; only of kind `message`. */
  messageDocumentId: string | null;
  scheduleVersion: number | null;
  dedupeKey: string;
  priority: number;
  /** How often it was handed to a mail server. */
  attempts: number;
  notBefore: Date;
}

/** The ledger's unique key: the same key is the same mail, however often it is asked for. */
export function dedupeKey(
  kind: DeliveryKind,
  subject: { webinarDocumentId: string | null; recipientDocumentId: string; scheduleVersion: number | null },
  /** Tells mails of one kind to one person apart, see `NewDelivery`. */
  repeat: number | string = 0,
): string {
  const parts = [kind, subject.webinarDocumentId ?? '-', subject.recipientDocumentId];
  // Reminders belong to one version of the schedule (D-08); a confirmation may be asked for again (D-04).
  if (kind === 'reminder-24h' || kind === 'reminder-1h') parts.push(`v${subject.scheduleVersion}`);
  else parts.push(String(repeat));
  return parts.join(':');
}

/** Why a mail that was owed is not sent after all. */
export type SkipReason =
  | 'webinar_gone'
  | 'webinar_cancelled'
  | 'webinar_not_scheduled'
  | 'webinar_over'
  | 'already_started'
  | 'rescheduled'
  | 'superseded'
  | 'not_registered';

export type DeliveryVerdict = { send: true } | { send: false; because: SkipReason };

export interface DeliveryMoment {
  delivery: Pick<Delivery, 'kind' | 'scheduleVersion'>;
  webinar: Pick<Webinar, 'state' | 'startsAt' | 'durationMinutes' | 'scheduleVersion'> | null;
  attendee: Pick<Attendee, 'state'> | null;
  /** For reminders: the next one's length of time before the start (milliseconds), if there is a next one. */
  nextOffset?: number;
  now: Date;
}

/** Whether a mail that was owed earlier is still true at `now`: the world may have moved on while it waited. */
export function decideDelivery({ delivery, webinar, attendee, nextOffset, now }: DeliveryMoment): DeliveryVerdict {
  const skip = (because: SkipReason): DeliveryVerdict => ({ send: false, because });

  if (!webinar) return skip('webinar_gone');
  if (webinar.state === 'CANCELLED') return skip('webinar_cancelled');
  if (!attendee || !SEATED.includes(attendee.state)) return skip('not_registered');
  const end = endsAt(webinar);
  if (webinar.state === 'DRAFT' || !webinar.startsAt || !end) return skip('webinar_not_scheduled');
  if (webinar.state === 'ENDED' || webinar.state === 'PUBLISHED' || end <= now) return skip('webinar_over');
  if (delivery.kind === 'confirmation') return { send: true };

  if (delivery.scheduleVersion !== webinar.scheduleVersion) return skip('rescheduled');
  if (webinar.state !== 'SCHEDULED' || webinar.startsAt <= now) return skip('already_started');
  // The same rule as `decideReminder`: once the next reminder's moment has come, this one only repeats it.
  if (now.getTime() >= webinar.startsAt.getTime() - (nextOffset ?? 0)) return skip('superseded');
  return { send: true };
}
