import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import {
  localizedQuery,
  problem,
  publicSpeaker,
  publicTag,
  publicWebinar,
  registerAnswer,
  registerBody,
  upcomingQuery,
  webinarAnswer,
  webinarListAnswer,
} from '../../../contracts';
import { EXAMPLE_BODY, EXAMPLE_WEBINAR, PROBLEM_EXAMPLES, type ProblemName } from './openapi-examples';

type Json = Record<string, unknown>;

const NAMED = {
  Problem: problem,
  Speaker: publicSpeaker,
  Tag: publicTag,
  Webinar: publicWebinar,
  WebinarAnswer: webinarAnswer,
  WebinarListAnswer: webinarListAnswer,
  RegisterAnswer: registerAnswer,
};
const CODE_STATUS: Record<ProblemName, number> = {
  invalid_input: 400,
  captcha_failed: 403,
  not_found: 404,
  webinar_full: 409,
  webinar_not_open_for_registration: 409,
  unsupported_media_type: 415,
  too_many_requests: 429,
};
const STATUS_TEXT: Record<number, string> = {
  400: 'The request is wrong; `details.errors` says where. Unknown fields and parameters are refused.',
  403: 'The captcha was not passed, or nobody could tell (then it counts as not passed).',
  404: 'Unknown, not published or cancelled: nobody can tell which.',
  409: 'Registration is closed, or all seats are taken.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  429: 'Too many requests from this network address.',
};

/** The public API as OpenAPI 3.1, made from the schemas that requests are checked with. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  document(): Json {
    return {
      openapi: '3.1.0',
      info: {
        title: 'Webinars',
        version: '1.0.0',
        description: 'What a website needs to announce webinars and take registrations. No key is needed.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: strapi.config.get<string>('api.rest.prefix', '/api') }],
      tags: [{ name: 'Webinars' }],
      security: [],
      paths: paths(),
      components: {
        schemas: { ...schemas(), RegisterBody: withoutDialect(z.toJSONSchema(registerBody, { io: 'input' })) },
      },
    };
  },
});

/** Answers, with references between them. A registry of our own: zod's is shared with everybody in the process. */
function schemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const { schemas: made } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: 'output' });
  return Object.fromEntries(Object.entries(made).map(([id, schema]) => [id, withoutDialect(schema)]));
}

/** OpenAPI 3.1 already says that its schemas are JSON Schema 2020-12; `$id` would change what references mean. */
function withoutDialect(schema: object): Json {
  const { $schema: _dialect, $id: _id, ...rest } = schema as Json;
  return rest;
}

function paths(): Json {
  const read = (operation: Json) => ({ tags: ['Webinars'], ...operation });
  return {
    '/webinars': {
      get: read({
        operationId: 'listUpcomingWebinars',
        summary: 'Webinars to come or running, soonest first',
        parameters: [...localeParameters(), ...paginationParameters()],
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
    '/webinars/{slug}/register': {
      post: read({
        operationId: 'registerForWebinar',
        summary: 'Register a person',
        description:
          'Safe to repeat. The answer is the same for new and known addresses; the confirmation comes by mail, the meeting link never here.',
        parameters: [
          SLUG,
          {
            name: 'Accept-Language',
            in: 'header',
            schema: { type: 'string' },
            description: 'Decides the language of mails when the body names none.',
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: ref('RegisterBody'), examples: { visitor: { value: EXAMPLE_BODY } } },
          },
        },
        responses: {
          200: {
            description: 'Registered, now or before.',
            headers: headers('Cache-Control'),
            content: json('RegisterAnswer', { success: { value: { data: { registered: true }, meta: {} } } }),
          },
          ...problems(
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

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string, examples?: Json) => ({
  'application/json': { schema: ref(name), ...(examples && { examples }) },
});

const SLUG = {
  name: 'slug',
  in: 'path',
  required: true,
  schema: { type: 'string', maxLength: 120 },
  example: EXAMPLE_WEBINAR.slug,
};

const HEADERS = {
  'Cache-Control': {
    description: 'Reads: `public, max-age=300`; registrations and errors: `no-store`.',
    schema: { type: 'string' },
  },
  ETag: { description: 'Send it back as If-None-Match to get a 304.', schema: { type: 'string' } },
  'Content-Language': { description: 'The negotiated language.', schema: { type: 'string' } },
  Vary: { description: 'Contains Accept-Language.', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 1 } },
} as const;

function headers(...names: (keyof typeof HEADERS)[]): Json {
  return Object.fromEntries(names.map((name) => [name, HEADERS[name]]));
}

const NOT_MODIFIED = {
  description: 'What If-None-Match names is still current.',
  headers: headers('Cache-Control', 'ETag'),
};

function cacheable(description: string, name: string, value: Json): Json {
  return {
    description,
    headers: headers('Cache-Control', 'ETag', 'Content-Language', 'Vary'),
    content: json(name, { webinar: { value } }),
  };
}

/** The error answers that these codes come with, by status. */
function problems(...codes: ProblemName[]): Json {
  const statuses = [...new Set(codes.map((code) => CODE_STATUS[code]))];
  return Object.fromEntries(
    statuses.map((status) => {
      const here = codes.filter((code) => CODE_STATUS[code] === status);
      const examples = Object.fromEntries(here.map((code) => [code, { value: PROBLEM_EXAMPLES[code] }]));
      const names: (keyof typeof HEADERS)[] = status === 429 ? ['Retry-After', 'Cache-Control'] : ['Cache-Control'];
      return [
        status,
        { description: STATUS_TEXT[status], headers: headers(...names), content: json('Problem', examples) },
      ];
    }),
  );
}

/** The properties of a query schema as parameters. */
function queryParameters(schema: z.ZodType, nameOf: (property: string) => string = (property) => property): Json[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'output' });
  return Object.entries(properties).map(([property, propertySchema]) => {
    const { description, ...rest } = propertySchema as Json;
    return {
      name: nameOf(property),
      in: 'query',
      required: false,
      schema: rest,
      ...(description ? { description } : {}),
    };
  });
}

function localeParameters(): Json[] {
  return [
    ...queryParameters(localizedQuery),
    { name: 'Accept-Language', in: 'header', schema: { type: 'string' }, description: 'RFC 9110 §12.5.4.' },
    { name: 'If-None-Match', in: 'header', schema: { type: 'string' } },
  ];
}

function paginationParameters(): Json[] {
  return queryParameters(upcomingQuery.shape.pagination.unwrap(), (property) => `pagination[${property}]`);
}
