import { z } from 'zod';
import { localizedQuery, type listQuery, type pastQuery } from '../../../../contracts';
import { EXAMPLE_WEBINAR, PROBLEM_EXAMPLES, type ProblemName } from './openapi-examples';

export type Json = Record<string, unknown>;

const CODE_STATUS: Record<ProblemName, number> = {
  invalid_input: 400,
  captcha_failed: 403,
  not_found: 404,
  webinar_full: 409,
  webinar_not_open_for_registration: 409,
  unsupported_media_type: 415,
  too_many_requests: 429,
  temporarily_unavailable: 503,
};
export const STATUS_TEXT: Record<number, string> = {
  400: 'The request is wrong; `details.errors` says where. Unknown fields and parameters are refused.',
  403: 'The captcha was not passed, or nobody could tell (then it counts as not passed).',
  404: 'Unknown, not published or cancelled: nobody can tell which.',
  409: 'Registration is closed, or all seats are taken.',
  413: 'The body is too large.',
  415: 'The body is neither JSON nor a plain HTML form.',
  429: 'Too many requests from this network address.',
  503: 'The database is away, or has no room. Send the same request again a little later: that is safe.',
};

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const json = (name: string, examples?: Json) => ({
  'application/json': { schema: ref(name), ...(examples && { examples }) },
});

/** A body as JSON, or as a plain HTML form, which is answered with a page. */
export const formBody = (name: string, value: Json) => ({
  required: true,
  content: {
    'application/json': { schema: ref(name), examples: { visitor: { value } } },
    'application/x-www-form-urlencoded': { schema: ref(name) },
  },
});
const PAGE = { 'text/html': { schema: { type: 'string', description: 'To a plain HTML form.' } } };
export const jsonOrPage = (name: string, examples?: Json) => ({ ...json(name, examples), ...PAGE });

export const SLUG = {
  name: 'slug',
  in: 'path',
  required: true,
  schema: { type: 'string', maxLength: 120 },
  example: EXAMPLE_WEBINAR.slug,
};

export const ACCEPT_LANGUAGE_OF_MAILS = {
  name: 'Accept-Language',
  in: 'header',
  schema: { type: 'string' },
  description: 'Decides the language of mails when the body names none.',
};

const HEADERS = {
  'Cache-Control': {
    description: 'Reads: `public, max-age=300`; forms and errors: `no-store`.',
    schema: { type: 'string' },
  },
  ETag: { description: 'Send it back as If-None-Match to get a 304.', schema: { type: 'string' } },
  'Content-Disposition': { description: 'The name to save the file under.', schema: { type: 'string' } },
  'Content-Language': { description: 'The negotiated language.', schema: { type: 'string' } },
  Vary: { description: 'Contains Accept-Language.', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 1 } },
} as const;

export function headers(...names: (keyof typeof HEADERS)[]): Json {
  return Object.fromEntries(names.map((name) => [name, HEADERS[name]]));
}

export const NOT_MODIFIED = {
  description: 'What If-None-Match names is still current.',
  headers: headers('Cache-Control', 'ETag'),
};

export function cacheable(description: string, name: string, value: Json): Json {
  return {
    description,
    headers: headers('Cache-Control', 'ETag', 'Content-Language', 'Vary'),
    content: json(name, { webinar: { value } }),
  };
}

/** The error answers that these codes come with, by status; and what every operation may be answered. */
export function problems(...own: ProblemName[]): Json {
  const codes: ProblemName[] = [...own, 'temporarily_unavailable'];
  const statuses = [...new Set(codes.map((code) => CODE_STATUS[code]))];
  return Object.fromEntries(
    statuses.map((status) => {
      const here = codes.filter((code) => CODE_STATUS[code] === status);
      const examples = Object.fromEntries(here.map((code) => [code, { value: PROBLEM_EXAMPLES[code] }]));
      const names: (keyof typeof HEADERS)[] =
        status === 429 || status === 503 ? ['Retry-After', 'Cache-Control'] : ['Cache-Control'];
      return [
        status,
        { description: STATUS_TEXT[status], headers: headers(...names), content: json('Problem', examples) },
      ];
    }),
  );
}

/** The same for a form, where all but the wrong kind of body may be answered with a page. */
export function formProblems(...codes: ProblemName[]): Json {
  const described = problems(...codes) as Record<string, { content: Json }>;
  return Object.fromEntries(
    Object.entries(described).map(([status, answer]) => [
      status,
      status === '415' ? answer : { ...answer, content: { ...answer.content, ...PAGE } },
    ]),
  );
}

/** The properties of a query schema as parameters. */
function queryParameters(schema: z.ZodType, nameOf: (property: string) => string = (property) => property): Json[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'output', override: manyOrOne, unrepresentable: 'any' });
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

/** A parameter that may be given once or several times is a list to OpenAPI (`explode`, its default in a query). */
function manyOrOne({ jsonSchema }: { jsonSchema: Json }): void {
  const { anyOf } = jsonSchema as { anyOf?: Json[] };
  const list = anyOf?.find(({ type }) => type === 'array');
  if (!list) return;
  delete jsonSchema.anyOf;
  Object.assign(jsonSchema, list);
}

export function localeParameters(): Json[] {
  return [
    ...queryParameters(localizedQuery),
    { name: 'Accept-Language', in: 'header', schema: { type: 'string' }, description: 'RFC 9110 §12.5.4.' },
    { name: 'If-None-Match', in: 'header', schema: { type: 'string' } },
  ];
}

/** What a list can be narrowed by, and its pages. */
export function listParameters({ shape }: typeof listQuery | typeof pastQuery): Json[] {
  const { locale: _locale, pagination, ...filters } = shape;
  return [
    ...localeParameters(),
    ...queryParameters(z.object(filters)),
    ...queryParameters(pagination.unwrap(), (property) => `pagination[${property}]`),
  ];
}
