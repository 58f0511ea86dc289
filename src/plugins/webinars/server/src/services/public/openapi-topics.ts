import { EXAMPLE_FOOTER, EXAMPLE_RECORDED, EXAMPLE_TOPICS } from './openapi-examples';
import { cacheable, localeParameters, NOT_MODIFIED, problems, SLUG, type Json } from './openapi-parts';

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
