import type { Core } from '@strapi/strapi';
import type { Attendee } from '../domain/attendee';

/** `already`: it was so before, nothing was done. `too_late`: the webinar is over. `gone`: there is no such booking. */
export type BookingResult = 'done' | 'already' | 'too_late' | 'gone';
export interface BookingOptions {
  by: 'attendee' | 'operator';
}

/** What becomes of one registration after it was made. Each is one transaction, and repeating it changes nothing. */
export default (_context: { strapi: Core.Strapi }) => ({
  /** Frees the seat, calls back what is still to be mailed, owes the mail that says so with a calendar CANCEL. */
  async cancel(_attendeeDocumentId: Attendee['documentId'], _options: BookingOptions): Promise<BookingResult> {
    throw new Error('not written yet');
  },

  /** Owes the confirmation again; at most once in `mail.resendAfterMinutes` unless an operator asks (`already`). */
  async resendConfirmation(_attendeeDocumentId: string, _options: BookingOptions): Promise<BookingResult> {
    throw new Error('not written yet');
  },
});
