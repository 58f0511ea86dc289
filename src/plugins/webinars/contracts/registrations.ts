import { z } from 'zod';
import { oneOrMore, pagination, paging, searchWords, sortBy } from './lists';
import { REGISTRATION_STATES } from './words';

const registrationState = z.enum(REGISTRATION_STATES);

const yesOrNo = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]).optional();
const moment = z.iso
  .datetime({ offset: true, error: 'Use a date and time with its offset, such as "2030-05-14T14:00:00Z".' })
  .transform((text) => new Date(text))
  .optional();
const attendeeId = z.string().regex(/^\w{1,64}$/, 'Use the ids of registrations.');
const attendeeIds = (max: number) => z.array(attendeeId).max(max);

const filter = {
  state: oneOrMore(registrationState, 8),
  language: oneOrMore(z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'Use a language tag.'), 50),
  company: searchWords.meta({ description: 'Part of the company’s name.' }),
  joined: yesOrNo.meta({ description: 'Whether the join link was used while the webinar was on.' }),
  unsubscribed: yesOrNo,
  registeredFrom: moment.meta({ description: 'This moment and later.' }),
  registeredTo: moment.meta({ description: 'Before this moment.' }),
  search: searchWords.meta({
    description: 'Words of the name, the address or the company, or the reference that stands in mails.',
  }),
};

/** Which registrants something is about. */
export const registrationFilter = z.strictObject(filter);
export type RegistrationFilter = z.output<typeof registrationFilter>;

const onlyOneWay = ({ ids, ...others }: { ids?: string[] | undefined }): boolean =>
  !ids || Object.values(others).every((value) => value === undefined);
const ONLY_ONE_WAY = 'Name people by "ids" or by a filter.';

/** Query of `GET …/registrations.csv` and `….xlsx`: as many ids as a page of the list has. AD-06. */
export const registrationExportQuery = z
  .strictObject({
    ...filter,
    ids: oneOrMore(attendeeId, 100).meta({ description: 'Only these, instead of a filter.' }),
  })
  .refine(onlyOneWay, ONLY_ONE_WAY);
export type RegistrationExportQuery = z.output<typeof registrationExportQuery>;

export const REGISTRATION_SORT_KEYS = ['registeredAt', 'name', 'email', 'state', 'company', 'joinedAt'] as const;
export type RegistrationSortKey = (typeof REGISTRATION_SORT_KEYS)[number];

/** Query of `GET …/registrations`. */
export const registrationsQuery = z.strictObject({
  ...filter,
  sort: sortBy(REGISTRATION_SORT_KEYS, 'registeredAt:desc'),
  pagination: paging,
});
export type RegistrationsQuery = z.output<typeof registrationsQuery>;

/** Query of `GET …/messages`. */
export const messagesQuery = z.strictObject({ pagination: paging });
export type MessagesQuery = z.output<typeof messagesQuery>;

const utc = z.iso.datetime();
const said = z.string().nullable();
/** Where a registration came from, as the website said. RG-10. */
export const attributionView = z.strictObject({
  placement: said,
  referrer: said.meta({ description: 'The name of a host.' }),
  utm: z.strictObject({ source: said, medium: said, campaign: said, term: said, content: said }),
});
export type AttributionView = z.infer<typeof attributionView>;
const pageMeta = z.strictObject({
  pagination,
});

/** A registration as operators see it. */
export const registrationView = z.strictObject({
  documentId: z.string(),
  reference: z.string().meta({ description: 'As it stands in mails.' }),
  email: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  company: z.string().nullable(),
  language: z.string(),
  state: registrationState,
  source: z.string().nullable(),
  registeredAt: utc,
  joinedAt: utc.nullable(),
  cancelledAt: utc.nullable(),
  reminder24hSentAt: utc.nullable(),
  reminder1hSentAt: utc.nullable(),
  postEventSentAt: utc.nullable(),
  unsubscribed: z.boolean(),
  erasedAt: utc.nullable().meta({ description: 'When the personal data was removed; what is left names nobody.' }),
});
export type RegistrationView = z.infer<typeof registrationView>;

export const registrationsAnswer = z.strictObject({ data: z.array(registrationView), meta: pageMeta });
export type RegistrationsAnswer = z.infer<typeof registrationsAnswer>;

