import { z } from 'zod';
import { adminWebinar, OPERATOR_ACTIONS, updateWebinarBody } from './admin';
import { ATTENDEE_EXCLUSIONS, LEAD_EXCLUSIONS } from './audience';

const localeCode = updateWebinarBody.shape.locale.unwrap();

const reasonText = z
  .string()
  .trim()
  .min(1, 'Leave the reason out, or write one.')
  .max(1000)
  // Line breaks are all that plain text needs of them.
  .regex(/^[^\p{Cc}]*(?:[\n\r\t][^\p{Cc}]*)*$/u, 'Take the invisible characters out.');

/** Body of `POST /webinars/webinars/:id/cancel`. Plain text; it goes into the mails. */
export const cancelWebinarBody = z
  .strictObject({
    reason: z
      .union([
        reasonText,
        z.record(localeCode, reasonText).refine((texts) => Object.keys(texts).length <= 50, 'Too many languages.'),
      ])
      .optional()
      .meta({ description: 'A text in the default locale, or texts by locale.' }),
  })
  .optional();
export type CancelWebinarBody = z.output<typeof cancelWebinarBody>;

/** Body of `POST /webinars/webinars/:id/recording`: what is absent stays as it is saved. */
export const publishRecordingBody = updateWebinarBody.pick({ recordingUrl: true, slidesUrl: true }).optional();
export type PublishRecordingBody = z.output<typeof publishRecordingBody>;

/** Answer of `cancel`. */
export const cancelWebinarAnswer = z.strictObject({
  data: adminWebinar,
  meta: z.strictObject({
    toBeMailed: z.int().meta({ description: 'How many people are mailed that it is off.' }),
  }),
});
export type CancelWebinarAnswer = z.infer<typeof cancelWebinarAnswer>;

/** What can be previewed besides an edit. */
export const previewParams = z.strictObject({ action: z.enum(OPERATOR_ACTIONS) });

/** Why somebody who once registered gets no such mail. */
export const NOT_MAILED_REASONS = [...ATTENDEE_EXCLUSIONS, 'confirmation_to_come'] as const;
export type NotMailedReason = (typeof NOT_MAILED_REASONS)[number];

const count = z.int().min(0);
const languages = z.record(z.string(), count).meta({ description: 'How many in each language.' });

/** Mails of one kind that would go to registrants, and to leads as well where they are told. */
export const previewedMail = z.strictObject({
  kind: z.enum(['rescheduled', 'cancelled', 'recording-available']),
  people: count,
  languages,
  inMinutes: z.int().min(0).nullable().meta({
    description: 'When it goes out, if nothing else is changed until then: 0 = now, `null` = with the next hourly run.',
  }),
  notMailed: z.array(z.strictObject({ because: z.enum(NOT_MAILED_REASONS), people: count })),
  leads: z
    .strictObject({
      people: count,
      languages,
      notMailed: z.array(z.strictObject({ because: z.enum(LEAD_EXCLUSIONS), people: count })),
    })
    .nullable()
    .meta({ description: 'Of those who left their interest in a topic; `null` = this kind goes to registrants only.' }),
});
export type PreviewedMail = z.infer<typeof previewedMail>;

/** What a change or an action would set in motion; nothing of it has happened. */
export const changePreview = z.strictObject({
  changes: z.array(z.strictObject({ field: z.string(), before: z.json(), after: z.json() })).meta({
    description: 'Texts are named like `localizations.fr.title`.',
  }),
  calendar: z.enum(['created', 'updated', 'deleted', 'unchanged', 'not_used']).meta({
    description: 'What becomes of the host’s calendar event.',
  }),
  mails: z.array(previewedMail).meta({ description: 'Empty = no registrant is mailed.' }),
  withdrawn: z.array(z.strictObject({ kind: z.string(), mails: count })).meta({
    description: 'Mails that wait now and would be called back.',
  }),
  seats: adminWebinar.shape.seats,
});
export type ChangePreview = z.infer<typeof changePreview>;

export const changePreviewAnswer = z.strictObject({ data: changePreview, meta: z.strictObject({}) });
export type ChangePreviewAnswer = z.infer<typeof changePreviewAnswer>;
