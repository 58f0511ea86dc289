import { z } from 'zod';
import { checkFinding } from './integrations';
import { oneOrMore, pagination, paging, searchWords, sortBy } from './lists';

/** What the admin API and the console let somebody do, each a right of its own in Strapi's roles. AD-01, D-18. */
export const WEBINAR_RIGHTS = [
  'read',
  'create',
  'update',
  'delete',
  'publish',
  'run',
  'cancel',
  'recording',
  'provision',
  'registrations',
  'export',
  'attend',
  'mail',
  'interest',
  'audit',
  'texts',
  'settings',
  'privacy',
] as const;
export type WebinarRight = (typeof WEBINAR_RIGHTS)[number];

/** The right as Strapi's permission engine names it. */
export const permissionId = (right: WebinarRight): string => `plugin::webinars.webinar.${right}`;

/** A language tag (BCP 47), as the locales of a Strapi are named. */
const localeCode = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'Use the code of a locale such as "en" or "pt-BR".');
const documentIds = z
  .array(z.string().min(1).max(64))
  .max(100)
  .meta({ description: 'Document ids. They are the whole list: who is not in it is taken off.' });
/** An empty text means "none", as the Content Manager's forms send it. */
const optionalText = (max: number) => z.string().max(max).nullable();
const instant = z.iso
  .datetime({ offset: true, error: 'Use a date and time with its offset, such as "2030-05-14T14:00:00Z".' })
  .nullable();

/** What is said in one language. */
const texts = {
  title: z.string().trim().min(1, 'Give it a title.').max(200),
  description: optionalText(20_000).meta({ description: 'Markdown.' }),
  seoTitle: optionalText(120),
  seoDescription: optionalText(320),
};
const newTexts = { ...z.strictObject(texts).partial().shape, title: texts.title };
const changedTexts = z.strictObject(texts).partial().shape;

/** What holds in all languages. How long, how many and which host names are valid is the server's to say. */
const shared = z
  .strictObject({
    slug: z.string().max(120).nullable().meta({ description: 'Empty = made from the title.' }),
    startsAt: instant,
    durationMinutes: z.number().nullable(),
    timezone: optionalText(64).meta({ description: 'IANA name.' }),
    hostName: optionalText(120),
    hostEmail: optionalText(254).meta({ description: 'Whose calendar holds the event.' }),
    speakers: documentIds,
    tags: documentIds,
    maxAttendees: z.number().nullable().meta({ description: '`null` = no limit.' }),
    meetingProvider: z.enum(['google_meet', 'custom_url']),
    meetUrl: optionalText(2000).meta({ description: 'Typed by an operator it replaces Google’s meeting.' }),
    recordingUrl: optionalText(2000),
    slidesUrl: optionalText(2000),
    promoteOnHomepage: z.boolean(),
    promoteWeeksBefore: z.number().nullable(),
  })
  .partial().shape;

const locale = localeCode
  .optional()
  .meta({ description: 'What the texts of the body are written in; the default locale when left out.' });

/** Body of `POST /webinars/webinars`: the webinar with the texts of one language; more of them in `localizations`. */
export const createWebinarBody = z.strictObject({
  locale,
  ...shared,
  ...newTexts,
  localizations: z.record(localeCode, z.strictObject(newTexts)).optional(),
});
export type CreateWebinarBody = z.output<typeof createWebinarBody>;

/** Body of `PATCH /webinars/webinars/:id`: what is absent stays. A language that is not there yet needs its title. */
export const updateWebinarBody = z.strictObject({
  locale,
  ...shared,
  ...changedTexts,
  localizations: z.record(localeCode, z.strictObject(changedTexts)).optional(),
});
export type UpdateWebinarBody = z.output<typeof updateWebinarBody>;

/** Body of the actions that need no more (`publish`, `start`, `end`, `provision`): nothing, or an empty object. */
export const emptyBody = z.strictObject({}).optional();

const state = z.enum(['DRAFT', 'SCHEDULED', 'LIVE', 'ENDED', 'PUBLISHED', 'CANCELLED']);

export const WEBINAR_SORT_KEYS = ['startsAt', 'createdAt', 'updatedAt', 'title', 'slug', 'state'] as const;
export type WebinarSortKey = (typeof WEBINAR_SORT_KEYS)[number];

/** Which webinars of a list by their time. */
export const WEBINAR_TIMES = ['upcoming', 'over', 'undated'] as const;
export type WebinarTime = (typeof WEBINAR_TIMES)[number];

const moment = z.iso
  .datetime({ offset: true, error: 'Use a date and time with its offset, such as "2030-05-14T14:00:00Z".' })
  .transform((text) => new Date(text))
  .optional();

/** Query of `GET /webinars/webinars`. */
export const adminWebinarsQuery = z.strictObject({
  state: oneOrMore(state, 6).meta({ description: 'One state, or several.' }),
  when: z
    .enum(WEBINAR_TIMES)
    .optional()
    .meta({
      description:
        '`upcoming` = drafts, scheduled and live ones whose time has not passed, or which have none yet; `over` = all ' +
        'others; `undated` = without a start.',
    }),
  from: moment.meta({ description: 'The earliest start.' }),
  to: moment.meta({ description: 'Starts before this moment.' }),
  provisioning: z.literal('failed').optional().meta({
    description: '`failed` = the calendar refused a webinar that is still to come.',
  }),
  language: localeCode.optional().meta({ description: 'Has texts in this locale.' }),
  search: searchWords.meta({ description: 'Part of a title in any language, of the slug or of the host.' }),
  sort: sortBy(WEBINAR_SORT_KEYS, 'startsAt:desc'),
  locale: localeCode.optional().meta({ description: 'What the list’s titles are wanted in.' }),
  pagination: paging,
});
export type AdminWebinarsQuery = z.output<typeof adminWebinarsQuery>;

