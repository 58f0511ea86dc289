import { describe, expect, it } from '@jest/globals';
import SwaggerParser from '@apidevtools/swagger-parser';
import { interestBody, PUBLIC_ERROR_CODES, registerBody } from '../../src/plugins/webinars/contracts';
import routes from '../../src/plugins/webinars/server/src/routes/content-api';
import openapi from '../../src/plugins/webinars/server/src/services/public/openapi';
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
      // Pages for people: nobody but the mails that lead there knows their addresses.
      // The script of the custom elements is no answer of the API, and the health of a process is nothing for websites.
      .filter(({ handler }) => !/^(?:signed-links|embed-script|health)\./.test(handler))
      .map(({ method, path, config }) => {
        const prefix = 'prefix' in config ? config.prefix : '/webinars';
        return `${method} ${`${prefix}${path}`.replace(/\/$/, '').replace(/:(\w+)/g, '{$1}')}`;
      });

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

  const accepted = (name: string, bodies: object[]) => {
    const conformance = new Conformance(description);
    return bodies.map((body) => conformance.schemaErrors({ $ref: `#/components/schemas/${name}` }, body).length === 0);
  };

  it('describes the same registrations as the server accepts', () => {
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

    expect(accepted('RegisterBody', bodies)).toEqual(bodies.map((body) => registerBody.safeParse(body).success));
  });

  it('describes the same interest as the server accepts', () => {
    const bodies = [
      { email: 'ada@example.com', topics: ['security'] },
      { email: 'ada@example.com', topics: ['a', 'a'], language: 'sv', website_url: 'filled' },
      { email: 'ada@example.com', topics: [] },
      { email: 'ada@example.com' },
      { email: 'ada@example.com', topics: ['Security'] },
      { email: 'ada@example.com', topics: ['x'.repeat(61)] },
      { email: 'ada@example.com', topics: Array.from({ length: 20 }, (_, n) => `t${n}`) },
      { email: 'ada@example.com', topics: Array.from({ length: 21 }, (_, n) => `t${n}`) },
      { email: 'ada@example.com', topics: ['security'], unsubscribed: false },
      { email: 'ada', topics: ['security'] },
    ];
    const described = accepted('InterestBody', bodies);

    expect(described).toEqual(bodies.map((body) => interestBody.safeParse(body).success));
    expect(described).toEqual([true, true, false, false, false, false, true, false, false, false]);
  });
});
