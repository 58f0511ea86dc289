import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { lastingHeaders } from '../support/lasting-headers';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const ORIGIN = 'https://somebody.example';

describe('a public read that was answered before', () => {
  let host: Host;
  let slug: string;
  /** Strapi's middlewares, router and our controllers ask this for every read that comes to them. */
  let late: ReturnType<typeof jest.spyOn>;

  beforeAll(async () => {
    host = await bootStrapi();
    ({ slug } = await seedWebinar(host, { data: { title: 'Before the change' } }));
    late = jest.spyOn(host.strapi.plugin('webinars').service('site'), 'languages');
  });
  afterAll(() => host.stop());
  beforeEach(() => {
    host.services.publicCache.clear();
    late.mockClear();
  });

  const read = (path: string, headers: Record<string, string> = {}) =>
    host.http.get(`/api/webinars${path}`).set(headers);
  /** Answered by everything, and then by the shortest way. */
  async function twice(path: string, headers: Record<string, string> = {}) {
    const first = await read(path, headers);
    expect(late).toHaveBeenCalledTimes(1);
    const second = await read(path, headers);
    return { first, second };
  }

  it.each(['', '/next', '/footer', '/topics', '?locale=fr', '/calendar.ics', '/feed.xml'])(
    'is the same answer, without Strapi’s middlewares: %s',
    async (path) => {
      const { first, second } = await twice(path, { Origin: ORIGIN });
      expect(late).toHaveBeenCalledTimes(1);
      expect([second.status, second.text]).toEqual([first.status, first.text]);
      expect(lastingHeaders(second.headers)).toEqual(lastingHeaders(first.headers));
      expect(first.headers).toHaveProperty('x-content-type-options', 'nosniff');
    },
  );

  it('is a webinar’s page too', async () => {
    const { first, second } = await twice(`/${slug}`);
    expect(late).toHaveBeenCalledTimes(1);
    expect(second.body).toEqual(first.body);
  });

  it('says that nothing has changed to those who have it', async () => {
    const { first } = await twice('');
    const again = await read('', { 'If-None-Match': `"other", W/${first.headers['etag']}` });
    const changed = await read('', { 'If-None-Match': '"other"' });
    expect(late).toHaveBeenCalledTimes(1);
    expect([again.status, again.text]).toEqual([304, '']);
    expect(again.headers).toMatchObject({ etag: first.headers['etag'], vary: first.headers['vary'] });
    expect([changed.status, changed.body]).toEqual([200, first.body]);
  });

  it('is another one in another language', async () => {
    const { first } = await twice('');
    const french = await read('', { 'Accept-Language': 'fr' });
    expect(first.headers['content-language']).toBe('en');
    expect(french.headers['content-language']).toBe('fr');
  });

  it('is not given any more as soon as something changed', async () => {
    const titles = async () => ((await read('')).body as { data: { title: string }[] }).data.map(({ title }) => title);
    await twice('');
    const other = await seedWebinar(host, { data: { title: 'After the change' } });
    expect(await titles()).toContain('After the change');
    await host.services.lifecycle.perform(other.documentId, 'cancel');
    expect(await titles()).not.toContain('After the change');
  });

  it.each([
    ['asks as somebody', {}, { Authorization: 'Bearer token' }],
    ['searches', { search: 'change' }, {}],
  ])('goes through everything for a request that %s', async (_, query, headers) => {
    await read('', headers as Record<string, string>).query(query);
    await read('', headers as Record<string, string>).query(query);
    expect(late).not.toHaveBeenCalledTimes(1);
  });

  it('goes through everything where the host has put a policy on the route', async () => {
    const { routes } = host.strapi.plugin('webinars') as unknown as {
      routes: { 'content-api': { routes: { method: string; path: string; config: { policies?: unknown[] } }[] } };
    };
    const route = routes['content-api'].routes.find(({ method, path }) => method === 'GET' && path === '/footer');
    if (!route) throw new Error('there is no such route');
    const { policies } = route.config;
    route.config.policies = [() => true];
    try {
      await twice('/footer');
      expect(late).toHaveBeenCalledTimes(2);
    } finally {
      route.config.policies = policies;
    }
  });

  it('never is one of a request that changes something, or of a refusal', async () => {
    const registrations = [{ email: 'kim@example.org' }, { email: 'kim' }].map((body) =>
      host.http.post(`/api/webinars/${slug}/register`).send(body),
    );
    expect((await Promise.all(registrations)).map(({ status }) => status)).toEqual([200, 400]);
    await read('/nobody-knows');
    late.mockClear();
    expect((await read('/nobody-knows')).status).toBe(404);
    expect(late).toHaveBeenCalledTimes(1);
  });
});