/** The moves that an operator can ask for by a route. */
export const OPERATOR_ACTIONS = ['publish', 'start', 'end', 'cancel', 'recording'] as const;
export type OperatorAction = (typeof OPERATOR_ACTIONS)[number];

const provisionProblem = z.strictObject({
  code: z.string(),
  message: z.string().meta({ description: 'In English.' }),
  findings: z.array(checkFinding).meta({
    description:
      'The sentences of `message` by their codes, for other languages; `google-said` has Google’s own words.',
  }),
});
export type ProvisionProblem = z.infer<typeof provisionProblem>;
const provisionError = provisionProblem.nullable().meta({
  description: 'Why there is no meeting, or no up-to-date calendar event, yet. The webinar itself is saved.',
});
const seats = z.strictObject({ taken: z.int(), limit: z.int().nullable(), remaining: z.int().nullable() });
const utc = z.iso.datetime();

/** A webinar as a line of the operators' list. */
export const adminWebinarSummary = z.strictObject({
  documentId: z.string(),
  slug: z.string(),
  state,
  title: z.string().meta({ description: 'In the wanted language, else in the next best.' }),
  locales: z.array(z.string()),
  publicUrl: z.string().nullable().meta({
    description:
      'The visitors’ page; `null` while it has none (drafts, cancelled), or when the site is not configured.',
  }),
  startsAt: utc.nullable(),
  endsAt: utc.nullable(),
  durationMinutes: z.int(),
  timezone: z.string(),
  hostName: z.string().nullable(),
  hostEmail: z.string().nullable(),
  meetUrl: z.string().nullable(),
  meetProvisionError: provisionError,
  seats,
  promoteOnHomepage: z.boolean(),
  createdAt: utc,
  updatedAt: utc,
});
export type AdminWebinarSummary = z.infer<typeof adminWebinarSummary>;

/** A webinar with all that an operator may know. */
export const adminWebinar = adminWebinarSummary.omit({ title: true, locales: true, publicUrl: true }).extend({
  meetingProvider: z.enum(['google_meet', 'custom_url']),
  calendar: z
    .strictObject({
      state: z.string().meta({ description: '`pending`, `synced`, `failed`, `unconfigured` or `none`.' }),
      eventId: z.string().nullable(),
      attempts: z.int(),
      syncedAt: utc.nullable(),
      nextAttemptAt: utc.nullable(),
    })
    .nullable()
    .meta({ description: '`null` = Google was never asked for this webinar.' }),
  calendarRemoval: z
    .strictObject({
      state: z.enum(['waiting', 'failed']),
      attempts: z.int(),
      nextAttemptAt: utc.nullable().meta({ description: '`null` = it is not tried again by itself.' }),
      problem: provisionProblem.omit({ code: true }).nullable(),
    })
    .nullable()
    .meta({ description: 'An event of this webinar that has to leave a calendar and has not yet; `null` = none.' }),
  recordingUrl: z.string().nullable(),
  slidesUrl: z.string().nullable(),
  promoteWeeksBefore: z.int(),
  scheduleVersion: z.int().meta({ description: 'Rises when the start of a published webinar moves.' }),
  sequence: z.int().meta({ description: 'Rises when time, duration or joining change: of the calendar entries.' }),
  changeNoticeAt: utc.nullable().meta({
    description: 'When registrants are told of a change that they do not know yet; `null` = they know all.',
  }),
  cancelReason: z.record(z.string(), z.string()).nullable().meta({ description: 'What the mails say, by locale.' }),
  postEventSentAt: utc.nullable().meta({ description: 'When the mails about the recording were owed to everybody.' }),
  localizations: z.record(
    z.string(),
    z.strictObject({
      title: z.string(),
      description: z.string().nullable(),
      seoTitle: z.string().nullable(),
      seoDescription: z.string().nullable(),
    }),
  ),
  speakers: z.array(
    z.strictObject({
      documentId: z.string(),
      name: z.string(),
      email: z.string().nullable().meta({ description: 'Who has one is a guest of the calendar event.' }),
    }),
  ),
  tags: z.array(
    z.strictObject({
      documentId: z.string(),
      key: z.string(),
      label: z.record(z.string(), z.string()).meta({ description: 'By locale.' }),
    }),
  ),
  possibleActions: z.array(z.enum(OPERATOR_ACTIONS)).meta({
    description: 'What the present state allows now; `recording` may need its URL in the body.',
  }),
  blockedActions: z
    .array(z.strictObject({ action: z.enum(OPERATOR_ACTIONS), code: z.string(), message: z.string() }))
    .meta({ description: 'What would come next and cannot yet: one entry for each thing in the way.' }),
  deletable: z.boolean(),
  publicUrl: z.string().nullable().meta({
    description: 'The page on the public site in the default locale; `null` when the site’s address is not configured.',
  }),
  missingLocales: z.array(z.string()).meta({ description: 'Locales of this Strapi that it has no texts in.' }),
});
export type AdminWebinar = z.infer<typeof adminWebinar>;

export const adminWebinarAnswer = z.strictObject({ data: adminWebinar, meta: z.strictObject({}) });
export type AdminWebinarAnswer = z.infer<typeof adminWebinarAnswer>;

export const adminWebinarsAnswer = z.strictObject({
  data: z.array(adminWebinarSummary),
  meta: z.strictObject({
    pagination,
    locales: z.array(z.string()).meta({ description: 'What webinars can be written in here.' }),
  }),
});
export type AdminWebinarsAnswer = z.infer<typeof adminWebinarsAnswer>;
