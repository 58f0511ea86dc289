import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { clearCatalogue, publicReader, seedSpeaker, seedTopic, slugsOf } from '../support/public-reader';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

/** A Wednesday. */
const NOW = new Date('2030-05-01T12:00:00Z');
const RECORDING = { recordingUrl: 'https://video.example.org/1' };

describe('narrowing the catalogue down', () => {
  let host: Host;
  let get: Awaited<ReturnType<typeof publicReader>>['get'];

  beforeAll(async () => {
    host = await bootStrapi({ env: { WEBINARS_DEFAULT_TIMEZONE: 'America/Los_Angeles' } });
    host.services.clock.set(NOW);
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

  describe('by time', () => {
    beforeEach(async () => {
      await seed({ title: 'Thursday', startsAt: '2030-05-02T12:00:00Z' });
      // Sunday evening in Los Angeles, Monday morning in Stockholm.
      await seed({ title: 'Midnight', startsAt: '2030-05-06T04:00:00Z' });
      await seed({ title: 'End of May', startsAt: '2030-05-31T12:00:00Z' });
      await seed({ title: 'June', startsAt: '2030-06-01T12:00:00Z' });
    });

    it.each([
      ['timeframe=this-week', ['thursday', 'midnight']],
      ['timeframe=this-week&timeZone=Europe/Stockholm', ['thursday']],
      ['timeframe=this-week&timeZone=europe/stockholm', ['thursday']],
      ['timeframe=this-month', ['thursday', 'midnight', 'end-of-may']],
      ['timeframe=this-month&timeZone=Pacific/Auckland', ['thursday', 'midnight']],
      ['timeframe=all-upcoming', ['thursday', 'midnight', 'end-of-may', 'june']],
      ['timeZone=Europe/Stockholm', ['thursday', 'midnight', 'end-of-may', 'june']],
    ])('%s shows %j', async (query, expected) => {
      const answer = await get(`?${query}`);

      expect(slugsOf(answer)).toEqual(expected);
      expect(answer.body.meta.pagination.total).toBe(expected.length);
    });

    it('keeps what began last week and is still running', async () => {
      await seed({ title: 'Running', startsAt: '2030-05-05T23:30:00Z', durationMinutes: 90 }, { state: 'LIVE' });
      host.services.clock.set(new Date('2030-05-06T00:30:00Z'));
      host.services.publicCache.clear();

      expect(slugsOf(await get('?timeframe=this-week&timeZone=UTC'))).toEqual(['running', 'midnight']);
    });
  });

  describe('by topic and speaker', () => {
    let ada: string;
    beforeEach(async () => {
      const [basics, security] = [await seedTopic(host, 'basics'), await seedTopic(host, 'security')];
      ada = await seedSpeaker(host, 'Ada');
      const french = { translations: { fr: { title: 'Bonjour' } } };
      await seed({ title: 'Both', tags: [basics, security], startsAt: '2030-05-02T12:00:00Z' }, french);
      await seed({ title: 'Basics', tags: [basics], speakers: [ada], startsAt: '2030-05-03T12:00:00Z' }, french);
      await seed({ title: 'Neither', speakers: [ada], startsAt: '2030-05-04T12:00:00Z' });
      await seed({ title: 'Draft', tags: [basics], speakers: [ada] }, { state: 'DRAFT' });
      await seed({ title: 'Recorded', tags: [security], ...RECORDING }, { state: 'PUBLISHED' });
    });

    it.each([
      ['?topic=basics', ['both', 'basics']],
      ['?topic=security', ['both']],
      ['?topic=security&topic=basics', ['both', 'basics']],
      ['?topic=nobody-has-it', []],
      ['/past?topic=security', ['recorded']],
      ['/past?topic=basics', []],
    ])('%s shows %j', async (path, expected) => {
      expect(slugsOf(await get(path))).toEqual(expected);
    });

    it('shows a speaker’s webinars, also together with a topic', async () => {
      expect(slugsOf(await get(`?speaker=${ada}`))).toEqual(['basics', 'neither']);
      expect(slugsOf(await get(`?speaker=${ada}&topic=basics`))).toEqual(['basics']);
      expect(slugsOf(await get('?speaker=nobody'))).toEqual([]);
    });

    it('pages what is left', async () => {
      const answer = await get('?topic=basics&pagination[page]=2&pagination[pageSize]=1');

      expect(slugsOf(answer)).toEqual(['basics']);
      expect(answer.body.meta.pagination).toEqual({ page: 2, pageSize: 1, pageCount: 2, total: 2 });
    });
  });

  it('shows what is written in a language, whatever the answer’s own is', async () => {
    await seed({ title: 'English' });
    await seed({ title: 'Two' }, { translations: { sv: { title: 'Kom igång' } } });

    expect(slugsOf(await get('?language=sv'))).toEqual(['two']);
    expect(slugsOf(await get('?language=SV&locale=en'))).toEqual(['two']);
    expect(slugsOf(await get('?language=en'))).toEqual(['english', 'two']);
    expect(slugsOf(await get('?language=pt'))).toEqual([]);
    expect((await get('?language=sv&locale=en')).body.data[0]).toMatchObject({ title: 'Two', locale: 'en' });
  });

  describe('by words', () => {
    beforeEach(async () => {
      await seed(
        { title: 'Getting started', description: 'The **first** hour.', startsAt: '2030-05-02T12:00:00Z' },
        { translations: { sv: { title: 'Kom igång' }, de: { title: 'Straßenfest', description: 'Für alle.' } } },
      );
      await seed({ title: 'Été à Noël', startsAt: '2030-05-03T12:00:00Z' });
      await seed({ title: 'Hidden getting', description: 'first' }, { state: 'DRAFT' });
      await seed({ title: 'Recorded', description: 'Also the first hour', ...RECORDING }, { state: 'PUBLISHED' });
    });

    it.each([
      ['?search=GETTING', ['getting-started']],
      ['?search=hour first', ['getting-started']],
      ['?search=first minute', []],
      ['?search=ete', ['ete-a-noel']],
      ['?search=N%C3%96EL', ['ete-a-noel']],
      ['?search=igang&locale=sv', ['getting-started']],
      ['?search=first&locale=sv', ['getting-started']],
      ['?search=getting&locale=sv', []],
      ['?search=igang&locale=en', []],
      ['?search=strassen&locale=de', ['getting-started']],
      ['?search=%25', []],
      ['/past?search=hour', ['recorded']],
    ])('%s finds %j', async (path, expected) => {
      expect(slugsOf(await get(path.replaceAll(' ', '%20')))).toEqual(expected);
    });

    it('finds a text as soon as it is changed', async () => {
      expect(slugsOf(await get('?search=changed'))).toEqual([]);
      const { documentId } = (await get('/getting-started')).body.data;
      const data: Record<string, unknown> = { description: 'Changed.' };
      await host.strapi.documents('plugin::webinars.webinar').update({ documentId, data });

      expect(slugsOf(await get('?search=changed'))).toEqual(['getting-started']);
      expect(slugsOf(await get('?search=hour'))).toEqual([]);
    });
  });

  it.each([
    '?timeframe=past',
    '?timeframe=this-week&timeframe=this-month',
    '?timeZone=Mars/Olympus',
    '?timeZone=%2B02:00',
    '/past?timeframe=this-week',
    '/past?timeZone=UTC',
    '?topic=Basics',
    '?topic=',
    `?${Array.from({ length: 21 }, (_, number) => `topic=t${number}`).join('&')}`,
    '?topic[x]=basics',
    '?speaker=a%27b',
    '?language=*',
    '?search=',
    '?search=%20',
    '?search=a%00b',
    `?search=${'x'.repeat(101)}`,
    '?category=ai',
    '?difficulty=easy',
    '?price=free',
  ])('%s is refused, and told where it is wrong', async (query) => {
    const answer = await get(query);

    expect(answer.status).toBe(400);
    expect(answer.body.error.details).toMatchObject({ code: 'invalid_input', errors: [{ name: 'ValidationError' }] });
  });

  it('keeps the same question in the cache once, however it is written', async () => {
    await seedTopic(host, 'a');
    await seedTopic(host, 'b');
    await get('?topic=a&topic=b&search=One%20two');
    const queries: string[] = [];
    const listen = ({ sql }: { sql: string }) => queries.push(sql);
    host.strapi.db.connection.on('query', listen);
    await get('?search=TWO%20one&topic=b&topic=a&topic=b');
    host.strapi.db.connection.removeListener('query', listen);

    expect(queries).toEqual([]);
  });
});
