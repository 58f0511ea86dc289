import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import SwaggerParser from '@apidevtools/swagger-parser';
import type { Test } from 'supertest';
import type { PublicWebinar } from '../../src/plugins/webinars/contracts';
import { Conformance, type Description } from '../support/openapi/conformance';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2030-05-01T12:00:00Z');
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 60 * 60_000).toISOString();
const slugsOf = (answer: { body: { data: PublicWebinar[] } }) => answer.body.data.map(({ slug }) => slug);

describe('the public API', () => {
  let host: Host;
  let conformance: Conformance;

  beforeAll(async () => {
    host = await bootStrapi();
    host.services.clock.set(NOW);
    const description = (await host.http.get('/api/webinars/openapi.json')).body as Description;
    conformance = new Conformance(description);
  });
  afterAll(() => host.stop());

  beforeEach(() => {
    host.services.clock.set(NOW);
    host.services.publicCache.clear();
  });
  afterEach(async () => {
    // As the database of a fresh installation: the document service would refuse to delete what is announced.
    await host.strapi.db.query('plugin::webinars.webinar').deleteMany({ where: {} });
  });

  /** Every answer is compared with the OpenAPI document. */
  async function ask(test: Test) {
    const answer = await test;
    const { pathname, search } = new URL(test.url);
    expect(conformance.differences(test.method, `${pathname}${search}`, answer)).toEqual([]);
    return answer;
  }
  const get = (path: string, headers: Record<string, string> = {}) =>
    ask(host.http.get(`/api/webinars${path}`).set(headers));
  const seed = (data: Record<string, unknown>, more: Omit<Parameters<typeof seedWebinar>[1], 'data'> = {}) =>
    seedWebinar(host, { data, ...more });

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
      host.services.clock.set(new Date(inHours(2)));
      host.services.publicCache.clear();

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

  describe('one webinar', () => {
    it('is shown with what a page needs', async () => {
      const speaker = await host.strapi.documents('plugin::webinars.speaker').create({
        data: {
          name: 'Ada Lovelace',
          email: 'ada@private.example',
          company: 'Engines',
          position: 'Analyst',
          biography: 'First.',
        },
      });
      const tag = await host.strapi
        .documents('plugin::webinars.tag')
        .create({ data: { key: 'basics', label: 'Basics' } });
      const { documentId } = await seed({
        description: 'The **first** hour.',
        startsAt: '2030-05-14T14:00:00.000Z',
        durationMinutes: 45,
        timezone: 'Europe/Stockholm',
        hostName: 'Grace Hopper',
        hostEmail: 'grace@private.example',
        maxAttendees: 3,
        seoDescription: 'Free.',
        slidesUrl: 'https://slides.example.org/1',
        speakers: [speaker.documentId],
        tags: [tag.documentId],
      });

      expect((await get('/getting-started')).body).toEqual({
        data: {
          documentId,
          slug: 'getting-started',
          state: 'SCHEDULED',
          status: 'published',
          title: 'Getting started',
          description: 'The **first** hour.',
          startsAt: '2030-05-14T14:00:00.000Z',
          endsAt: '2030-05-14T14:45:00.000Z',
          durationMinutes: 45,
          timezone: 'Europe/Stockholm',
          hostName: 'Grace Hopper',
          speakers: [
            {
              documentId: speaker.documentId,
              name: 'Ada Lovelace',
              company: 'Engines',
              position: 'Analyst',
              photoUrl: null,
              biography: 'First.',
            },
          ],
          tags: [{ key: 'basics', label: 'Basics' }],
          seats: { limit: 3, remaining: 3 },
          counts: { registered: null },
          registration: { open: true, reason: null },
          recordingUrl: null,
          slidesUrl: null,
          seoTitle: null,
          seoDescription: 'Free.',
          locale: 'en',
          availableLocales: ['en'],
        },
        meta: {},
      });
    });

    it.each([
      ['SCHEDULED', { state: 'SCHEDULED', status: 'published', registration: { open: true, reason: null } }],
      ['LIVE', { state: 'LIVE', status: 'live', registration: { open: true, reason: null } }],
      ['ENDED', { state: 'ENDED', status: 'completed', registration: { open: false, reason: 'not_open' } }],
    ] as const)('keeps recording and slides to itself while %s', async (state, expected) => {
      const { slug } = await seed({ slidesUrl: 'https://slides.example.org/1' }, { state });

      expect((await get(`/${slug}`)).body.data).toMatchObject({ ...expected, recordingUrl: null, slidesUrl: null });
    });

    it('shows recording and slides once the recording is published', async () => {
      const links = { recordingUrl: 'https://video.example.org/1', slidesUrl: 'https://slides.example.org/1' };
      const { slug } = await seed(links, { state: 'PUBLISHED' });

      expect((await get(`/${slug}`)).body.data).toMatchObject({ ...links, state: 'PUBLISHED', status: 'completed' });
    });

    it('says when registration is over or full', async () => {
      const { slug, documentId } = await seed({ maxAttendees: 1, startsAt: inHours(1), durationMinutes: 60 });
      await host.strapi.db.transaction(async ({ trx }) => {
        await host.services.seats.take(trx as Parameters<typeof host.services.seats.take>[0], documentId);
      });
      expect((await get(`/${slug}`)).body.data).toMatchObject({
        seats: { limit: 1, remaining: 0 },
        registration: { open: false, reason: 'full' },
      });

      host.services.clock.set(new Date(inHours(2)));
      host.services.publicCache.clear();
      expect((await get(`/${slug}`)).body.data).toMatchObject({ registration: { open: false, reason: 'over' } });
    });

    it('answers a draft, a cancelled and an unknown one with the same bytes', async () => {
      await seed({ title: 'A draft' }, { state: 'DRAFT' });
      await seed({ title: 'Called off' }, { state: 'CANCELLED' });

      const answers = await Promise.all(
        ['/a-draft', '/called-off', '/nobody-knows', '/Not_A_Slug', '/%00', '/a%2Fb'].map((path) => get(path)),
      );

      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(404));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(new Set(answers.map(({ headers }) => headers['cache-control']))).toEqual(new Set(['no-store']));
      expect(answers[0]?.body).toEqual({
        data: null,
        error: { status: 404, name: 'NotFoundError', message: 'Not Found', details: { code: 'not_found' } },
      });
    });
  });

  describe('languages', () => {
    beforeEach(async () => {
      await seed(
        { description: 'In English.', seoTitle: 'SEO' },
        {
          translations: {
            sv: { title: 'Kom igång', description: '' },
            de: { title: 'Erste Schritte', description: 'Auf Deutsch.' },
          },
        },
      );
    });

    it.each([
      ['?locale=de', {}, 'Erste Schritte', 'Auf Deutsch.', 'de'],
      ['?locale=de', { 'Accept-Language': 'sv' }, 'Erste Schritte', 'Auf Deutsch.', 'de'],
      ['', { 'Accept-Language': 'de-AT,en;q=0.5' }, 'Erste Schritte', 'Auf Deutsch.', 'de'],
      ['?locale=pt', { 'Accept-Language': 'de' }, 'Erste Schritte', 'Auf Deutsch.', 'de'],
      ['?locale=pt', {}, 'Getting started', 'In English.', 'en'],
      ['', { 'Accept-Language': 'zz;q=x,,*' }, 'Getting started', 'In English.', 'en'],
      ['', {}, 'Getting started', 'In English.', 'en'],
    ])('%s with %j is %s', async (query, headers, title, description, language) => {
      const answer = await get(`/getting-started${query}`, headers);

      expect(answer.body.data).toMatchObject({ title, description, locale: language });
      expect(answer.headers['content-language']).toBe(language);
      expect(answer.headers.vary).toMatch(/\bAccept-Language\b/);
    });

    it('fall back field by field', async () => {
      expect((await get('/getting-started?locale=sv')).body.data).toMatchObject({
        title: 'Kom igång',
        description: 'In English.',
        seoTitle: 'SEO',
        locale: 'sv',
      });
    });

    it('fall back for a language in which there is no text at all', async () => {
      const answer = await get('/getting-started?locale=es');

      expect(answer.body.data).toMatchObject({ title: 'Getting started', locale: 'en' });
      expect(answer.headers['content-language']).toBe('es');
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
      await host.strapi.documents('plugin::webinars.webinar').update({ documentId, data });
      const after = await get('/getting-started', { 'If-None-Match': String(before.headers.etag) });

      expect(after.status).toBe(200);
      expect(after.body.data.title).toBe('Changed');
    });

    it('spare the database', async () => {
      await seed({ promoteOnHomepage: true });
      for (const path of ['', '/next', '/getting-started']) await get(path);
      const queries: string[] = [];
      const listen = ({ sql }: { sql: string }) => queries.push(sql);
      host.strapi.db.connection.on('query', listen);
      for (const path of ['', '/next', '/getting-started']) await get(path);
      host.strapi.db.connection.removeListener('query', listen);

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
      const [full, head] = [await get('/getting-started'), await host.http.head('/api/webinars/getting-started')];

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
    const role = await host.strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'public' }, populate: ['permissions'] });
    const actions = (role.permissions as { action: string }[]).map(({ action }) => action);

    expect(actions.filter((action) => action.includes('webinars'))).toEqual([]);
    expect((await get('')).status).toBe(200);
  });

  it.each(['put', 'patch', 'delete'] as const)('knows no %s', async (method) => {
    await seed({});
    expect((await host.http[method]('/api/webinars/getting-started')).status).toBe(405);
  });
});
