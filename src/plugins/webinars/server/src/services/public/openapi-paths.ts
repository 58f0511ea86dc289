import { listQuery, pastQuery } from '../../../../contracts';
import { EXAMPLE_BODY, EXAMPLE_INTEREST, EXAMPLE_RECORDED, EXAMPLE_WEBINAR } from './openapi-examples';
import {
  ACCEPT_LANGUAGE_OF_MAILS,
  cacheable,
  formBody,
  formProblems,
  headers,
  json,
  jsonOrPage,
  listParameters,
  localeParameters,
  NOT_MODIFIED,
  problems,
  SLUG,
  STATUS_TEXT,
  type Json,
} from './openapi-parts';
import { furtherPaths } from './openapi-topics';

const read = (operation: Json) => ({ tags: ['Webinars'], ...operation });

/** Every route that a website may call. The pages behind the links in mails are not among them: only mails lead there. */
export function paths(): Json {
  return {
    '/webinars': {
      get: read({
        operationId: 'listUpcomingWebinars',
        summary: 'Webinars to come or running, soonest first',
        parameters: listParameters(listQuery),
        responses: {
          200: cacheable('One page of webinars.', 'WebinarListAnswer', {
            data: [EXAMPLE_WEBINAR],
            meta: { pagination: { page: 1, pageSize: 25, pageCount: 1, total: 1 } },
          }),
          304: NOT_MODIFIED,
          ...problems('invalid_input'),
        },
      }),
    },
    '/webinars/past': {
      get: read({
        operationId: 'listPastWebinars',
        summary: 'Webinars with a published recording, newest first',
        parameters: listParameters(pastQuery),
        responses: {
          200: cacheable('One page of webinars.', 'WebinarListAnswer', {
            data: [EXAMPLE_RECORDED],
            meta: { pagination: { page: 1, pageSize: 25, pageCount: 1, total: 1 } },
          }),
          304: NOT_MODIFIED,
          ...problems('invalid_input'),
        },
      }),
    },
    '/webinars/next': {
      get: read({
        operationId: 'getPromotedWebinar',
        summary: 'The webinar to promote on the homepage',
        parameters: localeParameters(),
        responses: {
          200: cacheable('The soonest webinar whose promotion has begun.', 'WebinarAnswer', {
            data: EXAMPLE_WEBINAR,
            meta: {},
          }),
          204: { description: 'There is none.', headers: headers('Cache-Control', 'Content-Language', 'Vary') },
          304: NOT_MODIFIED,
          ...problems('invalid_input'),
        },
      }),
    },
    ...furtherPaths(),
    '/webinars/{slug}': {
      get: read({
        operationId: 'getWebinar',
        summary: 'One webinar',
        parameters: [SLUG, ...localeParameters()],
        responses: {
          200: cacheable('The webinar.', 'WebinarAnswer', { data: EXAMPLE_WEBINAR, meta: {} }),
          304: NOT_MODIFIED,
          ...problems('invalid_input', 'not_found'),
        },
      }),
    },
    '/webinars/{slug}/calendar.ics': {
      get: read({
        operationId: 'getWebinarCalendar',
        summary: 'One webinar as a calendar file',
        description: 'For everybody’s calendar: without the meeting link. What has no start is not found.',
        parameters: [SLUG, ...localeParameters()],
        responses: {
          200: {
            description: 'iCalendar (RFC 5545), METHOD:PUBLISH.',
            headers: headers('Cache-Control', 'ETag', 'Content-Language', 'Vary', 'Content-Disposition'),
            content: { 'text/calendar': { schema: { type: 'string' } } },
          },
          304: NOT_MODIFIED,
          ...problems('invalid_input', 'not_found'),
        },
      }),
    },
    '/webinars/{slug}/register': {
      post: read({
        operationId: 'registerForWebinar',
        summary: 'Register a person',
        description:
          'Safe to repeat. The answer is the same for new and known addresses; the confirmation comes by mail, the meeting link never here.',
        parameters: [SLUG, ACCEPT_LANGUAGE_OF_MAILS],
        requestBody: formBody('RegisterBody', EXAMPLE_BODY),
        responses: {
          200: {
            description: 'Registered, now or before.',
            headers: headers('Cache-Control'),
            content: jsonOrPage('RegisterAnswer', { success: { value: { data: { registered: true }, meta: {} } } }),
          },
          ...formProblems(
            'invalid_input',
            'captcha_failed',
            'not_found',
            'webinar_not_open_for_registration',
            'webinar_full',
            'unsupported_media_type',
            'too_many_requests',
          ),
          413: { description: STATUS_TEXT[413], content: json('Problem') },
        },
      }),
    },
    '/webinar-interest': {
      post: read({
        operationId: 'expressInterest',
        summary: 'Ask to hear of webinars on some topics',
        description:
          'Safe to repeat: the topics are added to those that the address has. The answer is the same for new, known and unsubscribed addresses. Each well-formed request counts against the limit of 20 a day and network address.',
        parameters: [ACCEPT_LANGUAGE_OF_MAILS],
        requestBody: formBody('InterestBody', EXAMPLE_INTEREST),
        responses: {
          200: {
            description: 'Noted, now or before; depending on the server’s settings a mail asks to confirm it.',
            headers: headers('Cache-Control'),
            content: jsonOrPage('InterestAnswer', { success: { value: { data: { accepted: true }, meta: {} } } }),
          },
          ...formProblems('invalid_input', 'unsupported_media_type', 'too_many_requests'),
          413: { description: STATUS_TEXT[413], content: json('Problem') },
        },
      }),
    },
    '/webinars/openapi.json': {
      get: read({
        operationId: 'getApiDescription',
        summary: 'This document',
        responses: {
          200: {
            description: 'OpenAPI 3.1.',
            headers: headers('Cache-Control', 'ETag'),
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          304: NOT_MODIFIED,
          ...problems('invalid_input'),
        },
      }),
    },
  };
}
