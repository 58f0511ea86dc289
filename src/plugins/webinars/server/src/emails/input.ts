import type { Config } from '../config/schema';
import type { DeliveryKind } from '../domain/delivery';
import type { CalendarPerson } from '../domain/icalendar';
import type { Speaker, Webinar } from '../domain/webinar';
import type { CalendarPart } from '../integrations/mailer/port';
import type { TextOverrides } from './texts';

export type MailKind = DeliveryKind;

/** A webinar in the recipient's language, as far as a calendar file speaks of it. */
export interface CalendarWebinar extends Pick<
  Webinar,
  'documentId' | 'durationMinutes' | 'timezone' | 'sequence' | 'hostName'
> {
  /** `null` for one that was never live. */
  startsAt: Date | null;
  title: string;
  speakers: Pick<Speaker, 'name' | 'position' | 'company'>[];
  /** The public page, or `null` when the site's address is not configured. */
  pageUrl: string | null;
  /** What to read or bring, plain text; empty or absent when there is nothing to prepare. */
  preparation?: string | null;
}

/** … and as far as a mail does. */
export interface MailWebinar
  extends CalendarWebinar, Pick<Webinar, 'state' | 'meetingProvider' | 'meetUrl' | 'recordingUrl' | 'slidesUrl'> {}

/** Signed links to act with, each `null` where it does not apply or where nobody said what Strapi's address is. */
export interface MailLinks {
  join: string | null;
  cancel: string | null;
  resend: string | null;
  confirm: string | null;
  unsubscribe: string | null;
}

export interface MailInput {
  kind: MailKind;
  /** The recipient's BCP 47 tag; one that we have no words in reads English. */
  language: string;
  /** `null` when the mail is about none. */
  webinar: MailWebinar | null;
  /** Somebody who is registered, or an address that left its interest. */
  audience: 'attendee' | 'lead';
  recipient: { email: string; firstName?: string | null; lastName?: string | null; reminder24hSentAt?: Date | null };
  /** What the recipient quotes when they ask about the registration; `null` for a lead. */
  reference: string | null;
  links: MailLinks;
  /** Why the webinar was cancelled, plain text; blank lines part its paragraphs. */
  cancelReason: string | null;
  /** Labels of the topics that a lead asked about, as far as this mail is about them. */
  topics: readonly string[];
  /** What an operator wrote (kind `message`): plain text; blank lines part its paragraphs. */
  message: { subject: string; body: string } | null;
  /** The operator's own texts for this kind and language. */
  overrides?: TextOverrides | null;
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
  headers: Record<string, string>;
  /** Why the operator's own texts could not be used and ours were; `null` when all went well. */
  overridesRefused: string | null;
}
