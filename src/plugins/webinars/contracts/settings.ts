import { z } from 'zod';

const number = z.number();
/** One line: what goes into the heads of mails must not begin another line there. */
const line = z
  .string()
  .trim()
  .max(500)
  .refine((text) => text.isWellFormed(), 'Take the broken character out.')
  .refine((text) => !/\p{Cc}/u.test(text), 'Write it on one line.');

/** What operators may change, by its path in the configuration; the limits are the configuration's own. */
const SHAPE = {
  'mail.from': line,
  'mail.replyTo': line,
  'mail.ratePerMinute': number,
  'mail.resendAfterMinutes': number,
  'mail.changeNoticeMinutes': number,
  'reminders.offsetsMinutes': z.array(number).max(10),
  'brand.name': line,
  'brand.colour': line,
  'brand.footer': line,
  'defaults.timezone': line,
  'defaults.durationMinutes': number,
  'defaults.promoteWeeksBefore': number,
  'defaults.promoteOnHomepage': z.boolean(),
  'public.showRegistered': z.boolean(),
  'public.showRegisteredFrom': number,
  optIn: line,
  'interest.reactivation': line,
  'interest.pauseHours': number,
  'limits.registrationsPerDay': number,
  'limits.interestsPerDay': number,
  'limits.burstPerMinute': number,
  'privacy.attendeesDays': number,
  'privacy.interestsDays': number,
  'privacy.deliveriesDays': number,
  'privacy.auditDays': number,
  'privacy.unconfirmedDays': number,
};
export type SettingKey = keyof typeof SHAPE;
export const SETTING_KEYS = Object.keys(SHAPE) as SettingKey[];

const settingValue = z.union([z.string(), number, z.boolean(), z.array(number), z.null()]);
export type SettingValue = z.infer<typeof settingValue>;

const values = z.strictObject(
  Object.fromEntries(SETTING_KEYS.map((key) => [key, SHAPE[key].nullable().optional()])),
) as unknown as z.ZodType<Partial<Record<SettingKey, SettingValue>>>;

const wanted = values.meta({ description: 'Only what changes; `null` = the standard value again.' });
const version = z.int().min(0).meta({
  description: 'As last read: if somebody else changed a setting since, the answer is 409 `changed_meanwhile`.',
});

/** Body of `PUT /webinars/settings`. */
export const changeSettingsBody = z.strictObject({ values: wanted, version });
export type ChangeSettingsBody = z.output<typeof changeSettingsBody>;

/** Body of `POST /webinars/settings/preview`. */
export const previewSettingsBody = z.strictObject({ values: wanted });
export type PreviewSettingsBody = z.output<typeof previewSettingsBody>;

/** Query of `DELETE /webinars/settings/:key`. */
export const resetSettingQuery = z.strictObject({
  version: z
    .string()
    .regex(/^[0-9]{1,9}$/, 'Use a whole number.')
    .transform(Number),
});

const setting = z.strictObject({
  key: z.enum(SETTING_KEYS as [SettingKey, ...SettingKey[]]),
  value: settingValue.meta({ description: 'What holds now; `null` = none.' }),
  standard: settingValue.meta({ description: 'What holds when nobody says anything.' }),
  source: z.enum(['standard', 'operator', 'environment', 'host']).meta({
    description: 'Who says so. `environment` and `host` (its `config/plugins.ts`) cannot be changed here.',
  }),
  variable: z.string().meta({ description: 'The environment variable that pins it.' }),
  min: z.number().nullable(),
  max: z.number().nullable(),
  maxLength: z.number().nullable(),
  options: z.array(z.string()).nullable(),
  unusable: z
    .strictObject({ value: z.unknown(), message: z.string() })
    .nullable()
    .meta({ description: 'What an operator once chose and what is not valid any more: the standard value holds.' }),
});
export type Setting = z.infer<typeof setting>;

const settingsOverview = z.strictObject({
  version: z.int(),
  updatedAt: z.iso.datetime().nullable(),
  author: z.string().nullable().meta({ description: 'As in the history.' }),
  settings: z.array(setting),
  sender: z
    .strictObject({
      from: z.string().nullable(),
      replyTo: z.string().nullable(),
    })
    .meta({ description: 'What the server’s e-mail plugin says where nothing is set here.' }),
});
export type SettingsOverview = z.infer<typeof settingsOverview>;
export const settingsAnswer = z.strictObject({ data: settingsOverview, meta: z.strictObject({}) });
export type SettingsAnswer = z.infer<typeof settingsAnswer>;

/** What somebody should know before they save. */
export const SETTING_WARNINGS = ['no_reminders', 'opt_in_weakened', 'rate_limited', 'sender_domain'] as const;
export type SettingWarning = (typeof SETTING_WARNINGS)[number];

const erased = z
  .strictObject({
    registrations: z.int(),
    interests: z.int(),
    unconfirmedRegistrations: z.int(),
    unconfirmedInterests: z.int(),
    mails: z.int(),
    auditEntries: z.int(),
  })
  .partial();

/** What would follow from a change; nothing is saved. */
export const settingsPreview = z.strictObject({
  changes: z.array(
    z.strictObject({
      key: z.enum(SETTING_KEYS as [SettingKey, ...SettingKey[]]),
      before: settingValue,
      after: settingValue,
    }),
  ),
  erased: erased.meta({
    description: 'What the next nightly run would take for good, of what would be kept for a shorter time.',
  }),
  warnings: z.array(z.enum(SETTING_WARNINGS)),
});
export type SettingsPreview = z.infer<typeof settingsPreview>;
export const settingsPreviewAnswer = z.strictObject({ data: settingsPreview, meta: z.strictObject({}) });
export type SettingsPreviewAnswer = z.infer<typeof settingsPreviewAnswer>;
