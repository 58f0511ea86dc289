import { describe, expect, it } from '@jest/globals';
import SwaggerParser from '@apidevtools/swagger-parser';
import { catalogueAt, slugsOf } from '../support/public-reader';

const NOW = new Date('2030-05-01T12:00:00Z');
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 60 * 60_000).toISOString();

describe('the public API', () => {
  const { catalogue, get, seed } = catalogueAt(NOW);

  describe('the list', () => {
    it('shows what is announced or live, soonest first', async () => {
      await seed({ title: 'Later', startsAt: inHours(48) });
      await seed({ title: 'Sooner', startsAt: inHours(2) });
      await seed({ title: 'Running', startsAt: inHours(1) }, { state: 'LIVE' });
      for (const state of ['DRAFT', 'CANCELLED', 'ENDED', 'PUBLISHED'] as const) {
        await seed({ title: state, startsAt: inHours(3), recordingUrl: 'https://video.example.org/1' }, { state });
      }

      const answer = await get('');

      expect(slugsOf(answer)).toEqual(['running', 'sooner', 'later']);
      expect(answer.body.meta.pagination).toEqual({ page: 1, pageSize: 25, pageCount: 1, total: 3 });
    });

    it('leaves out what is over, although the clock that writes ENDED has not run yet', async () => {
      await seed({ startsAt: inHours(1), durationMinutes: 60 });
      catalogue.host.services.clock.set(new Date(inHours(2)));
      catalogue.host.services.publicCache.clear();

      expect(slugsOf(await get(''))).toEqual([]);
    });

    it('is paged without gaps and overlaps', async () => {
      for (const hour of [1, 2, 2, 3, 4]) await seed({ title: 'Same name', startsAt: inHours(hour) });

      const pages = await Promise.all(
        [1, 2, 3, 4].map((page) => get(`?pagination[page]=${page}&pagination[pageSize]=2`)),
      );

      expect(pages.map((page) => slugsOf(page).length)).toEqual([2, 2, 1, 0]);
      expect(new Set(pages.flatMap(slugsOf)).size).toBe(5);
      expect(pages[3]?.body.meta.pagination).toEqual({ page: 4, pageSize: 2, pageCount: 3, total: 5 });
    });

    it('counts a webinar in five languages once', async () => {
      await seed(
        {},
        {
          translations: { fr: { title: 'Premiers pas' }, sv: { title: 'Kom igång' }, de: { title: 'Erste Schritte' } },
        },
      );

      const answer = await get('?locale=fr');

      expect(answer.body.data).toHaveLength(1);
      expect(answer.body.data[0]).toMatchObject({ title: 'Premiers pas', availableLocales: ['de', 'en', 'fr', 'sv'] });
    });
  });

  describe('the webinar to promote', () => {
    it('is 204 without a body when there is none', async () => {
      await seed({ promoteOnHomepage: false });

      const answer = await get('/next');

      expect(answer.status).toBe(204);
      expect(answer.text).toBe('');
      expect(answer.headers['cache-control']).toBe('public, max-age=300');
    });

    it('is the soonest whose promotion has begun', async () => {
      await seed({ title: 'Not promoted', startsAt: inHours(1) });
      await seed({ title: 'Too early', startsAt: inHours(8 * 24), promoteOnHomepage: true, promoteWeeksBefore: 1 });
      await seed({ title: 'Second', startsAt: inHours(10 * 24), promoteOnHomepage: true, promoteWeeksBefore: 2 });
      expect((await get('/next')).body.data).toMatchObject({ slug: 'second' });

      await seed({ title: 'First', startsAt: inHours(24), promoteOnHomepage: true });
      expect((await get('/next')).body.data).toMatchObject({ slug: 'first' });
    });

    it.each(['DRAFT', 'CANCELLED', 'ENDED'] as const)('is never %s', async (state) => {
      await seed({ promoteOnHomepage: true }, { state });
      expect((await get('/next')).status).toBe(204);
    });
  });

  describe('the query', () => {
    it.each([
      '?populate=*',
      '?filters[state][$eq]=DRAFT',
      '?fields=meetUrl',
      '?sort=hostEmail',
      '?status=draft',
      '?locale=*',
      '?locale=en&locale=fr',
      '?locale[]=en',
      '?locale',
      '?pagination[page]=0',
      '?pagination[pageSize]=101',
      '?pagination[start]=0',
      '?__proto__[x]=1&x=1',
    ])('%s is refused, and told where it is wrong', async (query) => {
      const answer = await get(query);

      expect(answer.status).toBe(400);
      expect(answer.body.error.details).toMatchObject({ code: 'invalid_input', errors: [{ name: 'ValidationError' }] });
    });

    it.each(['/next', '/getting-started', '/openapi.json'])('is just as strict at %s', async (path) => {
      expect((await get(`${path}?populate=*`)).status).toBe(400);
    });

    it('does not echo more than a little of what it refuses', async () => {
      const answer = await get(`?${'x'.repeat(3000)}=1&${Array.from({ length: 200 }, (_, n) => `y${n}=1`).join('&')}`);

      expect(answer.status).toBe(400);
      expect(answer.text.length).toBeLessThan(5000);
    });
  });

  describe('caches', () => {
    it.each(['', '/getting-started', '/next', '/openapi.json'])(
      'may keep %s for five minutes and ask again with the ETag',
      async (path) => {
        await seed({ promoteOnHomepage: true });
        const first = await get(path);
        const etag = String(first.headers.etag);

        expect(first.headers['cache-control']).toBe('public, max-age=300');
        expect(etag).toMatch(/^"[\w-]{20,}"$/);
        for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
          const again = await get(path, { 'If-None-Match': known });
          expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag]);
        }
        expect((await get(path, { 'If-None-Match': '"other"' })).status).toBe(200);
      },
    );

    it('are told at once when an operator changes something', async () => {
      const { documentId } = await seed({});
      const before = await get('/getting-started');
      const data: Record<string, unknown> = { title: 'Changed' };
      await catalogue.host.strapi.documents('plugin::webinars.webinar').update({ documentId, data });
      const after = await get('/getting-started', { 'If-None-Match': String(before.headers.etag) });

      expect(after.status).toBe(200);
      expect(after.body.data.title).toBe('Changed');
    });

    it('spare the database', async () => {
      await seed({ promoteOnHomepage: true });
      for (const path of ['', '/next', '/getting-started']) await get(path);
      const queries: string[] = [];
      const listen = ({ sql }: { sql: string }) => queries.push(sql);
      catalogue.host.strapi.db.connection.on('query', listen);
      for (const path of ['', '/next', '/getting-started']) await get(path);
      catalogue.host.strapi.db.connection.removeListener('query', listen);

      expect(queries).toEqual([]);
    });

    it('are never given an answer in another language', async () => {
      await seed({}, { translations: { fr: { title: 'Premiers pas' } } });
      const titles = [];
      for (const locale of ['en', 'fr', 'en', 'FR'])
        titles.push((await get(`/getting-started?locale=${locale}`)).body.data.title);

      expect(titles).toEqual(['Getting started', 'Premiers pas', 'Getting started', 'Premiers pas']);
    });

    it('get the same headers for HEAD', async () => {
      await seed({});
      const [full, head] = [
        await get('/getting-started'),
        await catalogue.host.http.head('/api/webinars/getting-started'),
      ];

      expect(head.status).toBe(200);
      expect(head.text ?? '').toBe('');
      for (const name of ['etag', 'cache-control', 'content-language', 'content-length', 'content-type']) {
        expect([name, head.headers[name]]).toEqual([name, full.headers[name]]);
      }
    });
  });

  it('serves its own description, which a validator that is not ours accepts', async () => {
    const answer = await get('/openapi.json');

    await expect(SwaggerParser.validate(answer.body)).resolves.toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: '/api' }],
    });
  });

  it('needs no rights: the public role was given none', async () => {
    const role = await catalogue.host.strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'public' }, populate: ['permissions'] });
    const actions = (role.permissions as { action: string }[]).map(({ action }) => action);

    expect(actions.filter((action) => action.includes('webinars'))).toEqual([]);
    expect((await get('')).status).toBe(200);
  });

  it.each(['put', 'patch', 'delete'] as const)('knows no %s', async (method) => {
    await seed({});
    expect((await catalogue.host.http[method]('/api/webinars/getting-started')).status).toBe(405);
  });
});
