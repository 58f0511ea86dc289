import { z } from 'zod';
import { addressSearch, oneOrMore, pagination, paging, sortBy } from './lists';

/**
 * Why nobody is mailed about a recording any more: it is off, or the mails have been handed over for sending. Who is
 * left then stays left: there is no second round.
 */
export const CLOSED_AUDIENCE = ['webinar_cancelled', 'dispatch_over'] as const;
/** Why somebody who registered does not hear of the recording. */
export const ATTENDEE_EXCLUSIONS = [
  'erased',
  'cancelled',
  'declined',
  'not_confirmed',
  'waitlisted',
  'unsubscribed',
  'already_told',
  ...CLOSED_AUDIENCE,
] as const;
/** Why a lead does not; `registered`: the same address holds a seat and is told as an attendee, if at all. */
export const LEAD_EXCLUSIONS = [
  'no_topic',
  'unsubscribed',
  'awaiting_confirmation',
  'registered',
  'already_told',
  ...CLOSED_AUDIENCE,
] as const;

const leadExclusion = z.enum(LEAD_EXCLUSIONS);

export const AUDIENCE_SORT_KEYS = ['email', 'language', 'createdAt'] as const;
export type AudienceSortKey = (typeof AUDIENCE_SORT_KEYS)[number];

/** Query of `GET /webinars/webinars/:id/interest`. WI-03. */
export const audienceQuery = z
  .strictObject({
    show: z.enum(['told', 'excluded']).optional().meta({ description: 'Only those who hear of it, or who do not.' }),
    reason: leadExclusion.optional().meta({ description: 'Only those who do not hear of it for this reason.' }),
    search: addressSearch,
    sort: sortBy(AUDIENCE_SORT_KEYS, 'email:asc'),
    pagination: paging,
  })
  .refine(({ show, reason }) => !(show === 'told' && reason), {
    path: ['reason'],
    message: 'Who hears of it has no reason not to.',
  });
export type AudienceQuery = z.output<typeof audienceQuery>;

const howMany = z.int().min(0);
const byLanguage = z.record(z.string(), howMany).meta({ description: 'Those who are told, by language.' });

/** Those whose topics are among the webinar's tags, each with what the mails about the recording mean for them. */
export const audienceAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      documentId: z.string(),
      email: z.string(),
      language: z.string().meta({ description: 'What the mail is written in.' }),
      topics: z.array(z.string()).meta({ description: 'Keys of the webinar’s tags that the address asked for.' }),
      told: z.boolean(),
      because: leadExclusion.nullable().meta({ description: 'Why not; `null` when it is told.' }),
    }),
  ),
  meta: z.strictObject({
    pagination,
    counts: z
      .strictObject({
        told: howMany,
        excluded: z.partialRecord(leadExclusion, howMany),
        byLanguage,
      })
      .meta({ description: 'Of the whole audience, whatever the list is filtered by.' }),
    attendees: z
      .strictObject({ told: howMany, excluded: z.partialRecord(z.enum(ATTENDEE_EXCLUSIONS), howMany), byLanguage })
      .meta({ description: 'Of those who registered.' }),
    postEventSentAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When the mails were handed over for sending; `null` = not yet.' }),
    asOf: z.iso.datetime().meta({
      description:
        'When they were counted; of more than 20,000 people up to 15 seconds ago. The dispatch looks anew when it runs.',
    }),
  }),
});
export type AudienceAnswer = z.infer<typeof audienceAnswer>;

/** Query of `GET /webinars/webinars/:id/audit`. */
export const historyQuery = z.strictObject({
  action: oneOrMore(z.string().regex(/^sys\.[a-z0-9.-]{1,80}$/, 'Use the name of an action.'), 20).meta({
    description: 'One action such as `sys.webinar.publish`, or several.',
  }),
  pagination: paging,
});
export type HistoryQuery = z.output<typeof historyQuery>;

/** What was done to a webinar, the newest first. */
export const historyAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      documentId: z.string(),
      at: z.iso.datetime(),
      action: z.string().meta({ description: 'Such as `sys.webinar.publish`.' }),
      actor: z.string().meta({ description: '`admin:<id>`, `api-token:<id>`, `visitor`, `clock` or `system`.' }),
      actorName: z.string().nullable().meta({ description: 'Of an operator who still has an account.' }),
      before: z.record(z.string(), z.unknown()).nullable(),
      after: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
  meta: z.strictObject({ pagination }),
});
export type HistoryAnswer = z.infer<typeof historyAnswer>;
