import type { ATTENDEE_EXCLUSIONS, CLOSED_AUDIENCE, LEAD_EXCLUSIONS } from '../../../contracts';
import type { RegistrationState } from './registration';
import type { Webinar } from './webinar';

export type AttendeeExclusion = (typeof ATTENDEE_EXCLUSIONS)[number];
export type LeadExclusion = (typeof LEAD_EXCLUSIONS)[number];
export type ClosedAudience = (typeof CLOSED_AUDIENCE)[number];

/** What is known of somebody who registered for the webinar. */
export interface AttendeeFacts {
  is: 'attendee';
  state: RegistrationState;
  /** Everything that says who this was has been removed. */
  erased: boolean;
  /** Wants no mails that are not strictly about a booking. */
  unsubscribed: boolean;
  /** The mail about this webinar's recording is in the ledger. */
  alreadyTold: boolean;
  /** See `closedAudience`. */
  closed: ClosedAudience | null;
}

/** What is known of an address that left its interest. */
export interface LeadFacts {
  is: 'lead';
  /** One of its topics is one of the webinar's tags. */
  topicMatches: boolean;
  unsubscribed: boolean;
  awaitingConfirmation: boolean;
  /** The same address holds a seat in the webinar: it is told as an attendee, if at all. */
  registered: boolean;
  alreadyTold: boolean;
  closed: ClosedAudience | null;
}

export type AudienceVerdict<Reason> = { told: true } | { told: false; because: Reason };

const WITHOUT_SEAT: Partial<
  Record<RegistrationState, Extract<AttendeeExclusion, RegistrationState | 'not_confirmed'>>
> = {
  pending_confirmation: 'not_confirmed',
  pending_approval: 'not_confirmed',
  waitlisted: 'waitlisted',
  cancelled: 'cancelled',
  declined: 'declined',
};

/** Why a registration gets no mails that are for those who hold a seat; `null` when it does. */
export function seatProblem({
  state,
  erased,
}: Pick<AttendeeFacts, 'state' | 'erased'>): Exclude<
  AttendeeExclusion,
  'unsubscribed' | 'already_told' | ClosedAudience
> | null {
  return erased ? 'erased' : (WITHOUT_SEAT[state] ?? null);
}

/** Why nobody who has not been told hears of the webinar's recording any more; `null` while they still may. */
export function closedAudience({
  state,
  postEventSentAt,
}: Pick<Webinar, 'state' | 'postEventSentAt'>): ClosedAudience | null {
  if (state === 'CANCELLED') return 'webinar_cancelled';
  return postEventSentAt ? 'dispatch_over' : null;
}

/**
 * Whether somebody hears of a webinar's recording, and if not, why (WI-02). The operators' preview and the dispatch
 * both ask here, so that one shows what the other does.
 */
export function decideAudience(person: AttendeeFacts): AudienceVerdict<AttendeeExclusion>;
export function decideAudience(person: LeadFacts): AudienceVerdict<LeadExclusion>;
export function decideAudience(
  person: AttendeeFacts | LeadFacts,
): AudienceVerdict<AttendeeExclusion> | AudienceVerdict<LeadExclusion> {
  return person.is === 'attendee' ? decideAttendee(person) : decideLead(person);
}

function decideAttendee(attendee: AttendeeFacts): AudienceVerdict<AttendeeExclusion> {
  const problem = seatProblem(attendee);
  if (problem) return { told: false, because: problem };
  if (attendee.unsubscribed) return { told: false, because: 'unsubscribed' };
  if (attendee.alreadyTold) return { told: false, because: 'already_told' };
  return attendee.closed ? { told: false, because: attendee.closed } : { told: true };
}

function decideLead(lead: LeadFacts): AudienceVerdict<LeadExclusion> {
  if (!lead.topicMatches) return { told: false, because: 'no_topic' };
  if (lead.unsubscribed) return { told: false, because: 'unsubscribed' };
  if (lead.awaitingConfirmation) return { told: false, because: 'awaiting_confirmation' };
  if (lead.registered) return { told: false, because: 'registered' };
  if (lead.alreadyTold) return { told: false, because: 'already_told' };
  return lead.closed ? { told: false, because: lead.closed } : { told: true };
}

/** The facts that differ from row to row and a database works out, as the bits of one number: then it can count and filter by them. */
export const ATTENDEE_FLAGS = ['erased', 'unsubscribed', 'alreadyTold'] as const;
export const LEAD_FLAGS = ['unsubscribed', 'awaitingConfirmation', 'registered', 'alreadyTold'] as const;

export type Flags<Name extends string> = Record<Name, boolean>;

/** The flags that a number stands for: bit n is `names[n]`. */
export function readFlags<Name extends string>(names: readonly Name[], bits: number): Flags<Name> {
  return Object.fromEntries(names.map((name, index) => [name, (bits & (1 << index)) !== 0])) as Flags<Name>;
}

/** Every number whose flags `matches` accepts. */
export function bitsWhere<Name extends string>(
  names: readonly Name[],
  matches: (flags: Flags<Name>) => boolean,
): number[] {
  return Array.from({ length: 1 << names.length }, (_, bits) => bits).filter((bits) => matches(readFlags(names, bits)));
}

/** EM-14: when a lead that was mailed at `lastNotifiedAt` may be mailed again; `null` = now. */
export function pauseEnds(lastNotifiedAt: Date | null, pauseHours: number, now: Date): Date | null {
  if (!lastNotifiedAt) return null;
  const end = new Date(lastNotifiedAt.getTime() + pauseHours * 3_600_000);
  return end > now ? end : null;
}
