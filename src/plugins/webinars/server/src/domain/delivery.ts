import type { DeliveryKind, DeliveryState } from '../../../contracts';
import type { Attendee } from './attendee';
import type { Interest } from './interest';
import { registrationVerdict, SEATED } from './registration';
import { endsAt, type Webinar } from './webinar';

export { DELIVERY_KINDS, DELIVERY_STATES, type DeliveryKind, type DeliveryState } from '../../../contracts';

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

/** These say nothing, or break the law, without a link of ours: one to confirm, or one to unsubscribe. */
export const NEEDS_LINK: readonly DeliveryKind[] = [
  'confirm-registration',
  'confirm-interest',
  'message',
  'recording-available',
];

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
  | 'webinar_not_cancelled'
  | 'webinar_not_scheduled'
  | 'webinar_over'
  | 'registration_closed'
  | 'recording_not_published'
  | 'already_started'
  | 'already_told'
  | 'already_confirmed'
  | 'rescheduled'
  | 'superseded'
  | 'not_registered'
  | 'registered_again'
  | 'not_confirmed'
  | 'interest_gone'
  | 'unsubscribed'
  | 'erased';

/** `until`: it is still true, but may not go out before that moment. */
export type DeliveryVerdict = { send: true } | { send: false; because: SkipReason } | { send: false; until: Date };

export interface DeliveryMoment {
  delivery: Pick<Delivery, 'kind' | 'scheduleVersion' | 'interestDocumentId'>;
  webinar: Pick<
    Webinar,
    'state' | 'startsAt' | 'durationMinutes' | 'scheduleVersion' | 'sequence' | 'recordingUrl'
  > | null;
  attendee: Pick<Attendee, 'state' | 'unsubscribed' | 'informedSequence' | 'erasedAt'> | null;
  interest: Pick<Interest, 'unsubscribed' | 'awaitingConfirmation' | 'lastNotifiedAt'> | null;
  /** For reminders: the next one's length of time before the start (milliseconds), if there is a next one. */
  nextOffset?: number;
  /** When the mail of a change is due that this attendee has not had yet; absent or `null` when none is on its way. */
  noticeAt?: Date | null;
  /** How long a lead is left alone after a mail, milliseconds (EM-14). */
  leadPause?: number;
  now: Date;
}

const SEND: DeliveryVerdict = { send: true };
const skip = (because: SkipReason): DeliveryVerdict => ({ send: false, because });

type Rule = (moment: DeliveryMoment & { webinar: NonNullable<DeliveryMoment['webinar']> }) => DeliveryVerdict;

const isSeated = (attendee: DeliveryMoment['attendee']) => attendee !== null && SEATED.includes(attendee.state);

/** For what speaks of a webinar to come: somebody holds a seat in it, and it is not over. */
const whileAhead =
  (rule: Rule): Rule =>
  (moment) => {
    const { webinar, attendee, now } = moment;
    if (webinar.state === 'CANCELLED') return skip('webinar_cancelled');
    if (!isSeated(attendee)) return skip('not_registered');
    const end = endsAt(webinar);
    if (webinar.state === 'DRAFT' || !webinar.startsAt || !end) return skip('webinar_not_scheduled');
    if (webinar.state === 'ENDED' || webinar.state === 'PUBLISHED' || end <= now) return skip('webinar_over');
    return rule(moment);
  };

/** How long a reminder stays behind the mail of a change, milliseconds. */
const NOTICE_FIRST = 60_000;

const reminder = whileAhead(({ delivery, webinar, nextOffset, noticeAt, now }) => {
  if (delivery.scheduleVersion !== webinar.scheduleVersion) return skip('rescheduled');
  if (webinar.state !== 'SCHEDULED' || !webinar.startsAt || webinar.startsAt <= now) return skip('already_started');
  // The same rule as `decideReminder`: once the next reminder's moment has come, this one only repeats it.
  if (now.getTime() >= webinar.startsAt.getTime() - (nextOffset ?? 0)) return skip('superseded');
  // It brings the new calendar entry, and would pass for the news. The one an hour before is too urgent to wait.
  if (delivery.kind !== 'reminder-24h' || !noticeAt) return SEND;
  return { send: false, until: new Date(Math.max(noticeAt.getTime(), now.getTime()) + NOTICE_FIRST) };
});

const recordingToLead: Rule = ({ interest, leadPause = 0, now }) => {
  if (!interest) return skip('interest_gone');
  if (interest.unsubscribed) return skip('unsubscribed');
  if (interest.awaitingConfirmation) return skip('not_confirmed');
  const until = interest.lastNotifiedAt && new Date(interest.lastNotifiedAt.getTime() + leadPause);
  return until && until > now ? { send: false, until } : SEND;
};

const RULES: Record<Exclude<DeliveryKind, 'confirm-interest'>, Rule> = {
  confirmation: whileAhead(() => SEND),
  'reminder-24h': reminder,
  'reminder-1h': reminder,
  rescheduled: whileAhead(({ webinar, attendee }) =>
    (attendee?.informedSequence ?? -1) >= webinar.sequence ? skip('already_told') : SEND,
  ),
  cancelled: ({ webinar, attendee }) => {
    if (webinar.state !== 'CANCELLED') return skip('webinar_not_cancelled');
    return isSeated(attendee) ? SEND : skip('not_registered');
  },
  'registration-cancelled': ({ attendee }) => {
    if (!attendee) return skip('not_registered');
    return attendee.state === 'cancelled' ? SEND : skip('registered_again');
  },
  'confirm-registration': ({ webinar, attendee, now }) => {
    if (webinar.state === 'CANCELLED') return skip('webinar_cancelled');
    if (attendee && isSeated(attendee)) return skip('already_confirmed');
    if (attendee?.state !== 'pending_confirmation') return skip('not_registered');
    return registrationVerdict(webinar, now).open ? SEND : skip('registration_closed');
  },
  message: ({ webinar, attendee }) => {
    if (webinar.state === 'CANCELLED') return skip('webinar_cancelled');
    if (!attendee || attendee.state === 'cancelled' || attendee.state === 'declined') return skip('not_registered');
    return attendee.unsubscribed ? skip('unsubscribed') : SEND;
  },
  'recording-available': (moment) => {
    const { delivery, webinar, attendee } = moment;
    if (webinar.state !== 'PUBLISHED' || !webinar.recordingUrl) return skip('recording_not_published');
    if (delivery.interestDocumentId !== null) return recordingToLead(moment);
    if (!isSeated(attendee)) return skip('not_registered');
    return attendee?.unsubscribed ? skip('unsubscribed') : SEND;
  },
};

/** Whether a mail that was owed earlier is still true at `now`: the world may have moved on while it waited. */
export function decideDelivery(moment: DeliveryMoment): DeliveryVerdict {
  const { delivery, webinar, attendee, interest } = moment;
  if (attendee?.erasedAt) return skip('erased');
  if (delivery.kind === 'confirm-interest') {
    if (!interest) return skip('interest_gone');
    return interest.awaitingConfirmation ? SEND : skip('already_confirmed');
  }
  return webinar ? RULES[delivery.kind]({ ...moment, webinar }) : skip('webinar_gone');
}
