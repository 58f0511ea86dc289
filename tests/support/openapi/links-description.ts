import { z } from 'zod';
import { livenessAnswer, readinessAnswer } from '../../../src/plugins/webinars/contracts';
import type { Description } from './conformance';

const page = { content: { 'text/html': { schema: { type: 'string' } } }, headers: { 'Cache-Control': {} } };
const problem = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } };
const script = {
  content: { 'text/javascript': { schema: { type: 'string' } } },
  headers: { 'Cache-Control': {}, ETag: {} },
};
const refusals = { 400: problem, 404: problem, 413: problem, 415: problem };

const text = { content: { 'text/plain': { schema: { type: 'string' } } } };
/** Koa's own word, for browsers in another type than for programs. */
const elsewhere = { content: { ...text.content, 'text/html': { schema: { type: 'string' } } } };

const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const linked = { 200: page, 303: text, 404: page, 409: page, 410: page, 429: page };

const health = (answer: z.ZodType) => ({
  content: { 'application/json': { schema: z.toJSONSchema(answer) } },
  headers: { 'Cache-Control': {} },
});

/**
 * What the public API has besides what its own document describes: the pages behind mailed links, the script, and how
 * the process is.
 */
export function describeLinks({ components }: Description): Description {
  const operations = {
    '/webinars/t/{token}': {
      get: { parameters: [inPath('token')], responses: { ...linked, 400: page } },
      post: {
        parameters: [inPath('token')],
        requestBody: {
          content: {
            'application/x-www-form-urlencoded': {
              schema: {
                type: 'object',
                properties: { action: { const: 'undo' }, 'List-Unsubscribe': { const: 'One-Click' } },
              },
            },
          },
        },
        responses: { ...refusals, ...linked },
      },
    },
    '/webinars/health/live': { get: { responses: { 200: health(livenessAnswer), 400: problem } } },
    '/webinars/health/ready': {
      get: {
        parameters: [{ name: 'exclude', in: 'query', schema: { enum: ['database'] } }],
        responses: { 200: health(readinessAnswer), 503: health(readinessAnswer), 400: problem },
      },
    },
    '/webinars/embed.js': { get: { responses: { 200: script, 304: {}, 400: problem } } },
    '/webinars/embed/{file}': {
      get: {
        parameters: [inPath('file')],
        responses: { 200: script, 302: elsewhere, 304: {}, 400: problem, 404: problem },
      },
    },
  };
  return { servers: [{ url: '/api' }], paths: operations as unknown as Description['paths'], components };
}
