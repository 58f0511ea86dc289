import { describe, expect, it } from '@jest/globals';
import { namesOrigins, publicPaths } from '../../src/plugins/webinars/server/src/middlewares/open-to-any-origin';

describe('what pages of any origin may ask', () => {
  const isOpen = publicPaths('/api');

  it.each([
    '/api/webinars',
    '/api/webinars/',
    '/api/Webinars/next',
    '/api/webinars/getting-started/register',
    '/api/webinar-interest',
    '/api/webinars/topics',
    '/api/webinars/t',
  ])('is %s', (path) => {
    expect(isOpen(path)).toBe(true);
  });

  it.each([
    '/api/webinars/t/token',
    '/API/WEBINARS/T/token',
    '/api/webinarsx',
    '/api/webinar-interest/x',
    '/api/users',
    '/webinars/webinars',
    '/webinars',
    '/admin/login',
  ])('is not %s', (path) => {
    expect(isOpen(path)).toBe(false);
  });

  it('follows the prefix of the REST API, and is nothing where the admin API would have the same paths', () => {
    expect(publicPaths('v1/public/')('/v1/public/webinars/next')).toBe(true);
    expect(publicPaths('/v1')('/api/webinars')).toBe(false);
    for (const prefix of ['', '/']) expect(publicPaths(prefix)('/webinars/webinars')).toBe(false);
  });
});

describe('origins that the host names', () => {
  const cors = (origin: unknown) => ['strapi::errors', { name: 'strapi::cors', config: { origin } }];

  it.each([
    [undefined],
    [['strapi::errors', 'strapi::cors']],
    [['strapi::errors', { name: 'strapi::cors' }, null]],
    [[{ name: 'strapi::cors', config: { credentials: true } }]],
    [cors('*')],
    [cors(['*'])],
    [cors('https://a.example, *')],
  ])('are none in %j', (middlewares) => {
    expect(namesOrigins(middlewares)).toBe(false);
  });

  it.each([[cors('https://a.example')], [cors(['https://a.example', 'https://b.example'])], [cors([])]])(
    'are there in %j',
    (middlewares) => {
      expect(namesOrigins(middlewares)).toBe(true);
    },
  );

  it('may be chosen by a function', () => {
    expect(namesOrigins(cors(() => 'https://a.example'))).toBe(true);
  });
});
