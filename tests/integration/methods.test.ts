import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

describe('a method', () => {
  let host: Host;
  let places: Record<'public' | 'admin' | 'link' | 'foreign', string>;

  beforeAll(async () => {
    host = await bootStrapi();
    const { slug, documentId } = await seedWebinar(host);
    places = {
      public: `/api/webinars/${slug}`,
      admin: `/webinars/webinars/${documentId}/publish`,
      link: '/api/webinars/t/token',
      foreign: '/api/users',
    };
  });
  afterAll(() => host.stop());

  it.each(['put', 'propfind', 'purge', 'trace'] as const)(
    'that nothing of ours has (%s) is refused in our shape',
    async (method) => {
      for (const [place, allowed] of [
        ['public', 'HEAD, GET'],
        ['admin', 'POST'],
        ['link', 'HEAD, GET, POST'],
      ] as const) {
        const answer = await host.http[method](places[place]);
        expect([place, answer.status, answer.body.error]).toEqual([
          place,
          405,
          { status: 405, name: 'MethodNotAllowedError', message: 'Method Not Allowed', details: {} },
        ]);
        expect(answer.headers).toMatchObject({ allow: expect.stringContaining(allowed), 'cache-control': 'no-store' });
      }
    },
  );

  it('of a path that is not ours is none of our business', async () => {
    expect((await host.http.purge(places.foreign)).status).toBe(501);
  });
});
