import { beforeAll, describe, expect, it } from '@jest/globals';
import { contentManager, problemsOf, type Row } from '../support/content-manager';
import { seedWebinar } from '../support/seed-webinar';

const DAY = 24 * 60 * 60_000;
const tomorrow = () => new Date(Date.now() + DAY).toISOString();

describe('the Content Manager', () => {
  const { manager, as, save, rowsOf, form } = contentManager();

  const create = async (body: object, locale = 'en'): Promise<Row> => {
    const answer = await as(manager.support, 'post', 'webinar', `?locale=${locale}`).send({
      title: 'Reading the score',
      ...body,
    });
    expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 201, error: undefined });
    return answer.body.data;
  };

  describe('creating a webinar', () => {
    it('makes a draft with a slug from its title and the defaults', async () => {
      const webinar = await create({ title: 'Über Käse & Wein' });
      expect(webinar).toMatchObject({
        slug: 'ueber-kaese-and-wein',
        state: 'DRAFT',
        durationMinutes: 60,
        timezone: 'UTC',
        promoteWeeksBefore: 4,
        meetingProvider: 'google_meet',
      });
    });

    it('makes the slug unique when the title is not', async () => {
      const slugs = [];
      for (let time = 0; time < 3; time += 1) slugs.push((await create({ title: 'Twice told' })).slug);
      expect(slugs).toEqual(['twice-told', 'twice-told-2', 'twice-told-3']);
    });

    it('does not make a reserved slug of a title', async () => {
      expect((await create({ title: 'Past' })).slug).toBe('past-2');
    });

    it.each<[string, unknown]>([
      ['durationMinutes', 14],
      ['durationMinutes', 181],
      ['promoteWeeksBefore', 0],
      ['promoteWeeksBefore', 13],
      ['maxAttendees', 0],
      ['timezone', 'Mars/Olympus'],
      ['timezone', '+02:00'],
      ['hostEmail', 'ada'],
      ['meetUrl', 'http://zoom.us/j/1'],
      ['meetUrl', 'zoom'],
      ['meetUrl', 7],
      ['meetingProvider', 'zoom'],
      ['recordingUrl', 'http://video.example.com'],
      ['slidesUrl', 'javascript:alert(1)'],
      ['slug', 'past'],
      ['slug', 'Not a slug'],
      ['title', null],
      ['title', 'x'.repeat(201)],
      ['state', 'SCHEDULED'],
      ['state', 'PUBLISHED'],
    ])('is refused at %s for %j, and nothing is kept', async (field, value) => {
      const count = () => manager.host.strapi.db.query('plugin::webinars.webinar').count();
      const before = await count();
      const answer = await as(manager.support, 'post', 'webinar', '?locale=en').send({
        title: 'Refused',
        [field]: value,
      });
      expect(answer.status).toBe(400);
      expect(problemsOf(answer)).toEqual([field]);
      expect(answer.body.error.details.errors[0].message).not.toBe('');
      expect(await count()).toBe(before);
    });

    it('is refused at the slug that another webinar has', async () => {
      await create({ slug: 'one-of-a-kind' });
      const answer = await as(manager.support, 'post', 'webinar', '?locale=fr').send({
        title: 'x',
        slug: 'one-of-a-kind',
      });
      expect(answer.status).toBe(400);
      expect(problemsOf(answer)).toEqual(['slug']);
    });

    it('takes no value for what the system keeps', async () => {
      const { documentId } = await create({
        calendarEventId: 'x',
        scheduleVersion: 9,
        meetProvisionError: { code: 'x' },
      });
      expect((await rowsOf(documentId))[0]).toMatchObject({
        calendarEventId: null,
        scheduleVersion: 1,
        meetProvisionError: null,
      });
    });

    it('stands in the audit with the user who did it', async () => {
      const { documentId } = await create({});
      const user = (await manager.host.strapi.db
        .query('admin::user')
        .findOne({ where: { roles: { code: 'sys_support' } } })) as { id: number };
      const entries = await manager.host.strapi.db
        .query('plugin::webinars.audit-entry')
        .findMany({ where: { target: documentId } });
      expect(entries).toMatchObject([{ action: 'sys.webinar.create', actor: `admin:${user.id}`, before: null }]);
    });
  });

  describe('the state', () => {
    it.each(['SCHEDULED', 'LIVE', 'PUBLISHED', 'CANCELLED'])('is not changed by hand to %s', async (state) => {
      const { documentId } = await create({ meetUrl: 'https://zoom.us/j/1', startsAt: tomorrow() });
      for (const token of [manager.support, manager.root]) {
        const answer = await as(token, 'put', 'webinar', `/${documentId}?locale=en`).send({ state });
        expect(answer.status).toBe(400);
        expect(answer.body.error.name).toBe('ValidationError');
        expect(answer.body.error.details.errors).toEqual([
          { path: ['state'], message: expect.stringMatching(/not edited by hand/), name: 'ValidationError' },
        ]);
      }
      expect((await rowsOf(documentId))[0]?.state).toBe('DRAFT');
    });

    it('may be sent back as it is, with the rest of the form', async () => {
      const { documentId } = await seedWebinar(manager.host, { state: 'SCHEDULED' });
      const answer = await save(documentId, await form(documentId, { title: 'Another title' }));
      expect(answer.status).toBe(200);
      expect(answer.body.data).toMatchObject({ title: 'Another title', state: 'SCHEDULED' });
    });

    it('is kept by a language that is added to a published webinar', async () => {
      const { documentId, slug } = await seedWebinar(manager.host, { state: 'SCHEDULED', data: { maxAttendees: 12 } });
      const answer = await save(documentId, { title: 'Lire la partition' }, 'fr');
      expect(answer.status).toBe(200);
      expect(await rowsOf(documentId)).toMatchObject([
        { locale: 'en', state: 'SCHEDULED', slug, maxAttendees: 12, scheduleVersion: 1 },
        { locale: 'fr', state: 'SCHEDULED', slug, maxAttendees: 12, scheduleVersion: 1, title: 'Lire la partition' },
      ]);
    });
  });

  describe('the languages of a webinar', () => {
    it('share everything but the texts', async () => {
      const { documentId } = await create({ description: 'In English' });
      await save(documentId, { title: 'Lire', description: 'En français' }, 'fr');
      await save(documentId, { title: 'Läsa' }, 'sv');
      const startsAt = tomorrow();
      const changed = {
        slug: 'shared-facts',
        startsAt,
        durationMinutes: 90,
        timezone: 'Europe/Stockholm',
        hostName: 'Ada',
        hostEmail: 'ada@example.com',
        maxAttendees: 7,
        meetUrl: 'https://zoom.us/j/9',
        promoteOnHomepage: true,
        promoteWeeksBefore: 2,
        title: 'Lire encore',
      };
      expect((await save(documentId, changed, 'fr')).status).toBe(200);

      const { title, ...shared } = changed;
      const rows = await rowsOf(documentId);
      expect(rows).toHaveLength(3);
      for (const row of rows) expect(row).toMatchObject({ ...shared, startsAt, meetingProvider: 'custom_url' });
      expect(rows.map((row) => [row.locale, row.title, row.description])).toEqual([
        ['en', 'Reading the score', 'In English'],
        ['fr', title, 'En français'],
        ['sv', 'Läsa', null],
      ]);
    });

    describe('and their speakers and tags', () => {
      let ada: Row;
      let bo: Row;
      let tag: Row;
      const idsIn = async (documentId: string, relation: 'speakers' | 'tags') =>
        (await rowsOf(documentId)).map((row) => row[relation].map((target) => target.documentId).sort());
      const all = (count: number, ...rows: Row[]) => Array(count).fill(rows.map((row) => row.documentId).sort());
      const make = async (type: 'speaker' | 'tag', body: object): Promise<Row> =>
        (await as(manager.support, 'post', type, '?locale=en').send(body)).body.data;
      const connect = (...rows: Row[]) => ({ connect: rows.map(({ documentId }) => ({ documentId })), disconnect: [] });

      beforeAll(async () => {
        ada = await make('speaker', { name: 'Ada' });
        bo = await make('speaker', { name: 'Bo' });
        tag = await make('tag', { key: 'scores', label: 'Scores' });
        await as(manager.support, 'put', 'speaker', `/${ada.documentId}?locale=fr`).send({ biography: 'Compositrice' });
      });

      it('are the same in all of them, whichever they were set in', async () => {
        const { documentId } = await create({});
        await save(documentId, { title: 'Lire' }, 'fr');
        await save(documentId, { title: 'Läsa' }, 'sv');
        await save(documentId, { speakers: connect(ada), tags: connect(tag) });
        expect(await idsIn(documentId, 'speakers')).toEqual(all(3, ada));
        expect(await idsIn(documentId, 'tags')).toEqual(all(3, tag));

        // French has a row of this speaker of its own, so the webinar’s French row points at that one.
        const french = (await rowsOf(documentId)).find(({ locale }) => locale === 'fr');
        expect(french?.speakers[0]?.locale).toBe('fr');

        await save(documentId, { speakers: { connect: [], disconnect: [{ documentId: ada.documentId }] } }, 'fr');
        expect(await idsIn(documentId, 'speakers')).toEqual(all(3));
        expect(await idsIn(documentId, 'tags')).toEqual(all(3, tag));
      });

      it('survive a form that is saved without touching them', async () => {
        const { documentId } = await create({ speakers: connect(ada, bo), tags: connect(tag) });
        await save(documentId, { title: 'Lire' }, 'fr');
        expect((await save(documentId, await form(documentId, { title: 'Lire bien' }, 'fr'), 'fr')).status).toBe(200);
        expect(await idsIn(documentId, 'speakers')).toEqual(all(2, ada, bo));
        expect(await idsIn(documentId, 'tags')).toEqual(all(2, tag));
      });

      it('are taken over by a new language, whose untouched form names none', async () => {
        const { documentId } = await create({ speakers: connect(ada, bo) });
        const untouched = { connect: [], disconnect: [] };
        await save(documentId, { title: 'Lire', speakers: untouched, tags: untouched }, 'fr');
        expect(await idsIn(documentId, 'speakers')).toEqual(all(2, ada, bo));
      });
    });
  });

  describe('speakers and tags', () => {
    it.each([
      ['speaker', 'linkedinUrl', 'javascript:alert(1)'],
      ['speaker', 'websiteUrl', 'http://example.com'],
      ['speaker', 'email', 'ada'],
      ['speaker', 'name', null],
      ['tag', 'key', 'Not a key'],
    ] as const)('of the type "%s" are refused at %s for %j', async (type, field, value) => {
      const valid = { name: 'Ada', key: 'valid-key', label: 'Valid' };
      const answer = await as(manager.support, 'post', type, '?locale=en').send({ ...valid, [field]: value });
      expect(answer.status).toBe(400);
      expect(problemsOf(answer)).toEqual([field]);
    });

    it('take their links with https, and none', async () => {
      const ada = { name: 'Ada', linkedinUrl: 'https://www.linkedin.com/in/ada', websiteUrl: '' };
      expect((await as(manager.support, 'post', 'speaker', '?locale=en').send(ada)).status).toBe(201);
    });

    it('have one tag for each key, in all its languages', async () => {
      const first = await as(manager.support, 'post', 'tag', '?locale=en').send({ key: 'unique-key', label: 'A' });
      expect(first.status).toBe(201);
      const { documentId } = first.body.data as Row;
      expect((await as(manager.support, 'put', 'tag', `/${documentId}?locale=fr`).send({ label: 'B' })).status).toBe(
        200,
      );
      expect(
        (await as(manager.support, 'put', 'tag', `/${documentId}?locale=fr`).send({ key: 'unique-key' })).status,
      ).toBe(200);
      const second = await as(manager.support, 'post', 'tag', '?locale=sv').send({ key: 'unique-key', label: 'C' });
      expect(second.status).toBe(400);
      expect(problemsOf(second)).toEqual(['key']);
    });
  });
});
