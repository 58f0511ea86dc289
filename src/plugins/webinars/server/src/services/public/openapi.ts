import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import {
  footerAnswer,
  footerWebinar,
  interestAnswer,
  interestBody,
  problem,
  publicSpeaker,
  publicTag,
  publicTopic,
  publicWebinar,
  registerAnswer,
  registerBody,
  publicTopicsAnswer,
  webinarAnswer,
  webinarListAnswer,
} from '../../../../contracts';
import type { Json } from './openapi-parts';
import { paths } from './openapi-paths';

const NAMED = {
  Problem: problem,
  Speaker: publicSpeaker,
  Tag: publicTag,
  Webinar: publicWebinar,
  WebinarAnswer: webinarAnswer,
  WebinarListAnswer: webinarListAnswer,
  FooterWebinar: footerWebinar,
  FooterAnswer: footerAnswer,
  Topic: publicTopic,
  TopicsAnswer: publicTopicsAnswer,
  RegisterAnswer: registerAnswer,
  InterestAnswer: interestAnswer,
};

/** The public API as OpenAPI 3.1, made from the schemas that requests are checked with. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  document(): Json {
    return {
      openapi: '3.1.0',
      info: {
        title: 'Webinars',
        version: '1.0.0',
        description: 'What a website needs to announce webinars and take registrations and interest. No key is needed.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: strapi.config.get<string>('api.rest.prefix', '/api') }],
      tags: [{ name: 'Webinars' }],
      security: [],
      paths: paths(),
      components: {
        schemas: { ...schemas(), RegisterBody: accepted(registerBody), InterestBody: accepted(interestBody) },
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

/** A body as it may be sent. */
function accepted(body: z.ZodType): Json {
  return withoutDialect(z.toJSONSchema(body, { io: 'input' }));
}

/** OpenAPI 3.1 already says that its schemas are JSON Schema 2020-12; `$id` would change what references mean. */
function withoutDialect(schema: object): Json {
  const { $schema: _dialect, $id: _id, ...rest } = schema as Json;
  return rest;
}
