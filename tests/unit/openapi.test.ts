import { describe, expect, it } from '@jest/globals';
import SwaggerParser from '@apidevtools/swagger-parser';
import { PUBLIC_ERROR_CODES, registerBody } from '../../src/plugins/webinars/contracts';
import routes from '../../src/plugins/webinars/server/src/routes/content-api';
import openapi from '../../src/plugins/webinars/server/src/services/openapi';
import { Conformance, type Description } from '../support/openapi/conformance';

const strapi = { config: { get: (_key: string, fallback: unknown) => fallback } };
const document = openapi({ strapi: strapi as unknown as Parameters<typeof openapi>[0]['strapi'] }).document();
const description = document as unknown as Description;

interface Example {
  value: unknown;
}
interface Content {
  'application/json'?: { schema: object; examples?: Record<string, Example> };
}
interface Operation {
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
}

const operations = Object.values(description.paths).flatMap((path) => Object.values(path) as unknown as Operation[]);
const contents = operations.flatMap(({ requestBody, responses }) =>
  [requestBody?.content, ...Object.values(responses).map(({ content }) => content)].flatMap((content) =>
    content?.['application/json'] ? [content['application/json']] : [],
  ),
);

describe('the description of the public API', () => {
  it('is valid OpenAPI 3.1 in the eyes of a validator that is not ours', async () => {
    const copy = structuredClone(document) as unknown as Parameters<typeof SwaggerParser.validate>[0];

    await expect(SwaggerParser.validate(copy)).resolves.toMatchObject({ openapi: '3.1.0' });
  });

  it('describes every public route and no other', () => {
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const existing = routes.routes
      // Pages for people, behind the links in mails: no program calls them.
      .filter(({ handler }) => !handler.startsWith('signed-links.'))
      .map(({ method, path }) => `${method} ${`/webinars${path}`.replace(/\/$/, '').replace(/:(\w+)/g, '{$1}')}`);

    expect(described.sort()).toEqual(existing.sort());
  });

  it('has an example for every error code', () => {
    const codes = contents.flatMap(({ examples = {} }) => Object.keys(examples));

    expect(codes).toEqual(expect.arrayContaining([...PUBLIC_ERROR_CODES]));
  });

  it('gives only examples that fit its own schemas', () => {
    const conformance = new Conformance(description);
    const examples = contents.flatMap(({ schema, examples: named = {} }) =>
      Object.values(named).map(({ value }) => ({ schema, value })),
    );

    expect(examples.length).toBeGreaterThan(5);
    expect(examples.flatMap(({ schema, value }) => conformance.schemaErrors(schema, value))).toEqual([]);
  });

  it('describes the same bodies as the server accepts', () => {
    const conformance = new Conformance(description);
    const schema = { $ref: '#/components/schemas/RegisterBody' };
    const bodies = [
      { email: 'ada@example.com' },
      { email: 'ada@bücher.example', firstName: 'Ada', language: 'pt-BR' },
      { email: 'ada' },
      { email: 'ada@localhost' },
      { email: 'ada@example.com', firstName: 'https://evil.example' },
      { email: 'ada@example.com', company: 'x'.repeat(201) },
      { email: 'ada@example.com', language: '*' },
      { email: 'ada@example.com', admin: true },
      {},
    ];

    expect(bodies.map((body) => conformance.schemaErrors(schema, body).length === 0)).toEqual(
      bodies.map((body) => registerBody.safeParse(body).success),
    );
  });
});
