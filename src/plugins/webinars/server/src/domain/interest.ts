/** An address that wants to hear of webinars on some topics (DM-03). Instants are UTC. */
export interface Interest {
  documentId: string;
  /** As typed. */
  email: string;
  /** See `emailKey`. */
  emailKey: string;
  /** Keys of tags. */
  topics: string[];
  /** BCP 47; what mails are written in. */
  language: string | null;
  unsubscribed: boolean;
  /** Gets nothing but the mail that asks, until the link in it was followed (D-14, D-15). */
  awaitingConfirmation: boolean;
  confirmationAskedAt: Date | null;
  notifiedCount: number;
  lastNotifiedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}
