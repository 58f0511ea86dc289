import type { RegistrationState } from './registration';

/** One person registered for one webinar. Instants are UTC. */
export interface Attendee {
  documentId: string;
  webinarDocumentId: string;
  /** As typed. */
  email: string;
  emailKey: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  /** BCP 47; what mails are written in. */
  language: string;
  state: RegistrationState;
  source: string | null;
  registeredAt: Date;
  reminder24hSentAt: Date | null;
  reminder1hSentAt: Date | null;
  postEventSentAt: Date | null;
  /** The iCalendar SEQUENCE of the last mail that told them time and joining; `null` before the first. */
  informedSequence: number | null;
  /** First time that the join link was used while the meeting was on: evidence, not attendance. */
  joinedAt: Date | null;
  cancelledAt: Date | null;
  /** Wants no mails that are not strictly about a booking. */
  unsubscribed: boolean;
  /** Set when everything that says who this was has been removed. */
  erasedAt: Date | null;
}

/** The beginning of the registration's id: short enough to be read out, and what an operator can search for. */
export function referenceOf({ documentId }: Pick<Attendee, 'documentId'>): string {
  return documentId.slice(0, 8).toUpperCase();
}