/** A mail to somebody, as far as it has come. */
const registrationMail = z.strictObject({
  documentId: z.string(),
  kind: z.string(),
  state: z.enum(['pending', 'sending', 'sent', 'skipped', 'withdrawn', 'failed']),
  language: z.string(),
  messageDocumentId: z.string().nullable().meta({ description: 'The operator’s message that it carries.' }),
  attempts: z.int(),
  createdAt: utc,
  notBefore: utc.meta({ description: 'When it is to go out, or to be tried again.' }),
  sentAt: utc.nullable(),
  reason: z.string().nullable().meta({ description: 'Why it was skipped or withdrawn.' }),
  lastError: z.string().nullable(),
});
export const registrationDetail = registrationView.extend({
  attribution: attributionView.nullable().meta({ description: 'Where they came from; `null` = nobody said.' }),
  mails: z.array(registrationMail).meta({ description: 'Newest first; at most the last 200.' }),
});
export type RegistrationDetail = z.infer<typeof registrationDetail>;

export const registrationAnswer = z.strictObject({
  data: registrationDetail,
  meta: z.strictObject({
    result: z
      .enum(['done', 'already'])
      .optional()
      .meta({ description: 'Of cancelling and resending: `already` = it was so before, nothing was done.' }),
  }),
});
export type RegistrationAnswer = z.infer<typeof registrationAnswer>;

const perLanguage = z.record(z.string(), z.int());

/** How a webinar's registrations stand. AD-05. */
export const registrationSummary = z.strictObject({
  total: z.int().meta({ description: 'In every state, also cancelled.' }),
  confirmed: z.int(),
  cancelled: z.int(),
  declined: z.int(),
  attended: z.int(),
  noShow: z.int(),
  waitlist: z.int(),
  pending: z.int(),
  joined: z.int().meta({ description: 'Used the join link while the webinar was on.' }),
  byLanguage: perLanguage,
  recentDays: z
    .array(z.strictObject({ date: z.iso.date(), registered: z.int() }))
    .meta({ description: 'The last 30 days (UTC), today last; people who cancelled later are counted too.' }),
});
export type RegistrationSummary = z.infer<typeof registrationSummary>;
export const registrationSummaryAnswer = z.strictObject({ data: registrationSummary, meta: z.strictObject({}) });
export type RegistrationSummaryAnswer = z.infer<typeof registrationSummaryAnswer>;

/** How many people, and how long a text, one request about attendance may carry. */
export const MOST_PEOPLE = 10_000;
const LONGEST_PASTE = 1_000_000;

/** Body of `POST …/mark-attendance`: whom it is about is said in exactly one way. AD-02. */
export const markAttendanceBody = z
  .strictObject({
    attended: z.boolean().meta({ description: '`false` takes it back: attended and no_show become confirmed.' }),
    ids: attendeeIds(MOST_PEOPLE).min(1).optional(),
    emails: z
      .union([z.string().max(LONGEST_PASTE), z.array(z.string().max(1000)).max(MOST_PEOPLE)])
      .optional()
      .meta({ description: 'Addresses, or a text with addresses in it such as a list of participants.' }),
    joined: z.literal(true).optional().meta({ description: 'Everybody who used the join link.' }),
    all: z.literal(true).optional().meta({ description: 'Everybody who has a place.' }),
    filter: registrationFilter.optional().meta({ description: 'Those of the list’s filter who have a place.' }),
    noShow: z
      .literal(true)
      .optional()
      .meta({ description: 'With `"attended": false`: says that they did not come, instead of taking back.' }),
    absent: z
      .literal('no_show')
      .optional()
      .meta({ description: 'Says of everybody else who has a place that they did not come.' }),
  })
  .superRefine((body, problems) => {
    const { ids, emails, joined, all, filter: rows } = body;
    const ways = [ids, emails, joined, all, rows].filter((way) => way !== undefined);
    if (ways.length !== 1)
      problems.addIssue({
        code: 'custom',
        message: 'Say who: exactly one of "ids", "emails", "joined", "all" or "filter".',
      });
    if (body.noShow && body.attended)
      problems.addIssue({
        code: 'custom',
        path: ['noShow'],
        message: 'Who did not come has not attended: it needs "attended": false.',
      });
    if (body.absent && !body.attended)
      problems.addIssue({
        code: 'custom',
        path: ['absent'],
        message: 'Who did not come is known only from who came: it needs "attended": true.',
      });
  });
export type MarkAttendanceBody = z.output<typeof markAttendanceBody>;

/** What marking came to: `changed + already + cancelled + withoutPlace = matched`. */
export const attendanceResult = z.strictObject({
  matched: z.int().meta({ description: 'How many registrations of this webinar were meant.' }),
  changed: z.int(),
  already: z.int(),
  noShow: z.int().meta({ description: 'How many others were marked as not having come.' }),
  unmatched: z.array(z.string()).meta({ description: 'Addresses or ids that are not registered here.' }),
  cancelled: z.array(z.string()).meta({ description: 'Of people who had cancelled: they were left so.' }),
  withoutPlace: z.array(z.string()).meta({ description: 'Of people who wait for a place or were declined.' }),
  invalid: z.array(z.string()).meta({ description: 'What could not be read as an address, shortened.' }),
});
export type AttendanceResult = z.infer<typeof attendanceResult>;
export const attendanceAnswer = z.strictObject({ data: attendanceResult, meta: z.strictObject({}) });
export type AttendanceAnswer = z.infer<typeof attendanceAnswer>;

