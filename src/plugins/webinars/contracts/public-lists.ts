import { z } from 'zod';
import { noMeta, publicTag, publicWebinar } from './public';

/** What a list of links needs of a webinar to come. PA-10. */
export const footerWebinar = publicWebinar
  .pick({ documentId: true, slug: true, title: true, timezone: true, locale: true })
  .extend({
    startsAt: z.iso.datetime().meta({ description: 'UTC, ISO 8601.' }),
    state: z.enum(['SCHEDULED', 'LIVE']),
  })
  .meta({ description: 'A webinar to come, in few words.' });
export type FooterWebinar = z.infer<typeof footerWebinar>;

export const footerAnswer = z.strictObject({ data: z.array(footerWebinar), meta: noMeta });
export type FooterAnswer = z.infer<typeof footerAnswer>;

/** A tag, and how many webinars visitors find under it. */
export const publicTopic = publicTag
  .extend({
    upcoming: z.int().min(0).meta({ description: 'Webinars to come or running.' }),
    recorded: z.int().min(0).meta({ description: 'Published recordings.' }),
  })
  .meta({ description: 'A topic.' });
export type PublicTopic = z.infer<typeof publicTopic>;

export const publicTopicsAnswer = z.strictObject({ data: z.array(publicTopic), meta: noMeta });
export type PublicTopicsAnswer = z.infer<typeof publicTopicsAnswer>;
