import { z } from 'zod';
import { emailAddress, languageTag, noMeta } from './public';

/** Topics of one request. */
const MOST_TOPICS = 20;

/** The key of a tag. */
export const topicKey = z
  .string()
  .max(60, { abort: true })
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use the key of a tag, such as "getting-started".');

/** Body of `POST /api/webinar-interest`. PA-07, D-16. */
export const interestBody = z.strictObject({
  email: emailAddress,
  topics: z
    .array(topicKey)
    .min(1)
    .max(MOST_TOPICS)
    .meta({
      description: 'Keys of tags. They are added to those that the address has; one that does not exist is refused.',
      examples: [['security']],
    }),
  language: languageTag.optional().meta({
    description: 'What mails are written in. Left out: the first language of Accept-Language that mails exist in.',
  }),
  website_url: z.string().max(2048).optional().meta({
    description:
      'Leave it empty. Only programs fill it in; what they send is answered like anything else and not kept. Hide the field from people, with `autocomplete="off"` and `tabindex="-1"`.',
  }),
});
export type InterestBody = z.output<typeof interestBody>;

/** Deliberately says nothing about the address: new, known and unsubscribed ones get the same bytes. */
export const interestAnswer = z.strictObject({ data: z.strictObject({ accepted: z.literal(true) }), meta: noMeta });
export type InterestAnswer = z.infer<typeof interestAnswer>;
