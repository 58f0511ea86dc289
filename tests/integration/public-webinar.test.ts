import { beforeEach, describe, expect, it } from '@jest/globals';
import { catalogueAt } from '../support/public-reader';

const NOW = new Date('2030-05-01T12:00:00Z');
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 60 * 60_000).toISOString();

describe('the public API', () => {
  const { catalogue, get, seed } = catalogueAt(NOW);

  describe('one webinar', () => {
    it('is shown with what a page needs', async () => {
      const speaker = await catalogue.host.strapi.documents('plugin::webinars.speaker').create({
        data: {
          name: 'Ada Lovelace',
          email: 'ada@private.example',
          company: 'Engines',
          position: 'Analyst',
          biography: 'First.',
        },
      });
      const tag = await catalogue.host.strapi
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
      await catalogue.host.strapi.db.transaction(async ({ trx }) => {
        await catalogue.host.services.seats.take(
          trx as Parameters<typeof catalogue.host.services.seats.take>[0],
          documentId,
        );
      });
      expect((await get(`/${slug}`)).body.data).toMatchObject({
        seats: { limit: 1, remaining: 0 },
        registration: { open: false, reason: 'full' },
      });

      catalogue.host.services.clock.set(new Date(inHours(2)));
      catalogue.host.services.publicCache.clear();
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
});
