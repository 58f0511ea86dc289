import { z } from 'zod';
import { DELIVERY_KINDS, LANGUAGES } from './words';

/** The mails whose texts operators can change, and `shared`: the texts that all of them have in common. */
export const MAIL_TEXT_KINDS = [...DELIVERY_KINDS, 'shared'] as const;
export type MailTextKind = (typeof MAIL_TEXT_KINDS)[number];

/** No control characters, which no mail shows and not every database keeps; a lone half of a character neither. */
const words = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text.isWellFormed(), 'Take the broken character out.')
    .transform((text) => text.replace(/\r\n?/g, '\n'))
    .refine((text) => !/[^\P{Cc}\t\n]/u.test(text), 'Take the invisible character out.')
    .refine(
      (text) => text.trim() !== '',
      'Write something, or leave it out to use the text that comes with the plugin.',
    );

/** By the names that `defaults` has: a text, or the items of a list. Liquid: `{{ title }}`, `{% if firstName %}…{% endif %}`. */
export const mailTexts = z
  .record(
    z.string().regex(/^[A-Za-z]{1,60}$/, 'There is no such text.'),
    z.union([words(5_000), z.array(words(1_000)).min(1).max(20)]),
  )
  .refine((texts) => Object.keys(texts).length <= 100, 'These are too many texts.');
export type MailTexts = z.output<typeof mailTexts>;

const version = z.string().max(64).meta({
  description: 'As last read: if somebody else changed the texts since, the answer is 409 `changed_meanwhile`.',
});

/** Body of `PUT /webinars/mail-texts/:kind/:language`: all that shall differ from the defaults. */
export const changeMailTextsBody = z.strictObject({ texts: mailTexts, version });
export type ChangeMailTextsBody = z.output<typeof changeMailTextsBody>;

/** Query of `DELETE /webinars/mail-texts/:kind/:language`. */
export const resetMailTextsQuery = z.strictObject({ version });

/** Body of `POST /webinars/mail-texts/:kind/:language/preview`. */
export const previewMailTextsBody = z.strictObject({
  texts: mailTexts.meta({ description: 'As they would be saved.' }),
  sample: z.int().min(0).max(20).default(0).meta({ description: 'Which of the made-up recipients, see `samples`.' }),
  as: z
    .enum(MAIL_TEXT_KINDS)
    .exclude(['shared'])
    .optional()
    .meta({ description: 'Only of `shared`: the mail to show them in, a confirmation when left out.' }),
});
export type PreviewMailTextsBody = z.output<typeof previewMailTextsBody>;

/** Body of `POST /webinars/mail-texts/:kind/:language/test`. Whom it goes to is nobody's choice: to who asks. */
export const testMailBody = previewMailTextsBody;
export type TestMailBody = PreviewMailTextsBody;

const kind = z.enum(MAIL_TEXT_KINDS);
const language = z.enum(LANGUAGES);
const texts = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const edition = {
  kind,
  language,
  version: z.string(),
  author: z
    .strictObject({ actor: z.string(), name: z.string().nullable() })
    .nullable()
    .meta({ description: 'Who changed them last; `null` = nobody has. `actor` is as in the history.' }),
  updatedAt: z.iso.datetime().nullable(),
};

/** One line of the overview. */
export const mailTextSummary = z.strictObject({
  ...edition,
  overridden: z.array(z.string()).meta({ description: 'Names of the texts that differ from the defaults.' }),
});
export type MailTextSummary = z.infer<typeof mailTextSummary>;
export const mailTextSummariesAnswer = z.strictObject({ data: z.array(mailTextSummary), meta: z.strictObject({}) });
export type MailTextSummariesAnswer = z.infer<typeof mailTextSummariesAnswer>;

/** The texts of one kind of mail in one language. */
export const mailTextDetail = z.strictObject({
  ...edition,
  defaults: texts.meta({ description: 'What comes with the plugin.' }),
  override: texts.nullable().meta({ description: 'What an operator wrote instead; `null` = nothing.' }),
  effective: texts.meta({ description: 'What is sent.' }),
  variables: z.array(
    z.strictObject({
      name: z.string(),
      description: z.string(),
      sample: z
        .string()
        .nullable()
        .meta({ description: 'How it reads for somebody made up; `null` = nothing to show.' }),
    }),
  ),
});
export type MailTextDetail = z.infer<typeof mailTextDetail>;
export const mailTextAnswer = z.strictObject({ data: mailTextDetail, meta: z.strictObject({}) });
export type MailTextAnswer = z.infer<typeof mailTextAnswer>;

/** After a reset; sending `removed` as `texts` again undoes it. */
export const mailTextResetAnswer = z.strictObject({
  data: mailTextDetail,
  meta: z.strictObject({ removed: texts.nullable() }),
});
export type MailTextResetAnswer = z.infer<typeof mailTextResetAnswer>;

/** A mail to somebody who does not exist, made of unsaved texts. */
export const mailPreview = z.strictObject({
  kind: kind.exclude(['shared']),
  language,
  subject: z.string(),
  html: z.string().meta({ description: 'A whole document; show it in a sandboxed frame.' }),
  text: z.string(),
  sample: z.int(),
  samples: z
    .int()
    .meta({ description: 'How many made-up recipients there are, with more and with less known of them.' }),
});
export type MailPreview = z.infer<typeof mailPreview>;
export const mailPreviewAnswer = z.strictObject({ data: mailPreview, meta: z.strictObject({}) });
export type MailPreviewAnswer = z.infer<typeof mailPreviewAnswer>;

/** What became of a test mail. */
export const testMailResult = z.strictObject({
  to: z.string().meta({ description: 'The address of whoever asked.' }),
  sent: z.boolean().meta({ description: 'Whether the mail server took it.' }),
  said: z.string().meta({ description: 'In the words of the mail server; may be empty when all went well.' }),
});
export type TestMailResult = z.infer<typeof testMailResult>;
export const testMailAnswer = z.strictObject({ data: testMailResult, meta: z.strictObject({}) });
export type TestMailAnswer = z.infer<typeof testMailAnswer>;
