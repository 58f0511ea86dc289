import { z } from 'zod';
import { adminWebinar } from './admin';
import { ATTENDEE_EXCLUSIONS, LEAD_EXCLUSIONS } from './audience';
import { DELIVERY_KINDS, LANGUAGES } from './words';
import { webinarMailQuery } from './webinar-mails';

/** What happens in the life of a webinar, one step each, in the order of an ordinary life. */
export const REHEARSAL_STEPS = [
  'now',
  'publish',
  'registrations',
  'change-notice',
  'promotion',
  'reminder-24h',
  'reminder-1h',
  'live',
  'ended',
  'recording',
  'recording-mails',
  'done',
] as const;
export type RehearsalStepKey = (typeof REHEARSAL_STEPS)[number];

/** Where visitors find a webinar: nowhere, among those to come, on its own page only, or among the recordings. */
export const PUBLIC_PLACES = ['nowhere', 'upcoming', 'page', 'past'] as const;
export type PublicPlace = (typeof PUBLIC_PLACES)[number];

/** Why somebody gets no mail of a kind; `registered_after`: came after the moment of this reminder. */
export const REHEARSAL_EXCLUSIONS = [
  ...new Set([...ATTENDEE_EXCLUSIONS, ...LEAD_EXCLUSIONS, 'registered_after'] as const),
] as const;
export type RehearsalExclusion = (typeof REHEARSAL_EXCLUSIONS)[number];

/** What deserves a look before it happens. `values` of a warning fill its words. */
export const REHEARSAL_WARNINGS = [
  'starts_at_missing',
  'starts_at_in_the_past',
  'meet_url_missing',
  'calendar_failed',
  'mail_unconfigured',
  'mail_local',
  'links_impossible',
  'capacity_full',
  'assumption_too_big',
  'recording_already_set',
  'starts_at_night',
  'language_missing',
  'reminder_off',
  'reminder_too_late',
  'rate_too_slow',
  'rate_limited',
  'no_topics',
  'site_url_missing',
  'recording_assumed',
] as const;
export type RehearsalWarningCode = (typeof REHEARSAL_WARNINGS)[number];

const whole = (max: number) =>
  z
    .string()
    .regex(/^[0-9]{1,6}$/, 'Use a whole number.')
    .transform(Number)
    .pipe(z.int().max(max));

/** How long after the end the recording is taken to be published, where nobody said otherwise. Hours. */
export const RECORDING_AFTER_HOURS = 48;

/** Query of `GET /webinars/webinars/:id/rehearsal`: what is supposed besides what is known. */
export const rehearsalQuery = z.strictObject({
  assume: z
    .partialRecord(z.enum(LANGUAGES), whole(100_000))
    .default({})
    .meta({ description: 'How many more people register now, by language: `assume[fr]=50`.' }),
  recordingAfterHours: whole(2_160)
    .default(RECORDING_AFTER_HOURS)
    .meta({ description: 'How long after the end the recording is published.' }),
});
export type RehearsalQuery = z.output<typeof rehearsalQuery>;

/** Query of `GET /webinars/webinars/:id/rehearsal/mail`. */
export const rehearsalMailQuery = webinarMailQuery.safeExtend({
  at: z.iso
    .datetime({ offset: true, error: 'Use a date and time with its offset, such as "2030-05-14T14:00:00Z".' })
    .optional()
    .meta({ description: 'When it is sent; now when left out.' }),
});
export type RehearsalMailQuery = z.output<typeof rehearsalMailQuery>;

const count = z.int().min(0);
const crowd = z.strictObject({
  people: count,
  languages: z.partialRecord(z.enum(LANGUAGES), count).meta({ description: 'How many in each language.' }),
});
export type Crowd = z.infer<typeof crowd>;
const utc = z.iso.datetime();

/** Mails of one kind that go out together. */
export const rehearsedMail = z.strictObject({
  kind: z.enum(DELIVERY_KINDS),
  to: z.enum(['registrants', 'leads']),
  real: crowd.meta({ description: 'To people who are in the database.' }),
  assumed: crowd.meta({ description: 'To people who are only supposed to register.' }),
  notMailed: z.array(z.strictObject({ because: z.enum(REHEARSAL_EXCLUSIONS), people: count })),
  postponed: count.meta({
    description: 'Of `real`: leads who were mailed lately, and get it when their pause is over.',
  }),
  minutes: count
    .nullable()
    .meta({ description: 'How long sending all takes at the configured rate; `null` = no limit.' }),
});
export type RehearsedMail = z.infer<typeof rehearsedMail>;

export const rehearsalStep = z.strictObject({
  key: z.enum(REHEARSAL_STEPS),
  at: utc,
  assumed: z.boolean().meta({ description: 'Nobody has fixed this moment: it is supposed.' }),
  state: adminWebinar.shape.state,
  place: z.enum(PUBLIC_PLACES),
  promoted: z.boolean().meta({ description: 'The homepage may show it.' }),
  calendar: z.enum(['none', 'kept', 'waiting', 'unconfigured', 'deleted']).meta({
    description: 'The event in the host’s calendar: not wanted, there, still to be made, impossible, taken out.',
  }),
  registration: z
    .strictObject({
      open: z.boolean(),
      because: z.enum(['not_open', 'over', 'recording_out', 'full']).nullable(),
      mail: z.enum(['confirmation', 'confirm-registration']).nullable(),
      link: z.enum(['now', 'later', 'missing']).nullable().meta({
        description: 'Whether the confirmation carries the link to join, a reminder brings it, or there is none.',
      }),
      reminders: z.array(z.int()).meta({ description: 'Those still to come for them, minutes before the start.' }),
    })
    .meta({ description: 'Of somebody who registers at this moment.' }),
  mails: z.array(rehearsedMail),
});
export type RehearsalStep = z.infer<typeof rehearsalStep>;

export const rehearsalWarning = z.strictObject({
  code: z.enum(REHEARSAL_WARNINGS),
  severity: z.enum(['blocks', 'attention', 'note']),
  step: z.enum(REHEARSAL_STEPS).nullable().meta({ description: 'Where in the life it matters.' }),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type RehearsalWarning = z.infer<typeof rehearsalWarning>;

/** The whole life of a webinar, played through without anything happening. */
export const rehearsal = z.strictObject({
  now: utc,
  startsAt: utc.nullable(),
  endsAt: utc.nullable(),
  timezone: z.string(),
  state: adminWebinar.shape.state,
  seats: adminWebinar.shape.seats,
  registered: crowd.meta({ description: 'Who holds a seat now.' }),
  assumptions: z.strictObject({
    registrations: crowd.meta({ description: 'Those for whom there is a seat.' }),
    refused: count.meta({ description: 'Those for whom there is none, or who come when registration is closed.' }),
    recordingAfterHours: count,
  }),
  promotion: z.strictObject({ from: utc, until: utc }).nullable(),
  steps: z.array(rehearsalStep),
  warnings: z.array(rehearsalWarning),
});
export type Rehearsal = z.infer<typeof rehearsal>;
export const rehearsalAnswer = z.strictObject({ data: rehearsal, meta: z.strictObject({}) });
export type RehearsalAnswer = z.infer<typeof rehearsalAnswer>;

/** A mail as it would be at its moment, to somebody who does not exist; its links lead nowhere. */
export const rehearsalMailAnswer = z.strictObject({
  data: z.strictObject({
    subject: z.string(),
    html: z.string().meta({ description: 'A whole document; show it in a sandboxed frame.' }),
    text: z.string(),
  }),
  meta: z.strictObject({}),
});
export type RehearsalMailAnswer = z.infer<typeof rehearsalMailAnswer>;
