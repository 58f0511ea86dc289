import type { Config } from '../config/schema';
import type { CalendarPerson } from '../domain/icalendar';
import type { DeliveryKind } from '../domain/delivery';
import type { Speaker, Webinar } from '../domain/webinar';
import type { CalendarPart } from '../integrations/mailer/port';

export type MailKind = DeliveryKind;

/** A published webinar in the recipient's language, as far as a mail speaks of it. */
export interface MailWebinar extends Pick<
  Webinar,
  'documentId' | 'durationMinutes' | 'timezone' | 'sequence' | 'hostName' | 'meetingProvider' | 'meetUrl'
> {
  startsAt: Date;
  title: string;
  speakers: Pick<Speaker, 'name' | 'position' | 'company'>[];
  /** The public page, or `null` when the site's address is not configured. */
  pageUrl: string | null;
  /** What to read or bring, plain text; empty or absent when there is nothing to prepare. */
  preparation?: string | null;
}

export interface MailInput {
  kind: MailKind;
  /** The recipient's BCP 47 tag; one that we have no words in reads English. */
  language: string;
  webinar: MailWebinar;
  recipient: { email: string; firstName?: string | null; lastName?: string | null };
  /** What the recipient quotes when they ask about the registration. */
  reference: string;
  brand: Config['brand'];
  /** Who the calendar entry is from: the sender of the mails. */
  organizer: CalendarPerson;
  /** Where questions go; `null` = "reply to this e-mail". */
  contactEmail: string | null;
  /** Configured reminders, minutes before the start; they decide whether the meeting link is still to come. */
  reminderOffsetsMinutes: readonly number[];
  now: Date;
}

export interface RenderedMail {
  /** One line. */
  subject: string;
  html: string;
  text: string;
  /** For the mail's calendar part; `null` when the mail carries none. */
  calendar: CalendarPart | null;
}
