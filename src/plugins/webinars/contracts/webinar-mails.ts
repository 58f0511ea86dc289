import { z } from 'zod';
import { LANGUAGES, type DeliveryKind } from './words';

/** What one webinar sends of itself, in the order of its life; messages are what an operator writes. */
export const WEBINAR_MAIL_KINDS = [
  'confirm-registration',
  'confirmation',
  'reminder-24h',
  'reminder-1h',
  'rescheduled',
  'cancelled',
  'registration-cancelled',
  'recording-available',
] as const satisfies readonly DeliveryKind[];
export type WebinarMailKind = (typeof WEBINAR_MAIL_KINDS)[number];

/**
 * What a mail would say if it were there: a start, the meeting's link, a recording, the webinar's texts in the language
 * of the mail, and links to act with, for which somebody has to say where this Strapi is reached.
 */
export const MAIL_GAPS = ['start', 'meeting', 'recording', 'translation', 'links'] as const;
export type MailGap = (typeof MAIL_GAPS)[number];

const kind = z.enum(WEBINAR_MAIL_KINDS);
const language = z.enum(LANGUAGES);
const audience = z.enum(['attendee', 'lead']);

/** Query of `GET /webinars/webinars/:id/mail-preview`. */
export const webinarMailQuery = z
  .strictObject({
    kind,
    language,
    audience: audience
      .default('attendee')
      .meta({ description: 'Only of `recording-available`: to somebody who registered, or who is interested.' }),
  })
  .refine((query) => query.audience === 'attendee' || query.kind === 'recording-available', {
    path: ['audience'],
    message: 'Only the mail about the recording goes to people who are not registered.',
  });
export type WebinarMailQuery = z.output<typeof webinarMailQuery>;

const utc = z.iso.datetime();

/** What the calendar entry in a mail shows. */
export const calendarEntryView = z.strictObject({
  method: z.enum(['REQUEST', 'CANCEL']).meta({ description: '`REQUEST` adds or updates the entry, `CANCEL` ends it.' }),
  title: z.string(),
  startsAt: utc,
  endsAt: utc,
  place: z.string(),
  description: z.string(),
  alarmMinutes: z.array(z.int()).meta({ description: 'When the calendar rings, minutes before the start.' }),
});
export type CalendarEntryView = z.infer<typeof calendarEntryView>;

/** A mail as the webinar would send it, to somebody who does not exist. Its links do nothing. */
export const webinarMail = z.strictObject({
  kind,
  language,
  audience,
  at: utc.meta({ description: 'The moment at which it is written: a reminder’s own, else now or a likely one.' }),
  missing: z.array(z.enum(MAIL_GAPS)),
  mail: z
    .strictObject({
      from: z.string().nullable(),
      replyTo: z.string().nullable(),
      to: z.string(),
      subject: z.string(),
      html: z.string().meta({ description: 'A whole document; show it in a sandboxed frame.' }),
      text: z.string(),
      calendar: calendarEntryView.nullable(),
      textsRefused: z
        .string()
        .nullable()
        .meta({ description: 'Why the operators’ own texts cannot be used, and ours are.' }),
    })
    .nullable()
    .meta({ description: '`null` = it could not be written without what is missing.' }),
});
export type WebinarMail = z.infer<typeof webinarMail>;

export const webinarMailAnswer = z.strictObject({
  data: webinarMail,
  meta: z.strictObject({
    unused: z.array(kind).meta({ description: 'Kinds that this installation is configured not to send.' }),
  }),
});
export type WebinarMailAnswer = z.infer<typeof webinarMailAnswer>;
