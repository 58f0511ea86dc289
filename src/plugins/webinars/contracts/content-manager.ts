import { z } from 'zod';
import { adminWebinarsQuery, adminWebinarSummary } from './admin';
import { topicKey } from './interest';

/** Webinars of one page of the Content Manager's list. */
const MOST_WEBINARS = 100;
/** More tags than anybody picks from. */
export const MOST_TAGS = 1000;

const ids = z
  .array(z.string().regex(/^\w{1,64}$/, 'Use the document id of a webinar.'))
  .min(1, 'Name at least one webinar.')
  .max(MOST_WEBINARS, `At most ${MOST_WEBINARS} webinars at once.`);

/** Query of `GET /webinars/content/webinars`. */
export const contentRowsQuery = adminWebinarsQuery.pick({ locale: true }).extend({
  id: z.union([z.string().transform((id) => [id]), z.array(z.string())]).pipe(ids),
});
export type ContentRowsQuery = z.output<typeof contentRowsQuery>;

/** Why a draft cannot be published now. */
export const PUBLISH_REFUSALS = [
  'transition_not_allowed',
  'meet_url_missing',
  'starts_at_missing',
  'starts_at_in_the_past',
] as const;
export type PublishRefusal = (typeof PUBLISH_REFUSALS)[number];

/** What visitors who read one language see of a webinar. */
export const translation = z.strictObject({
  locale: z.string(),
  missing: z.array(z.enum(['title', 'description'])).meta({ description: 'Empty = all is written.' }),
  shownIn: z.string().nullable().meta({
    description: 'The locale that visitors read what is missing in; `null` = there is no such text at all.',
  }),
});
export type Translation = z.infer<typeof translation>;

/** What the Content Manager shows beside a webinar's own fields. */
export const contentRow = adminWebinarSummary
  .pick({ documentId: true, title: true, state: true, seats: true, startsAt: true, promoteOnHomepage: true })
  .extend({
    publishRefusal: z.enum(PUBLISH_REFUSALS).nullable().meta({ description: '`null` = it can be published now.' }),
    promotable: z.boolean().meta({ description: 'Whether the homepage could still announce it.' }),
    translations: z.array(translation).meta({ description: 'One for each locale of this Strapi.' }),
  });
export type ContentRow = z.infer<typeof contentRow>;

export const contentRowsAnswer = z.strictObject({ data: z.array(contentRow), meta: z.strictObject({}) });
export type ContentRowsAnswer = z.infer<typeof contentRowsAnswer>;

/** Body of `POST /webinars/content/publish`. */
export const publishManyBody = z.strictObject({ ids });

/** Body of `POST /webinars/content/promote`. */
export const promoteManyBody = z.strictObject({ ids, promote: z.boolean() });

/** What became of each; what worked stays done when others did not. */
export const manyAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      documentId: z.string(),
      problem: z.strictObject({ code: z.string(), message: z.string() }).nullable().meta({
        description: '`null` = done.',
      }),
    }),
  ),
  meta: z.strictObject({ done: z.int(), refused: z.int() }),
});
export type ManyAnswer = z.infer<typeof manyAnswer>;

/** Query of `GET /webinars/content/topics`. */
export const topicsQuery = adminWebinarsQuery.pick({ locale: true });

/** Every tag, labelled in the wanted language or the next best. */
export const topicsAnswer = z.strictObject({
  data: z.array(z.strictObject({ key: topicKey, label: z.string() })).max(MOST_TAGS),
  meta: z.strictObject({}),
});
export type TopicsAnswer = z.infer<typeof topicsAnswer>;
