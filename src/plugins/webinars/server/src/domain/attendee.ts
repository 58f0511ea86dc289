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
}
