import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const DAY = 24 * 60 * 60_000;
const tomorrow = () => new Date(Date.now() + DAY).toISOString();

type TypeName = 'webinar' | 'attendee' | 'interest' | 'speaker' | 'tag' | 'delivery' | 'audit-entry';
type Method = 'get' | 'post' | 'put' | 'delete';
interface Row {
  documentId: string;
  locale: string;
  [attribute: string]: unknown;
}

/** Everything here goes through the HTTP API that the Content Manager's own pages use. */
describe('the Content Manager', () => {
  let host: Host;
  let root: string;
  let support: string;

  const as = (token: string, method: Method, type: TypeName, path = '') =>
    host.http[method](`/content-manager/collection-types/plugin::webinars.${type}${path}`).set(
      'Authorization',
      `Bearer ${token}`,
    );
  const create = async (body: object, locale = 'en'): Promise<Row> => {
    const answer = await as(support, 'post', 'webinar', `?locale=${locale}`).send({
      title: 'Reading the score',
      ...body,
    });
    expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 201, error: undefined });
    return answer.body.data;
  };
  const save = (documentId: string, body: object, locale = 'en') =>
    as(support, 'put', 'webinar', `/${documentId}?locale=${locale}`).send(body);
  const rowsOf = async (documentId: string) =>
    (await host.strapi.db.query('plugin::webinars.webinar').findMany({
      where: { documentId },
      populate: { speakers: true, tags: true },
      orderBy: { id: 'asc' },
    })) as (Row & { speakers: Row[]; tags: Row[] })[];
  const problemsOf = (answer: { body: { error?: { details: { errors: { path: string[]; message: string }[] } } } }) =>
    answer.body.error?.details.errors.map(({ path }) => path.join('.'));
  /** What somebody's form sends back: the whole entry as it was read, with the changes. */
  const form = async (documentId: string, changes: object, locale = 'en') => {
    const { body } = await as(support, 'get', 'webinar', `/${documentId}?locale=${locale}`);
    const { id, createdAt, updatedAt, publishedAt, createdBy, updatedBy, localizations, status, ...attributes } =
      body.data;
    void [id, createdAt, updatedAt, publishedAt, createdBy, updatedBy, localizations, status];
    const nothing = { connect: [], disconnect: [] };
    return { ...attributes, speakers: nothing, tags: nothing, ...changes };
  };

  beforeAll(async () => {
    host = await bootStrapi();
    root = await host.adminToken();
    support = await host.tokenFor('sys_support');
  });
  afterAll(() => host.stop());

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
      const count = () => host.strapi.db.query('plugin::webinars.webinar').count();
      const before = await count();
      const answer = await as(support, 'post', 'webinar', '?locale=en').send({ title: 'Refused', [field]: value });
      expect(answer.status).toBe(400);
      expect(problemsOf(answer)).toEqual([field]);
      expect(answer.body.error.details.errors[0].message).not.toBe('');
      expect(await count()).toBe(before);
    });

    it('is refused at the slug that another webinar has', async () => {
      await create({ slug: 'one-of-a-kind' });
      const answer = await as(support, 'post', 'webinar', '?locale=fr').send({ title: 'x', slug: 'one-of-a-kind' });
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
      const user = (await host.strapi.db
        .query('admin::user')
        .findOne({ where: { roles: { code: 'sys_support' } } })) as { id: number };
      const entries = await host.strapi.db
        .query('plugin::webinars.audit-entry')
        .findMany({ where: { target: documentId } });
      expect(entries).toMatchObject([{ action: 'sys.webinar.create', actor: `admin:${user.id}`, before: null }]);
    });
  });

  describe('the state', () => {
    it.each(['SCHEDULED', 'LIVE', 'PUBLISHED', 'CANCELLED'])('is not changed by hand to %s', async (state) => {
      const { documentId } = await create({ meetUrl: 'https://zoom.us/j/1', startsAt: tomorrow() });
      for (const token of [support, root]) {
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
      const { documentId } = await seedWebinar(host, { state: 'SCHEDULED' });
      const answer = await save(documentId, await form(documentId, { title: 'Another title' }));
      expect(answer.status).toBe(200);
      expect(answer.body.data).toMatchObject({ title: 'Another title', state: 'SCHEDULED' });
    });

    it('is kept by a language that is added to a published webinar', async () => {
      const { documentId, slug } = await seedWebinar(host, { state: 'SCHEDULED', data: { maxAttendees: 12 } });
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
        (await as(support, 'post', type, '?locale=en').send(body)).body.data;
      const connect = (...rows: Row[]) => ({ connect: rows.map(({ documentId }) => ({ documentId })), disconnect: [] });

      beforeAll(async () => {
        ada = await make('speaker', { name: 'Ada' });
        bo = await make('speaker', { name: 'Bo' });
        tag = await make('tag', { key: 'scores', label: 'Scores' });
        await as(support, 'put', 'speaker', `/${ada.documentId}?locale=fr`).send({ biography: 'Compositrice' });
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
      const answer = await as(support, 'post', type, '?locale=en').send({ ...valid, [field]: value });
      expect(answer.status).toBe(400);
      expect(problemsOf(answer)).toEqual([field]);
    });

    it('take their links with https, and none', async () => {
      const ada = { name: 'Ada', linkedinUrl: 'https://www.linkedin.com/in/ada', websiteUrl: '' };
      expect((await as(support, 'post', 'speaker', '?locale=en').send(ada)).status).toBe(201);
    });

    it('have one tag for each key, in all its languages', async () => {
      const first = await as(support, 'post', 'tag', '?locale=en').send({ key: 'unique-key', label: 'A' });
      expect(first.status).toBe(201);
      const { documentId } = first.body.data as Row;
      expect((await as(support, 'put', 'tag', `/${documentId}?locale=fr`).send({ label: 'B' })).status).toBe(200);
      expect((await as(support, 'put', 'tag', `/${documentId}?locale=fr`).send({ key: 'unique-key' })).status).toBe(
        200,
      );
      const second = await as(support, 'post', 'tag', '?locale=sv').send({ key: 'unique-key', label: 'C' });
      expect(second.status).toBe(400);
      expect(problemsOf(second)).toEqual(['key']);
    });
  });

  describe('deleting a webinar', () => {
    it.each(['DRAFT', 'SCHEDULED', 'LIVE', 'ENDED', 'CANCELLED'] as const)('that is %s', async (state) => {
      const { documentId } = await seedWebinar(host, { state });
      const answer = await as(root, 'delete', 'webinar', `/${documentId}?locale=en`);
      expect(answer.status).toBe(state === 'DRAFT' ? 200 : 400);
      expect(await rowsOf(documentId)).toHaveLength(state === 'DRAFT' ? 0 : 1);
    });

    it('is left to the engineer', async () => {
      const { documentId } = await seedWebinar(host, { state: 'DRAFT' });
      expect((await as(support, 'delete', 'webinar', `/${documentId}?locale=en`)).status).toBe(403);
      const engineer = await host.tokenFor('sys_engineer');
      expect((await as(engineer, 'delete', 'webinar', `/${documentId}?locale=en`)).status).toBe(200);
    });

    it('takes one language away from a published one, but not the last', async () => {
      const { documentId } = await seedWebinar(host, { translations: { fr: { title: 'Lire' } } });
      expect((await as(root, 'delete', 'webinar', `/${documentId}?locale=en`)).status).toBe(200);
      expect((await rowsOf(documentId)).map(({ locale }) => locale)).toEqual(['fr']);
      expect((await as(root, 'delete', 'webinar', `/${documentId}?locale=fr`)).status).toBe(400);
      expect(await rowsOf(documentId)).toHaveLength(1);
    });

    it('takes none of several when one of them is not a draft', async () => {
      const draft = await seedWebinar(host, { state: 'DRAFT' });
      const scheduled = await seedWebinar(host, { state: 'SCHEDULED' });
      const documentIds = [draft.documentId, scheduled.documentId];
      const answer = await as(root, 'post', 'webinar', '/actions/bulkDelete?locale=en').send({ documentIds });
      expect(answer.status).toBe(400);
      expect(await rowsOf(scheduled.documentId)).toHaveLength(1);
      expect(await rowsOf(draft.documentId)).toHaveLength(1);
    });

    it('takes several drafts at once', async () => {
      const drafts = [await seedWebinar(host, { state: 'DRAFT' }), await seedWebinar(host, { state: 'DRAFT' })];
      const documentIds = drafts.map(({ documentId }) => documentId);
      const answer = await as(root, 'post', 'webinar', '/actions/bulkDelete?locale=en').send({ documentIds });
      expect(answer.status).toBe(200);
      for (const documentId of documentIds) expect(await rowsOf(documentId)).toEqual([]);
    });
  });

  describe('copying a webinar', () => {
    it('makes a fresh draft of it', async () => {
      const { documentId, slug } = await seedWebinar(host, {
        state: 'SCHEDULED',
        data: { promoteOnHomepage: true, maxAttendees: 5, slidesUrl: 'https://example.com/s' },
      });
      const answer = await as(root, 'post', 'webinar', `/clone/${documentId}?locale=en`).send(
        await form(documentId, { title: 'A copy' }),
      );
      expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 200, error: undefined });
      const copy = answer.body.data as Row;
      expect(copy.documentId).not.toBe(documentId);
      expect(await rowsOf(copy.documentId)).toMatchObject([
        {
          title: 'A copy',
          slug: `${slug}-copy`,
          state: 'DRAFT',
          meetUrl: null,
          meetingProvider: 'google_meet',
          slidesUrl: null,
          promoteOnHomepage: false,
          scheduleVersion: 1,
          maxAttendees: 5,
        },
      ]);
      expect((await rowsOf(documentId))[0]).toMatchObject({ slug, state: 'SCHEDULED' });
      expect((await host.services.seats.of([copy.documentId])).get(copy.documentId)).toEqual({ taken: 0, capacity: 5 });
    });
  });

  describe('the seats of a webinar', () => {
    it('cannot be fewer than those who registered', async () => {
      const { documentId, slug } = await seedWebinar(host, { data: { maxAttendees: 5 } });
      for (const name of ['a', 'b']) {
        await host.services.registration.register(
          slug,
          { email: `${name}@example.com` },
          { ip: '127.0.0.1', acceptLanguage: null },
        );
      }
      const answer = await save(documentId, { maxAttendees: 1 });
      expect(answer.status).toBe(400);
      expect(problemsOf(answer)).toEqual(['maxAttendees']);
      expect((await rowsOf(documentId))[0]?.maxAttendees).toBe(5);
      expect((await save(documentId, { maxAttendees: 2 })).status).toBe(200);
    });
  });

  describe('attendees', () => {
    let attendee: Row;
    beforeAll(async () => {
      const { slug } = await seedWebinar(host);
      await host.services.registration.register(
        slug,
        { email: 'Carla@example.com', firstName: 'Carla' },
        { ip: '127.0.0.1', acceptLanguage: null },
      );
      attendee = (await host.strapi.db
        .query('plugin::webinars.attendee')
        .findOne({ where: { email: 'Carla@example.com' } })) as Row;
    });

    it('neither appear nor vanish by hand, not even a super admin’s', async () => {
      const { email, webinarDocumentId, language, registeredAt } = attendee;
      const copy = { email: `x${String(email)}`, emailKey: 'x', webinarDocumentId, language, registeredAt };
      const { documentId } = attendee;
      expect((await as(root, 'post', 'attendee').send(copy)).status).toBe(403);
      expect((await as(root, 'post', 'attendee', `/clone/${documentId}`).send(copy)).status).toBe(403);
      expect((await as(root, 'delete', 'attendee', `/${documentId}`)).status).toBe(403);
      const several = await as(root, 'post', 'attendee', '/actions/bulkDelete').send({ documentIds: [documentId] });
      expect(several.status).toBe(403);
      expect(await host.strapi.db.query('plugin::webinars.attendee').count({ where: { documentId } })).toBe(1);
    });

    it('can have their name corrected, and nothing else', async () => {
      const changes = { firstName: 'Karla', email: 'other@example.com', state: 'cancelled', webinarDocumentId: 'x' };
      for (const token of [support, root]) {
        expect((await as(token, 'put', 'attendee', `/${attendee.documentId}`).send(changes)).status).toBe(200);
      }
      const { documentId, email, state, webinarDocumentId } = attendee;
      expect(await host.strapi.db.query('plugin::webinars.attendee').findOne({ where: { documentId } })).toMatchObject({
        firstName: 'Karla',
        email,
        state,
        webinarDocumentId,
      });
      // Which fields, not what they say; the second time nothing changed.
      expect(
        await host.strapi.db
          .query('plugin::webinars.audit-entry')
          .findMany({ where: { action: 'sys.webinar.registration-update' } }),
      ).toMatchObject([
        {
          target: webinarDocumentId,
          actor: expect.stringMatching(/^admin:\d+$/),
          before: null,
          after: { attendee: documentId, fields: ['firstName'] },
        },
      ]);
    });

    it('are left as they are once they were erased', async () => {
      const { documentId } = attendee;
      await host.services.privacy.erase('carla@example.com');
      const answer = await as(root, 'put', 'attendee', `/${documentId}`).send({ firstName: 'Carla' });
      expect(answer.status).toBe(403);
      expect(await host.strapi.db.query('plugin::webinars.attendee').findOne({ where: { documentId } })).toMatchObject({
        firstName: null,
      });
    });
  });

  describe.each(['delivery', 'audit-entry'] as const)('the record "%s"', (type) => {
    it('is read by support, and changed by nobody', async () => {
      const list = await as(support, 'get', type);
      expect(list.status).toBe(200);
      const [entry] = list.body.results as Row[];
      expect(entry).toBeDefined();
      const documentId = entry?.documentId ?? '';
      const before = await host.strapi.db.query(`plugin::webinars.${type}`).findMany({ orderBy: { id: 'asc' } });

      const attempts = [
        await as(root, 'post', type).send(entry),
        await as(root, 'put', type, `/${documentId}`).send({ reason: 'x', action: 'x', state: 'failed' }),
        await as(root, 'post', type, `/clone/${documentId}`).send(entry),
        await as(root, 'delete', type, `/${documentId}`),
        await as(root, 'post', type, '/actions/bulkDelete').send({ documentIds: [documentId] }),
      ];
      expect(attempts.map(({ status }) => status)).toEqual(attempts.map(() => 403));
      expect(await host.strapi.db.query(`plugin::webinars.${type}`).findMany({ orderBy: { id: 'asc' } })).toEqual(
        before,
      );
    });
  });

  it('shows on Strapi’s home page what people edited, not what visitors and the system write', async () => {
    const answer = await host.http
      .get('/content-manager/homepage/recent-documents?action=update')
      .set('Authorization', `Bearer ${root}`);
    expect(answer.status).toBe(200);
    const types = new Set(
      (answer.body.data as { contentTypeUid: string }[]).map(({ contentTypeUid }) => contentTypeUid),
    );
    expect([...types]).toContain('plugin::webinars.webinar');
    for (const type of ['attendee', 'delivery', 'audit-entry'])
      expect([...types]).not.toContain(`plugin::webinars.${type}`);
  });

  describe('the right to look', () => {
    const types = ['webinar', 'attendee', 'interest', 'speaker', 'tag', 'delivery', 'audit-entry'] as const;

    it.each(types)('at the type "%s" is asked for', async (type) => {
      expect((await host.http.get(`/content-manager/collection-types/plugin::webinars.${type}`)).status).toBe(401);
      const stranger = await host.strapi.service('admin::role').create({ name: `No rights over ${type}` });
      expect((await as(await host.tokenFor(stranger.code), 'get', type)).status).toBe(403);
      expect((await as(support, 'get', type)).status).toBe(200);
    });
  });
});
