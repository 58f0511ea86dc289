import { EXAMPLE_FOOTER, EXAMPLE_RECORDED, EXAMPLE_TOPICS } from './openapi-examples';
import { cacheable, headers, localeParameters, NOT_MODIFIED, problems, SLUG, type Json } from './openapi-parts';

/** What leads visitors from one webinar to others. */
export function furtherPaths(): Json {
  return {
    '/webinars/footer': {
      get: {
        tags: ['Webinars'],
        operationId: 'listWebinarsForFooter',
        summary: 'The next five webinars, soonest first, in few words',
        parameters: localeParameters(),
        responses: {
          200: cacheable('At most five.', 'FooterAnswer', { data: EXAMPLE_FOOTER, meta: {} }),
          304: NOT_MODIFIED,
          ...problems('invalid_input'),
        },
      },
    },
    '/webinars/topics': {
      get: {
        tags: ['Webinars'],
        operationId: 'listTopics',
        summary: 'Every topic, by its label',
        parameters: localeParameters(),
        responses: {
          200: cacheable('The topics, with how many webinars there are on each.', 'TopicsAnswer', {
            data: EXAMPLE_TOPICS,
            meta: {},
          }),
          304: NOT_MODIFIED,
          ...problems('invalid_input'),
        },
      },
    },
    '/webinars/calendar.ics': {
      get: {
        tags: ['Webinars'],
        operationId: 'subscribeToCalendar',
        summary: 'A calendar to subscribe to',
        description: 'What is to come, and what is over since at most 90 days; the nearest 500. Without meeting links.',
        parameters: localeParameters(),
        responses: {
          200: subscription('iCalendar (RFC 5545), to be read again every hour.', 'text/calendar'),
          304: NOT_MODIFIED,
          ...problems('invalid_input'),
        },
      },
    },
    '/webinars/feed.xml': {
      get: {
        tags: ['Webinars'],
        operationId: 'subscribeToNews',
        summary: 'A news feed',
        description: 'The next 50 webinars and the newest 50 recordings, the latest news first.',
        parameters: localeParameters(),
        responses: {
          200: subscription('RSS 2.0, to be read again every hour.', 'application/rss+xml'),
          304: NOT_MODIFIED,
          ...problems('invalid_input'),
        },
      },
    },
    '/webinars/{slug}/related': {
      get: {
        tags: ['Webinars'],
        operationId: 'listRelatedWebinars',
        summary: 'At most three others on the same topics',
        description: 'To come or recorded. Those that share most topics come first.',
        parameters: [SLUG, ...localeParameters()],
        responses: {
          200: cacheable('One page, the only one.', 'WebinarListAnswer', {
            data: [EXAMPLE_RECORDED],
            meta: { pagination: { page: 1, pageSize: 3, pageCount: 1, total: 1 } },
          }),
          304: NOT_MODIFIED,
          ...problems('invalid_input', 'not_found'),
        },
      },
    },
  };
}

const subscription = (description: string, type: string): Json => ({
  description,
  headers: headers('Cache-Control', 'ETag', 'Content-Language', 'Vary'),
  content: { [type]: { schema: { type: 'string' } } },
});
