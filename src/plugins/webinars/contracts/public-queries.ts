import { z } from 'zod';
import { topicKey } from './interest';
import { oneOrMore, paging } from './lists';
import { languageTag } from './public';

const locale = languageTag.optional().meta({
  description: 'The wanted language; goes before Accept-Language. One that nothing is written in falls back.',
});

/** How far ahead the list of what is to come looks; `all-upcoming` = as far as there is something. */
export const TIMEFRAMES = ['this-week', 'this-month', 'all-upcoming'] as const;
export type Timeframe = (typeof TIMEFRAMES)[number];

/** Topics of one question. */
const MOST_TOPICS = 20;

const filters = {
  topic: oneOrMore(topicKey, MOST_TOPICS).meta({
    description: 'The key of a tag; repeat it for webinars on any of several. One that no tag has finds nothing.',
  }),
  speaker: z
    .string()
    .regex(/^\w{1,64}$/, 'Use the documentId of a speaker.')
    .optional()
    .meta({ description: 'The `documentId` of a speaker.' }),
  language: languageTag.optional().meta({
    description: 'Only what has a title in this language or a regional variety of it; `locale` decides what is shown.',
  }),
  search: z
    .string()
    .trim()
    .min(1)
    .max(100)
    // Databases refuse the character that ends a text in C.
    .regex(/^[^\p{Cc}]*$/u, 'Use words without invisible characters.')
    .optional()
    .meta({
      description:
        'Words that all have to stand in the title or the description as the answer shows them; capitals and accents do not matter.',
    }),
};

/** Query of `GET /api/webinars/past`. */
export const pastQuery = z.strictObject({ locale, ...filters, pagination: paging });
export type PastQuery = z.output<typeof pastQuery>;

/** Query of `GET /api/webinars`. */
export const listQuery = pastQuery.extend({
  timeframe: z.enum(TIMEFRAMES).optional().meta({
    description: 'Only what begins before the end of this week (weeks begin on Monday) or month, or is running.',
  }),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, 'Use an IANA time zone such as "Europe/Paris".')
    .optional()
    .meta({ description: 'IANA name: where the week and the month end. Left out: the server’s default zone.' }),
});
export type ListQuery = z.output<typeof listQuery>;

/** Query of the other reads. */
export const localizedQuery = z.strictObject({ locale });
/** Query of what takes none. */
export const emptyQuery = z.strictObject({});

/** Bare offsets such as `+02:00` know no summer time. */
function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
