import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { clearCatalogue, publicReader, seedTopic, slugsOf } from '../support/public-reader';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2030-05-01T12:00:00Z');
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 60 * 60_000).toISOString();
const RECORDING = { recordingUrl: 'https://video.example.org/1' };

describe('what leads visitors on', () => {
  let host: Host;
  let get: Awaited<ReturnType<typeof publicReader>>['get'];

  beforeAll(async () => {
    host = await bootStrapi();
    ({ get } = await publicReader(host));
  });
  afterAll(() => host.stop());
  beforeEach(() => {
    host.services.clock.set(NOW);
    host.services.publicCache.clear();
  });
  afterEach(() => clearCatalogue(host));

  type More = Omit<NonNullable<Parameters<typeof seedWebinar>[1]>, 'data'>;
  const seed = (data: Record<string, unknown>, more: More = {}) => seedWebinar(host, { data, ...more });

  describe('the next webinars for a footer', () => {
    it('are five, soonest first, in few words and the reader’s language', async () => {
      for (const hour of [6, 2, 3, 4, 5]) await seed({ title: `In ${hour}`, startsAt: inHours(hour) });
      const { documentId } = await seed(
        { title: 'Running', startsAt: inHours(1), timezone: 'Europe/Stockholm' },
        { state: 'LIVE', translations: { sv: { title: 'Nu' } } },
      );
      for (const state of ['DRAFT', 'CANCELLED', 'ENDED'] as const)
        await seed({ title: state, startsAt: inHours(1) }, { state });

      const answer = await get('/footer?locale=sv');

      expect(slugsOf(answer)).toEqual(['running', 'in-2', 'in-3', 'in-4', 'in-5']);
      expect(answer.body.data[0]).toEqual({
        documentId,
        slug: 'running',
        title: 'Nu',
        startsAt: inHours(1),
        timezone: 'Europe/Stockholm',
        state: 'LIVE',
        locale: 'sv',
      });
      expect(answer.body.data[1]).toMatchObject({ title: 'In 2', locale: 'en' });
    });

    it('are an empty list when nothing is planned', async () => {
      expect((await get('/footer')).body).toEqual({ data: [], meta: {} });
    });
  });

  describe('the topics', () => {
    it('are all there, by their label, with what is to come and what is recorded', async () => {
      const basics = await seedTopic(host, 'basics', { en: 'Zero to one', sv: 'Grunder' });
      const security = await seedTopic(host, 'security', { en: 'Security', sv: 'Ängslan' });
      await seedTopic(host, 'empty', { en: 'Åland' });
      const french = { translations: { fr: { title: 'Bonjour' } } };
      await seed({ title: 'One', tags: [basics, security], startsAt: inHours(1) }, french);
      await seed({ title: 'Two', tags: [basics], startsAt: inHours(2) });
      await seed({ title: 'Recorded', tags: [security], ...RECORDING }, { state: 'PUBLISHED', ...french });
      for (const state of ['DRAFT', 'CANCELLED', 'ENDED'] as const)
        await seed({ title: state, tags: [basics] }, { state });

      expect((await get('/topics?locale=en')).body).toEqual({
        data: [
          { key: 'empty', label: 'Åland', upcoming: 0, recorded: 0 },
          { key: 'security', label: 'Security', upcoming: 1, recorded: 1 },
          { key: 'basics', label: 'Zero to one', upcoming: 2, recorded: 0 },
        ],
        meta: {},
      });
      // In Swedish å and ä stand at the end of the alphabet.
      const swedish = (await get('/topics?locale=sv')).body.data as { label: string }[];
      expect(swedish.map(({ label }) => label)).toEqual(['Grunder', 'Åland', 'Ängslan']);
    });

    it('do not count what is over, although the clock that writes ENDED has not run yet', async () => {
      await seed({ tags: [await seedTopic(host, 'basics')], startsAt: inHours(1), durationMinutes: 60 });
      host.services.clock.set(new Date(inHours(2)));
      host.services.publicCache.clear();

      expect((await get('/topics')).body.data).toMatchObject([{ key: 'basics', upcoming: 0, recorded: 0 }]);
    });
  });

  describe('related webinars', () => {
    it('share topics: most first, then what is to come, then the newest recordings; at most three', async () => {
      const [a, b, c] = [await seedTopic(host, 'a'), await seedTopic(host, 'b'), await seedTopic(host, 'c')];
      const french = { translations: { fr: { title: 'Bonjour' } } };
      await seed({ title: 'This one', tags: [a, b], startsAt: inHours(3) }, french);
      await seed({ title: 'Recorded with one', tags: [a], ...RECORDING }, { state: 'PUBLISHED', ...french });
      await seed({ title: 'Recorded with both', tags: [b, a], ...RECORDING }, { state: 'PUBLISHED' });
      await seed({ title: 'Later', tags: [b, c], startsAt: inHours(9) });
      await seed({ title: 'Sooner', tags: [a, c], startsAt: inHours(2) }, french);
      await seed({ title: 'Something else', tags: [c] });
      for (const state of ['DRAFT', 'CANCELLED', 'ENDED'] as const)
        await seed({ title: state, tags: [a, b] }, { state });

      const answer = await get('/this-one/related?locale=fr');
      expect(slugsOf(answer)).toEqual(['recorded-with-both', 'sooner', 'later']);
      expect(answer.body.meta.pagination).toEqual({ page: 1, pageSize: 3, pageCount: 1, total: 3 });
      expect(answer.body.data[1]).toMatchObject({ title: 'Bonjour', locale: 'fr' });
      expect(slugsOf(await get('/recorded-with-one/related'))).toEqual(['sooner', 'this-one', 'recorded-with-both']);
    });

    it('are none for a webinar without topics, or alone with them', async () => {
      await seed({ title: 'No topics' });
      await seed({ title: 'Alone', tags: [await seedTopic(host, 'a')] });

      for (const slug of ['no-topics', 'alone'])
        expect((await get(`/${slug}/related`)).body).toEqual({
          data: [],
          meta: { pagination: { page: 1, pageSize: 3, pageCount: 0, total: 0 } },
        });
    });

    it('are 404 for what has no page', async () => {
      await seed({ title: 'A draft' }, { state: 'DRAFT' });
      for (const slug of ['a-draft', 'nobody-knows', 'Not_A_Slug'])
        expect((await get(`/${slug}/related`)).status).toBe(404);
    });
  });

  it.each(['/footer', '/topics', '/getting-started/related'])(
    '%s can be kept by caches, and needs no database then',
    async (path) => {
      await seed({ tags: [await seedTopic(host, 'a')] });
      const { headers } = await get(path);
      expect(headers['cache-control']).toBe('public, max-age=300');
      const queries: string[] = [];
      const listen = ({ sql }: { sql: string }) => queries.push(sql);
      host.strapi.db.connection.on('query', listen);
      const again = await get(path, { 'If-None-Match': String(headers.etag) });
      host.strapi.db.connection.removeListener('query', listen);

      expect([again.status, again.text, queries]).toEqual([304, '', []]);
      expect((await get(`${path}?populate=*`)).status).toBe(400);
    },
  );
});