/** How many of those with a place are in each state. */
const attendanceCounts = z.strictObject({ confirmed: z.int(), attended: z.int(), noShow: z.int() });
export type AttendanceCounts = z.infer<typeof attendanceCounts>;

/** Answer of `POST …/preview-attendance`: what marking would come to; nothing of it has happened. */
export const attendancePreview = z.strictObject({
  data: attendanceResult.extend({ before: attendanceCounts, after: attendanceCounts }),
  meta: z.strictObject({}),
});
export type AttendancePreview = z.infer<typeof attendancePreview>;

const messageText = z.strictObject({
  subject: z
    .string()
    .trim()
    .min(1, 'Give it a subject.')
    .max(200)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'Use one line of plain text.'),
  body: z
    .string()
    .max(10_000)
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, 'Write something.')
        .regex(/^(?:[^\p{Cc}]|[\n\t])*$/u, 'Use plain text.'),
    ),
});
export type MessageText = z.output<typeof messageText>;

const audience = z
  .strictObject({ ...filter, ids: attendeeIds(1000).min(1).optional() })
  .refine(onlyOneWay, ONLY_ONE_WAY);
export type MessageAudience = z.output<typeof audience>;

const localeCode = z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'Use the code of a locale.');
const messageTexts = z
  .record(localeCode, messageText)
  .refine((texts) => Object.keys(texts).length > 0, 'Write it in at least one language.')
  .refine((texts) => Object.keys(texts).length <= 20, 'Twenty languages at most.');
const forWhom = audience.prefault({}).meta({
  description: 'The filter of the list, or `ids`. Only people with a place who did not unsubscribe get it anyway.',
});

/** Body of `POST …/messages`. EM-12. With `dryRun` nothing is written or sent, and only the audience matters. */
export const messageBody = z.discriminatedUnion('dryRun', [
  z.strictObject({
    dryRun: z.literal(true),
    key: z.uuid().optional(),
    texts: messageTexts.optional(),
    audience: forWhom,
  }),
  z.strictObject({
    dryRun: z.literal(false).optional(),
    key: z.uuid().meta({ description: 'Made by the client once a message: sent again, it is the same message.' }),
    texts: messageTexts,
    audience: forWhom,
  }),
]);
export type MessageBody = z.output<typeof messageBody>;

/** Body of `POST …/preview-message`: whom a message would reach. */
export const messageReachBody = z.strictObject({ audience: forWhom });
export type MessageReachBody = z.output<typeof messageReachBody>;

/** Why somebody who matches does not get a message. */
export const MESSAGE_EXCLUSIONS = ['not_seated', 'unsubscribed', 'erased', 'unknown'] as const;
export type MessageExclusion = (typeof MESSAGE_EXCLUSIONS)[number];
const reach = {
  recipients: z.strictObject({ total: z.int(), byLanguage: perLanguage }),
  excluded: z
    .strictObject({ not_seated: z.int(), unsubscribed: z.int(), erased: z.int(), unknown: z.int() })
    .meta({ description: 'How many others match the filter; `unknown` = ids that are not registered here.' }),
};

export const messageAnswer = z.strictObject({
  data: z.strictObject({ documentId: z.string().nullable().meta({ description: '`null` = a dry run.' }), ...reach }),
  meta: z.strictObject({}),
});
export type MessageAnswer = z.infer<typeof messageAnswer>;
export type MessageReach = Pick<MessageAnswer['data'], 'recipients' | 'excluded'>;

/** A message that was sent, and what became of its mails. */
export const sentMessage = z.strictObject({
  documentId: z.string(),
  createdAt: utc,
  author: z.string().meta({ description: '`admin:<id>`.' }),
  texts: z.record(z.string(), z.strictObject({ subject: z.string(), body: z.string() })),
  ...reach,
  mails: z.strictObject({
    pending: z.int(),
    sending: z.int(),
    sent: z.int(),
    skipped: z.int(),
    withdrawn: z.int(),
    failed: z.int(),
  }),
});
export type SentMessage = z.infer<typeof sentMessage>;
export const messagesAnswer = z.strictObject({ data: z.array(sentMessage), meta: pageMeta });
export type MessagesAnswer = z.infer<typeof messagesAnswer>;
