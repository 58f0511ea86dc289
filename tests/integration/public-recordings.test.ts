import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import type { PublicWebinar } from '../../src/plugins/webinars/contracts';
import { readCalendar } from '../support/calendar-reader';
import { Conformance, type Description } from '../support/openapi/conformance';
import { seedWebinar } from '../support/seed-webinar';
import { withSettings } from '../support/settings';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2030-05-01T12:00:00Z');
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 60 * 60_000).toISOString();
const RECORDING = { recordingUrl: 'https://video.example.org/1' };
const slugsOf = (answer: { body: { data: PublicWebinar[] } }) => answer.body.data.map(({ slug }) => slug);

describe('what the public may read besides the list', () => {
  let host: Host;
  let conformance: Conformance;

  beforeAll(async () => {
    host = await bootStrapi({ env: { WEBINARS_MAIL_FROM: 'Acme <webinars@acme.example>' } });
    host.services.clock.set(NOW);
    conformance = new Conformance((await host.http.get('/api/webinars/openapi.json')).body as Description);
  });
  afterAll(() => host.stop());
  beforeEach(() => {
    host.services.clock.set(NOW);
    host.services.publicCache.clear();
  });
  afterEach(async () => {
    await host.strapi.db.query('plugin::webinars.webinar').deleteMany({ where: {} });
  });

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

  describe('past webinars', () => {
    /** One that was held, made on `madeAt`. */
    async function recorded(title: string, startsAt: string | null, madeAt = NOW) {
      const { documentId } = await seed({ title, ...RECORDING }, { state: 'PUBLISHED' });
      const dates = { startsAt, createdAt: madeAt };
      await host.strapi.db.query('plugin::webinars.webinar').updateMany({ where: { documentId }, data: dates });
      host.services.publicCache.clear();
    }

    it('are those whose recording is published, newest first', async () => {
      await recorded('Older', inHours(-48));
      await recorded('Newest', inHours(-1));
      await recorded('Old', inHours(-24));
      for (const state of ['DRAFT', 'SCHEDULED', 'LIVE', 'ENDED', 'CANCELLED'] as const)
        await seed({ title: state, ...RECORDING }, { state });

      const answer = await get('/past');

      expect(slugsOf(answer)).toEqual(['newest', 'old', 'older']);
      expect(answer.body.meta.pagination).toEqual({ page: 1, pageSize: 25, pageCount: 1, total: 3 });
      expect(answer.body.data[0]).toMatchObject({ state: 'PUBLISHED', ...RECORDING });
    });

    it('count from the day they were made when they were never live', async () => {
      await recorded('Monday', inHours(-72));
      await recorded('On demand', null, new Date(inHours(-48)));
      await recorded('Wednesday', inHours(-24));

      expect(slugsOf(await get('/past'))).toEqual(['wednesday', 'on-demand', 'monday']);
    });

    it('are left out without a recording to show', async () => {
      await recorded('Recorded', inHours(-1));
      await host.strapi.db.query('plugin::webinars.webinar').updateMany({ where: {}, data: { recordingUrl: '' } });
      expect((await get('/past')).body).toMatchObject({ data: [], meta: { pagination: { total: 0, pageCount: 0 } } });
    });

    it('are paged without gaps and overlaps, each once in five languages', async () => {
      for (const hours of [-1, -2, -2, -2, -3]) await recorded('Same name', inHours(hours));
      await seed(
        { title: 'In five languages', ...RECORDING },
        {
          state: 'PUBLISHED',
          translations: Object.fromEntries(['fr', 'es', 'sv', 'de'].map((code) => [code, { title: `Titre ${code}` }])),
        },
      );

      const pages = [];
      for (const page of [1, 2, 3, 4])
        pages.push(await get(`/past?locale=fr&pagination[page]=${page}&pagination[pageSize]=2`));

      expect(pages.map((page) => slugsOf(page).length)).toEqual([2, 2, 2, 0]);
      expect(new Set(pages.flatMap(slugsOf)).size).toBe(6);
      expect(pages[3]?.body.meta.pagination).toEqual({ page: 4, pageSize: 2, pageCount: 3, total: 6 });
      expect(pages[0]?.body.data[0]).toMatchObject({ slug: 'in-five-languages', title: 'Titre fr' });
    });

    it('can be kept by caches, and need no database then', async () => {
      await recorded('Recorded', inHours(-1));
      const { headers } = await get('/past');
      expect(headers['cache-control']).toBe('public, max-age=300');
      const queries: string[] = [];
      const listen = ({ sql }: { sql: string }) => queries.push(sql);
      host.strapi.db.connection.on('query', listen);
      const again = await get('/past', { 'If-None-Match': String(headers.etag) });
      host.strapi.db.connection.removeListener('query', listen);

      expect([again.status, again.text, queries]).toEqual([304, '', []]);
    });

    it('cannot be asked for in other ways', async () => {
      expect((await get('/past?filters[state][$eq]=DRAFT')).status).toBe(400);
    });
  });

  describe('the calendar file', () => {
    const read = async (slug: string, query = '', headers: Record<string, string> = {}) => {
      const answer = await get(`/${slug}/calendar.ics${query}`, headers);
      return { answer, calendar: readCalendar(answer.text) };
    };

    it('is the webinar for anybody’s calendar, without the meeting link', async () => {
      const restore = withSettings(host, { siteUrl: 'https://site.example', sitePath: '/{locale}/w/{slug}' });
      const { slug, documentId } = await seed({
        startsAt: '2030-05-14T14:00:00.000Z',
        durationMinutes: 45,
        hostEmail: 'grace@private.example',
        meetUrl: 'https://meet.private.example/room',
      });
      const { answer, calendar } = await read(slug);
      restore();

      expect([answer.status, answer.headers['content-type'], answer.headers['content-disposition']]).toEqual([
        200,
        'text/calendar; charset=utf-8',
        'attachment; filename="getting-started.ics"',
      ]);
      expect(calendar.method).toBe('PUBLISH');
      expect(calendar.events).toMatchObject([
        {
          summary: expect.stringContaining('Getting started'),
          start: new Date('2030-05-14T14:00:00.000Z'),
          end: new Date('2030-05-14T14:45:00.000Z'),
          url: 'https://site.example/en/w/getting-started',
          organizer: { name: 'Acme', address: 'webinars@acme.example' },
          attendees: [],
        },
      ]);
      expect(calendar.events[0]?.uid).toContain(documentId);
      expect(answer.text.replace(/\r\n /g, '')).not.toContain('private');
    });

    it('is in the language that was asked for, else in the one that the reader prefers', async () => {
      const { slug } = await seed({}, { translations: { de: { title: 'Erste Schritte' } } });
      const summary = async (query: string, headers = {}) =>
        (await read(slug, query, headers)).calendar.events[0]?.summary;

      expect(await summary('?locale=de')).toContain('Erste Schritte');
      expect(await summary('', { 'Accept-Language': 'de-AT, en;q=0.5' })).toContain('Erste Schritte');
      expect(await summary('?locale=fr')).toContain('Getting started');
      expect((await read(slug, '?locale=fr')).answer.headers['content-language']).toBe('fr');
    });

    it('stays the same while the webinar does, for caches, and changes with it', async () => {
      const { slug, documentId } = await seed({});
      const first = await get(`/${slug}/calendar.ics`);
      const etag = String(first.headers.etag);
      host.services.clock.set(new Date(inHours(1)));
      host.services.publicCache.clear();
      const again = await get(`/${slug}/calendar.ics`, { 'If-None-Match': etag });
      expect([again.status, again.text, again.headers['cache-control']]).toEqual([304, '', 'public, max-age=300']);

      const data: Record<string, unknown> = { startsAt: inHours(48) };
      await host.strapi.documents('plugin::webinars.webinar').update({ documentId, data });
      const { answer, calendar } = await read(slug, '', { 'If-None-Match': etag });
      expect([answer.status, calendar.events[0]?.start]).toEqual([200, new Date(inHours(48))]);
    });

    it('is there while the webinar runs and after it', async () => {
      for (const state of ['LIVE', 'ENDED', 'PUBLISHED'] as const) {
        const { slug } = await seed({ title: `Now ${state}`, ...(state === 'PUBLISHED' && RECORDING) }, { state });
        expect((await read(slug)).calendar.events).toHaveLength(1);
      }
    });

    it('is 404 with the same bytes for drafts, cancelled ones, recordings without a date and what nobody knows', async () => {
      await seed({ title: 'A draft' }, { state: 'DRAFT' });
      await seed({ title: 'Called off' }, { state: 'CANCELLED' });
      const { documentId } = await seed({ title: 'On demand', ...RECORDING }, { state: 'PUBLISHED' });
      await host.strapi.db
        .query('plugin::webinars.webinar')
        .updateMany({ where: { documentId }, data: { startsAt: null } });
      const answers = [];
      for (const slug of ['a-draft', 'called-off', 'on-demand', 'nobody-knows', 'Not_A_Slug', 'past', '%00'])
        answers.push(await get(`/${slug}/calendar.ics`));

      expect(answers.map(({ status }) => status)).toEqual(Array(7).fill(404));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(answers.map(({ headers }) => headers['content-disposition'])).toEqual(Array(7).fill(undefined));
    });

    it('takes no other query than the language', async () => {
      const { slug } = await seed({});
      expect((await get(`/${slug}/calendar.ics?populate=*`)).status).toBe(400);
    });
  });
});
