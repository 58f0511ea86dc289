import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readCalendar } from '../support/calendar-reader';
import { readFeed, shownOf } from '../support/feed-reader';
import { clearCatalogue, publicReader, seedTopic } from '../support/public-reader';
import { seedWebinar } from '../support/seed-webinar';
import { withSettings } from '../support/settings';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2030-05-01T12:00:00Z');
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
const WEBINAR = 'plugin::webinars.webinar';
const RECORDING = { recordingUrl: 'https://video.example.org/1' };
const SITE = { siteUrl: 'https://site.example', sitePath: '/{locale}/w/{slug}' };

describe('what can be subscribed to', () => {
  let host: Host;
  let get: Awaited<ReturnType<typeof publicReader>>['get'];
  let restore: () => void;

  beforeAll(async () => {
    host = await bootStrapi({
      env: { WEBINARS_MAIL_FROM: 'Acme <webinars@acme.example>', WEBINARS_API_URL: 'https://cms.example' },
    });
    ({ get } = await publicReader(host));
  });
  afterAll(() => host.stop());
  beforeEach(() => {
    restore = withSettings(host, SITE);
    tick(0);
  });
  afterEach(async () => {
    restore();
    await clearCatalogue(host);
    await host.strapi.db.query('plugin::webinars.audit-entry').deleteMany({ where: {} });
  });

  function tick(milliseconds: number) {
    host.services.clock.set(at(milliseconds));
    host.services.publicCache.clear();
  }
  type More = Omit<NonNullable<Parameters<typeof seedWebinar>[1]>, 'data'>;
  const seed = (data: Record<string, unknown>, more: More = {}) => seedWebinar(host, { data, ...more });
  /** Changes what only time changes. */
  async function set(documentId: string, data: Record<string, unknown>) {
    await host.strapi.db.query(WEBINAR).updateMany({ where: { documentId }, data });
    host.services.publicCache.clear();
  }
  /** One that was held. */
  async function held(title: string, startsAt: Date, state: 'ENDED' | 'PUBLISHED' = 'ENDED', more: More = {}) {
    const seeded = await seed({ title, ...(state === 'PUBLISHED' && RECORDING) }, { state, ...more });
    await set(seeded.documentId, { startsAt });
    return seeded;
  }
  /** Very many, in one statement. */
  async function seedMany(count: number, startsAt: (number: number) => Date) {
    const rows = Array.from({ length: count }, (_, number) => ({
      documentId: `many${number}`,
      title: `Number ${number}`,
      slug: `number-${number}`,
      locale: 'en',
      state: 'SCHEDULED',
      startsAt: startsAt(number),
      durationMinutes: 60,
      timezone: 'UTC',
      createdAt: NOW,
      updatedAt: NOW,
    }));
    while (rows.length > 0) await host.strapi.db.query(WEBINAR).createMany({ data: rows.splice(0, 50) });
    host.services.publicCache.clear();
  }

  describe('the calendar', () => {
    async function calendar(query = '', headers: Record<string, string> = {}) {
      const answer = await get(`/calendar.ics${query}`, headers);
      return { answer, ...readCalendar(answer.text) };
    }
    const titles = async (query = '', headers = {}) =>
      (await calendar(query, headers)).events.map(({ summary }) => summary.replace(/^[^:]+: /, ''));

    it('has what is to come, running or over, and never the way into the meeting', async () => {
      const secret = { meetUrl: 'https://meet.private.example/room', hostEmail: 'grace@private.example' };
      const { slug } = await seed({ title: 'Later', startsAt: at(2 * DAY).toISOString(), ...secret });
      await seed({ title: 'Running', startsAt: at(HOUR).toISOString(), ...secret }, { state: 'LIVE' });
      await held('Over', at(-DAY));
      await held('Recorded', at(-2 * DAY), 'PUBLISHED');
      for (const state of ['DRAFT', 'CANCELLED'] as const) await seed({ title: state, ...secret }, { state });

      const { answer, method, name, refreshed, events } = await calendar('?locale=en');

      expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
      expect({ method, name, refreshed }).toEqual({ method: 'PUBLISH', name: 'Webinars', refreshed: ['PT1H', 'PT1H'] });
      expect(await titles()).toEqual(['Recorded', 'Over', 'Running', 'Later']);
      expect(events[3]).toMatchObject({
        start: at(2 * DAY),
        url: 'https://site.example/en/w/later',
        location: 'Online',
        organizer: { name: 'Acme', address: 'webinars@acme.example' },
        attendees: [],
        alarms: [],
        busy: false,
      });
      expect(answer.text.replace(/\r\n /g, '')).not.toContain('private');
      // Nobody who only looks on waits for a link.
      expect(events[3]?.description).toBe('Later\nDuration: 1 hour\nhttps://site.example/en/w/later');
      const single = readCalendar((await get(`/${slug}/calendar.ics`)).text).events[0];
      expect([events[3]?.uid, events[3]?.sequence]).toEqual([single?.uid, single?.sequence]);
    });

    it('lets go of what is cancelled, over for 90 days, or over before its time', async () => {
      const { documentId } = await seed({ title: 'Called off' });
      await held('Long ago', at(-90 * DAY + HOUR));
      await held('Ended before its time', at(HOUR));
      await seed({ title: 'Never held', ...RECORDING }, { state: 'PUBLISHED' });
      expect(await titles()).toEqual(['Long ago', 'Called off']);

      await host.services.lifecycle.perform(documentId, 'cancel');
      tick(2 * HOUR);
      expect(await titles()).toEqual(['Ended before its time']);
    });

    it('is in the reader’s language, field by field, each webinar once', async () => {
      await seed({ title: 'First', startsAt: at(HOUR).toISOString() }, { translations: { de: { title: 'Erster' } } });
      await seed({ title: 'Second', startsAt: at(DAY).toISOString() });

      expect(await titles('?locale=de')).toEqual(['Erster', 'Second']);
      expect(await titles('', { 'Accept-Language': 'de-AT, en;q=0.5' })).toEqual(['Erster', 'Second']);
      expect(await titles('?locale=sv')).toEqual(['First', 'Second']);
      const { answer, events } = await calendar('?locale=fr-CA');
      expect(answer.headers['content-language']).toBe('fr');
      expect(events[0]?.url).toBe('https://site.example/fr/w/first');
    });

    it('keeps the 500 nearest ones when there are more', async () => {
      await held('A month ago', at(-30 * DAY));
      await held('Yesterday', at(-DAY));
      await seedMany(500, (number) => at((number + 1) * HOUR));

      const { events } = await calendar();

      expect(events).toHaveLength(500);
      expect(events[0]?.summary).toContain('Yesterday');
      expect(events.at(-1)?.start).toEqual(at(499 * HOUR));
    });

    it('is an empty one when nothing is planned, and has no addresses that nobody knows', async () => {
      expect((await calendar()).events).toEqual([]);
      restore();
      await seed({});
      expect((await calendar()).events).toMatchObject([{ url: null }]);
    });
  });

  describe('the news feed', () => {
    async function feed(query = '', headers: Record<string, string> = {}) {
      const answer = await get(`/feed.xml${query}`, headers);
      return { answer, ...readFeed(answer.text) };
    }
    const titles = async (query = '', headers = {}) => (await feed(query, headers)).items.map(({ title }) => title);

    it('has what is to come and recordings, as of when they became known, the newest first', async () => {
      const basics = await seedTopic(host, 'basics', { en: 'Basics', sv: 'Grunder' });
      const secret = { meetUrl: 'https://meet.private.example/room', hostEmail: 'grace@private.example' };
      const draft = await seed(
        { title: 'Made first', description: 'A **fine** one.', tags: [basics], ...secret },
        { state: 'DRAFT' },
      );
      tick(HOUR);
      const recorded = await held('Made second', at(-DAY), 'PUBLISHED');
      tick(2 * HOUR);
      await host.services.lifecycle.perform(draft.documentId, 'publish');
      for (const state of ['DRAFT', 'CANCELLED', 'ENDED'] as const) await seed({ title: state, ...secret }, { state });

      const { answer, items, ...channel } = await feed('?locale=en');

      expect(answer.headers['content-type']).toBe('application/rss+xml; charset=utf-8');
      expect(channel).toMatchObject({
        version: '2.0',
        title: 'Webinars',
        link: 'https://site.example',
        language: 'en',
        ttl: '60',
        self: [
          { href: 'https://cms.example/api/webinars/feed.xml?locale=en', rel: 'self', type: 'application/rss+xml' },
        ],
      });
      expect(items).toMatchObject([
        {
          title: 'Made first',
          link: 'https://site.example/en/w/made-first',
          guid: { text: `webinar-${draft.documentId}-upcoming@strapi-plugin-webinars`, isPermaLink: 'false' },
          published: at(2 * HOUR),
          categories: ['Basics'],
        },
        {
          title: 'Recording: Made second',
          link: 'https://site.example/en/w/made-second',
          guid: { text: `webinar-${recorded.documentId}-recording@strapi-plugin-webinars` },
          published: at(HOUR),
        },
      ]);
      expect(shownOf(items[0]?.description ?? '').paragraphs[1]).toBe('A fine one.');
      expect(answer.text).not.toContain('private');
    });

    it('goes by what the webinars themselves say where the history was removed', async () => {
      const { documentId } = await held('Recorded', at(-DAY), 'PUBLISHED');
      const announced = await seed({ title: 'Announced' });
      await set(documentId, { createdAt: at(-9 * DAY), durationMinutes: 60 });
      await set(announced.documentId, { createdAt: at(-3 * DAY) });
      await host.strapi.db.query('plugin::webinars.audit-entry').deleteMany({ where: {} });

      expect((await feed()).items).toMatchObject([
        { title: 'Recording: Recorded', published: at(-DAY + HOUR) },
        { title: 'Announced', published: at(-3 * DAY) },
      ]);
    });

    it('leads to the API itself while no site is configured', async () => {
      restore();
      await seed({ title: 'No site' });

      const { link, items } = await feed('?locale=sv');

      expect(link).toBe('https://cms.example/api/webinars');
      const [detail = ''] = items.map((item) => item.link);
      expect(detail).toBe('https://cms.example/api/webinars/no-site?locale=sv');
      const { pathname, search } = new URL(detail);
      expect((await host.http.get(pathname + search).expect(200)).body.data.slug).toBe('no-site');
      expect((await host.http.get(new URL(link).pathname)).status).toBe(200);
    });

    it('is in the reader’s language, field by field', async () => {
      const basics = await seedTopic(host, 'basics', { en: 'Basics', sv: 'Grunder' });
      await seed(
        { title: 'First', description: 'In English.', tags: [basics] },
        { translations: { sv: { title: 'Första' } } },
      );

      const { answer, language, self, items } = await feed('', { 'Accept-Language': 'sv-FI' });

      expect([answer.headers['content-language'], language, self[0]?.href]).toEqual([
        'sv',
        'sv',
        'https://cms.example/api/webinars/feed.xml?locale=sv',
      ]);
      expect(items).toMatchObject([
        { title: 'Första', link: 'https://site.example/sv/w/first', categories: ['Grunder'] },
      ]);
      expect(shownOf(items[0]?.description ?? '').paragraphs[1]).toBe('In English.');
      expect(await titles('?locale=de')).toEqual(['First']);
    });

    it('has the next 50, not all', async () => {
      await seedMany(51, (number) => at((number + 1) * HOUR));
      const shown = await titles();
      expect(shown).toHaveLength(50);
      expect(shown).not.toContain('Number 50');
    });

    it('can be read whatever operators type, and is a feed without items when there is nothing', async () => {
      expect((await feed()).items).toEqual([]);
      const title = 'A ]]> & ]]> <b>B</b> &amp; "C"';
      await seed({ title, slug: 'odd', description: 'One <script>alert(1)</script>\n\n`<x>` & more' });
      const [item] = (await feed()).items;
      expect(item?.title).toBe(title);
      expect(shownOf(item?.description ?? '').elements).toEqual(['p']);
    });
  });

  describe.each(['/calendar.ics', '/feed.xml'])('%s', (path) => {
    it('stays the same while the webinars do, needs no database then, and changes with them', async () => {
      const { documentId } = await seed({ startsAt: at(DAY).toISOString() });
      const first = await get(path);
      expect(first.headers['cache-control']).toBe('public, max-age=300');
      const etag = String(first.headers.etag);
      tick(HOUR);
      expect((await get(path, { 'If-None-Match': etag })).status).toBe(304);

      const queries: string[] = [];
      const listen = ({ sql }: { sql: string }) => queries.push(sql);
      host.strapi.db.connection.on('query', listen);
      const again = await get(path, { 'If-None-Match': etag });
      host.strapi.db.connection.removeListener('query', listen);
      expect([again.status, again.text, queries]).toEqual([304, '', []]);

      const data: Record<string, unknown> = { title: 'Changed' };
      await host.strapi.documents(WEBINAR).update({ documentId, data });
      const changed = await get(path, { 'If-None-Match': etag });
      expect([changed.status, changed.text.includes('Changed')]).toEqual([200, true]);
    });

    it('answers HEAD, and refuses what it does not know', async () => {
      const head = await host.http.head(`/api/webinars${path}`).expect(200);
      expect(head.headers.etag).toBe((await get(path)).headers.etag);
      for (const query of ['?populate=*', '?locale=*', '?locale=en&locale=sv']) {
        const refused = await get(`${path}${query}`);
        expect([refused.status, refused.body.error.details.code]).toEqual([400, 'invalid_input']);
        expect(refused.headers['cache-control']).toBe('no-store');
      }
    });

    it('is no webinar’s address', async () => {
      const { documentId } = await seed({});
      const data: Record<string, unknown> = { slug: path.slice(1) };
      await expect(host.strapi.documents(WEBINAR).update({ documentId, data })).rejects.toThrow(
        'Use lower-case letters',
      );
    });
  });
});
