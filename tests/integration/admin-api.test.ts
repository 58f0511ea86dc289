import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { adminWebinarAnswer, adminWebinarsAnswer } from '../../src/plugins/webinars/contracts';
import { startGoogleDouble, throwAwayServiceAccount, type GoogleDouble } from '../support/google-double/index.cjs';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const DAY = 24 * 60 * 60_000;
const tomorrow = () => new Date(Math.ceil(Date.now() / 1000) * 1000 + DAY).toISOString();

type Method = 'get' | 'post' | 'patch' | 'delete';

interface AuditRow {
  action: string;
  actor: string;
  target: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

describe('the admin API', () => {
  let google: GoogleDouble;
  let host: Host;
  let support: string;
  let engineer: string;

  const as = (token: string | null, method: Method, path = '') => {
    const request = host.http[method](`/webinars/webinars${path}`);
    return token ? request.set('Authorization', `Bearer ${token}`) : request;
  };
  /** As webinar support; the answer must be what the contract says. */
  const webinarOf = (answer: { body: unknown }) => adminWebinarAnswer.parse(answer.body).data;
  const create = async (body: object) => {
    const answer = await as(support, 'post').send({ title: 'Reading the score', ...body });
    expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 201, error: undefined });
    return webinarOf(answer);
  };
  const patch = (documentId: string, body: object) => as(support, 'patch', `/${documentId}`).send(body);
  const read = async (documentId: string) => webinarOf(await as(support, 'get', `/${documentId}`));
  type Refused = { body: { error: { details: { code: string; errors: { path: (string | number)[] }[] } } } };
  const problemsOf = ({ body }: Refused) => {
    expect(body.error.details.code).toBe('invalid_input');
    return body.error.details.errors.map(({ path }) => path.join('.'));
  };
  const auditOf = async (target: string) =>
    (await host.strapi.db
      .query('plugin::webinars.audit-entry')
      .findMany({ where: { target }, orderBy: { id: 'asc' } })) as AuditRow[];

  beforeAll(async () => {
    const account = throwAwayServiceAccount();
    google = await startGoogleDouble({ accounts: [account], workspaceDomains: ['example.com'] });
    host = await bootStrapi({
      env: {
        GOOGLE_SERVICE_ACCOUNT_JSON: account.json,
        GOOGLE_API_URL: google.url,
        WEBINARS_DEFAULT_TIMEZONE: 'Europe/Paris',
      },
    });
    support = await host.tokenFor('sys_support');
    engineer = await host.tokenFor('sys_engineer');
  });
  afterAll(async () => {
    await host.stop();
    await google.close();
  });

  describe('who may do what', () => {
    let documentId: string;
    let editor: string;
    beforeAll(async () => {
      ({ documentId } = await seedWebinar(host, { state: 'DRAFT' }));
      editor = await host.tokenFor('strapi-editor');
    });

    const routes: [Method, string][] = [
      ['get', ''],
      ['post', ''],
      ['get', '/:id'],
      ['patch', '/:id'],
      ['delete', '/:id'],
      ['post', '/:id/publish'],
      ['post', '/:id/start'],
      ['post', '/:id/end'],
      ['post', '/:id/provision'],
    ];
    const at = (path: string) => path.replace(':id', documentId);

    it.each(routes)('asks everybody to log in for %s %s', async (method, path) => {
      expect((await as(null, method, at(path))).status).toBe(401);
      expect((await as('not-a-token', method, at(path))).status).toBe(401);
    });

    it.each(routes)('refuses %s %s to somebody without the right', async (method, path) => {
      expect((await as(editor, method, at(path))).status).toBe(403);
    });

    it.each([
      ['post', '/:id/provision'],
      ['delete', '/:id'],
    ] as const)('leaves %s %s to the engineer', async (method, path) => {
      expect((await as(support, method, at(path))).status).toBe(403);
      expect((await as(engineer, method, at(path))).status).toBeLessThan(300);
    });

    it('takes no API token of the public API for a log-in', async () => {
      const { accessKey } = (await host.strapi.service('admin::api-token').create({
        name: 'site',
        description: '',
        type: 'full-access',
        lifespan: null,
      })) as { accessKey: string };
      expect((await as(accessKey, 'get')).status).toBe(401);
    });
  });

  describe('creating', () => {
    it('answers with the whole webinar, in all its languages, and where it is to be found', async () => {
      const startsAt = tomorrow();
      const webinar = await create({
        title: 'Reading the score',
        startsAt,
        durationMinutes: 45,
        timezone: 'Europe/Stockholm',
        hostName: 'Ada Holm',
        hostEmail: 'ada@example.com',
        maxAttendees: 20,
        seoTitle: 'Scores',
        localizations: { fr: { title: 'Lire la partition', description: 'Les *bases*.' }, sv: { title: 'Läsa noter' } },
      });
      expect(webinar).toMatchObject({
        slug: 'reading-the-score',
        state: 'DRAFT',
        startsAt,
        endsAt: new Date(Date.parse(startsAt) + 45 * 60_000).toISOString(),
        timezone: 'Europe/Stockholm',
        seats: { taken: 0, limit: 20, remaining: 20 },
        meetingProvider: 'google_meet',
        meetProvisionError: null,
        calendar: { state: 'synced', attempts: 0 },
        localizations: {
          en: { title: 'Reading the score', description: null, seoTitle: 'Scores' },
          fr: { title: 'Lire la partition', description: 'Les *bases*.', seoTitle: null },
          sv: { title: 'Läsa noter' },
        },
        possibleActions: ['publish', 'cancel', 'recording'],
        deletable: true,
      });
      expect(webinar.meetUrl).toBe(google.events('ada@example.com')[0]?.hangoutLink);
      expect(await read(webinar.documentId)).toEqual(webinar);
    });

    it('fills in what was left out', async () => {
      expect(await create({ title: 'Almost empty' })).toMatchObject({
        slug: 'almost-empty',
        startsAt: null,
        durationMinutes: 60,
        timezone: 'Europe/Paris',
        promoteWeeksBefore: 4,
        promoteOnHomepage: false,
        meetUrl: null,
        meetProvisionError: null,
        calendar: null,
        possibleActions: ['cancel', 'recording'],
      });
    });

    it('takes a first language that is not the default one', async () => {
      const webinar = await create({ title: 'Noter', locale: 'sv', maxAttendees: 3 });
      expect(Object.keys(webinar.localizations)).toEqual(['sv']);
      const { body } = await patch(webinar.documentId, { title: 'Notes' });
      expect(body.data).toMatchObject({ seats: { limit: 3 } });
      expect(body.data.localizations).toMatchObject({ sv: { title: 'Noter' }, en: { title: 'Notes' } });
    });

    it('sets the speakers and tags for all languages, also those that the speaker has no biography in', async () => {
      const documents = (uid: 'speaker' | 'tag') => host.strapi.documents(`plugin::webinars.${uid}`);
      const speaker = (await documents('speaker').create({ locale: 'en', data: { name: 'Ada' } as never })).documentId;
      const tag = (
        await documents('tag').create({ locale: 'fr', data: { key: 'scores', label: 'Partitions' } as never })
      ).documentId;
      const webinar = await create({
        speakers: [speaker, speaker],
        tags: [tag],
        localizations: { fr: { title: 'Lire' }, sv: { title: 'Läsa' } },
      });
      expect(webinar.speakers).toEqual([{ documentId: speaker, name: 'Ada', email: null }]);
      expect(webinar.tags).toEqual([{ documentId: tag, key: 'scores', label: { fr: 'Partitions' } }]);
      const rows = (await host.strapi.db
        .query('plugin::webinars.webinar')
        .findMany({ where: { documentId: webinar.documentId }, populate: ['speakers', 'tags'] })) as {
        speakers: { documentId: string }[];
        tags: { documentId: string }[];
      }[];
      expect(rows.map((row) => [row.speakers.length, row.tags.length])).toEqual([
        [1, 1],
        [1, 1],
        [1, 1],
      ]);

      const without = await patch(webinar.documentId, { speakers: [] });
      expect(without.body.data).toMatchObject({ speakers: [], tags: [{ documentId: tag }] });
    });

    it.each<[string, object, string[]]>([
      ['an unknown attribute', { colour: 'red' }, ['colour']],
      ['a state', { state: 'SCHEDULED' }, ['state']],
      ['what the system keeps', { scheduleVersion: 7, calendarEventId: 'x' }, ['scheduleVersion', 'calendarEventId']],
      ['no title', { title: undefined }, ['title']],
      ['a blank title', { title: '  ' }, ['title']],
      ['a language without a title', { localizations: { fr: { description: 'x' } } }, ['localizations.fr.title']],
      ['a locale that does not exist', { locale: 'fi' }, ['locale']],
      ['another that does not exist', { localizations: { fi: { title: 'x' } } }, ['localizations.fi']],
      ['the same language twice', { localizations: { en: { title: 'x' } } }, ['localizations.en']],
      ['a speaker who does not exist', { speakers: ['nobody'] }, ['speakers.0']],
      ['a tag that does not exist', { tags: ['nothing'] }, ['tags.0']],
      ['a start without an offset', { startsAt: '2030-05-14T14:00:00' }, ['startsAt']],
      ['too short', { durationMinutes: 14 }, ['durationMinutes']],
      ['too long', { durationMinutes: 181 }, ['durationMinutes']],
      ['half a minute', { durationMinutes: 45.5 }, ['durationMinutes']],
      ['no seat', { maxAttendees: 0 }, ['maxAttendees']],
      ['promotion of no week', { promoteWeeksBefore: 0 }, ['promoteWeeksBefore']],
      ['promotion of a quarter', { promoteWeeksBefore: 13 }, ['promoteWeeksBefore']],
      ['a zone of another planet', { timezone: 'Mars/Olympus' }, ['timezone']],
      ['a host without an address', { hostEmail: 'ada' }, ['hostEmail']],
      ['a link that is not safe', { meetUrl: 'http://example.com' }, ['meetUrl']],
      ['a reserved slug', { slug: 'past' }, ['slug']],
    ])('refuses %s at its field, and keeps nothing', async (_what, body, paths) => {
      const count = () => host.strapi.db.query('plugin::webinars.webinar').count();
      const before = await count();
      const answer = await as(support, 'post').send({ title: 'Refused', ...body });
      expect(answer.status).toBe(400);
      expect(answer.body.error.name).toBe('ValidationError');
      expect(problemsOf(answer)).toEqual(paths);
      expect(await count()).toBe(before);
    });

    it('keeps nothing when a later language is refused', async () => {
      const count = () => host.strapi.db.query('plugin::webinars.webinar').count();
      const before = await count();
      const answer = await as(support, 'post').send({
        title: 'Half',
        localizations: { fr: { title: 'x', seoTitle: 'x'.repeat(121) } },
      });
      expect(answer.status).toBe(400);
      expect(await count()).toBe(before);
    });

    it('reads JSON only', async () => {
      const answer = await as(support, 'post').type('form').send('title=Reading');
      expect(answer.status).toBe(415);
      expect(answer.body.error.details.code).toBe('unsupported_media_type');
    });
  });

  describe('editing', () => {
    it('changes what is named and leaves the rest', async () => {
      const { documentId } = await create({ maxAttendees: 5, localizations: { fr: { title: 'Lire' } } });
      const answer = await patch(documentId, { maxAttendees: null, localizations: { fr: { seoTitle: 'Partitions' } } });
      expect(webinarOf(answer)).toMatchObject({
        seats: { limit: null, remaining: null },
        localizations: { en: { title: 'Reading the score' }, fr: { title: 'Lire', seoTitle: 'Partitions' } },
      });
      const rows = (await host.strapi.db.query('plugin::webinars.webinar').findMany({ where: { documentId } })) as {
        maxAttendees: number | null;
      }[];
      expect(rows.map(({ maxAttendees }) => maxAttendees)).toEqual([null, null]);
    });

    it('refuses a new language without a title', async () => {
      const { documentId } = await create({});
      const answer = await patch(documentId, { localizations: { de: { description: 'x' } } });
      expect(answer.status).toBe(400);
      expect(problemsOf(answer)).toEqual(['localizations.de.title']);
    });

    it('makes a new slug from the title when it is emptied', async () => {
      const { documentId } = await create({ slug: 'spring-special' });
      expect((await patch(documentId, { slug: '' })).body.data.slug).toMatch(/^reading-the-score(-\d+)?$/);
    });

    it('refuses a slug that another webinar has', async () => {
      await create({ slug: 'taken-already' });
      const { documentId } = await create({});
      const answer = await patch(documentId, { slug: 'taken-already' });
      expect(answer.status).toBe(400);
      expect(problemsOf(answer)).toEqual(['slug']);
    });

    it('answers 404 for what is not there, and for an id that is none', async () => {
      for (const id of ['a1b2c3d4e5f6g7h8i9j0k1l2', "'; drop table webinars_webinars; --", '%00']) {
        const path = `/${encodeURIComponent(id)}`;
        const answers = [
          await as(support, 'get', path),
          await as(support, 'patch', path).send({ slug: 'x' }),
          await as(engineer, 'delete', path),
          await as(support, 'post', `${path}/publish`),
          await as(engineer, 'post', `${path}/provision`),
        ];
        expect(answers.map(({ status, body }) => [status, body.error.details.code])).toEqual(
          answers.map(() => [404, 'not_found']),
        );
      }
    });

    it('notes who did it, what was before and what is after', async () => {
      const { documentId } = await create({ slug: 'audited' });
      await patch(documentId, { maxAttendees: 9 });
      const rows = await auditOf(documentId);
      expect(rows.map(({ action }) => action)).toEqual(['sys.webinar.create', 'sys.webinar.update']);
      expect(rows[1]).toMatchObject({ before: { maxAttendees: null }, after: { maxAttendees: 9 } });
      const [author] = (await host.strapi.db
        .query('admin::user')
        .findMany({ where: { roles: { code: 'sys_support' } } })) as { id: number }[];
      expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set([`admin:${author?.id}`]));
      const row = await host.strapi.db
        .query('plugin::webinars.webinar')
        .findOne({ where: { documentId }, populate: ['createdBy', 'updatedBy'] });
      expect(row).toMatchObject({ createdBy: { id: author?.id }, updatedBy: { id: author?.id } });
    });
  });

  describe('the calendar', () => {
    beforeEach(() => google.reset());
    const planned = () => ({ startsAt: tomorrow(), hostName: 'Ada', hostEmail: 'ada@example.com' });

    it('is told of a changed time before the answer', async () => {
      const { documentId } = await create(planned());
      const startsAt = new Date(Date.now() + 3 * DAY);
      startsAt.setMilliseconds(0);
      const answer = await patch(documentId, { startsAt: startsAt.toISOString() });
      expect(answer.body.data.calendar.state).toBe('synced');
      expect(new Date(google.events('ada@example.com')[0]?.start?.dateTime ?? 0)).toEqual(startsAt);
    });

    it('does not undo the webinar when it refuses: the reason stands in it, and a PATCH tries again', async () => {
      google.plan('insert', { status: 403, reason: 'forbidden', message: 'Delegation denied' });
      const webinar = await create(planned());
      expect(webinar).toMatchObject({
        state: 'DRAFT',
        meetUrl: null,
        meetProvisionError: { code: 'calendar_api_error' },
        calendar: { state: 'failed', attempts: 1 },
        possibleActions: ['cancel', 'recording'],
      });
      const refused = await as(support, 'post', `/${webinar.documentId}/publish`);
      expect([refused.status, refused.body.error.details.code]).toEqual([409, 'meet_url_missing']);

      const retried = webinarOf(await patch(webinar.documentId, {}));
      expect(retried).toMatchObject({ meetProvisionError: null, calendar: { state: 'synced' } });
      expect(retried.meetUrl).toMatch(/^https:\/\/meet\.google\.com\//);
    });

    it('is asked again by the engineer', async () => {
      google.plan('insert', { status: 404, message: 'Not Found' });
      const webinar = await create(planned());
      expect(webinar.meetProvisionError).not.toBeNull();
      const answer = await as(engineer, 'post', `/${webinar.documentId}/provision`);
      expect(answer.status).toBe(200);
      expect(webinarOf(answer)).toMatchObject({ meetProvisionError: null, calendar: { state: 'synced' } });
      expect((await auditOf(webinar.documentId)).map(({ action }) => action)).toContain('sys.webinar.provision');
    });

    it('is left alone when the operator brings a link', async () => {
      const webinar = await create({ ...planned(), meetUrl: 'https://zoom.us/j/1' });
      expect(webinar).toMatchObject({ meetingProvider: 'custom_url', meetUrl: 'https://zoom.us/j/1', calendar: null });
      expect(google.requests).toEqual([]);
    });

    it('keeps the link of a published webinar when an own one is chosen but not given', async () => {
      const { documentId, meetUrl } = await create(planned());
      await as(support, 'post', `/${documentId}/publish`);
      const answer = await patch(documentId, { meetingProvider: 'custom_url' });
      expect(answer.status).toBe(400);
      expect(problemsOf(answer)).toEqual(['meetUrl']);
      expect(await read(documentId)).toMatchObject({ meetingProvider: 'google_meet', meetUrl });
    });

    it('forgets the event of a draft that is deleted', async () => {
      const { documentId } = await create(planned());
      expect((await as(engineer, 'delete', `/${documentId}`)).status).toBe(204);
      expect((await as(support, 'get', `/${documentId}`)).status).toBe(404);
      const jobs = await host.strapi.db.connection('webinars_jobs').where({ name: 'calendar.delete' });
      expect(JSON.stringify(jobs)).toContain('ada@example.com');
    });
  });

  describe('the life of a webinar', () => {
    const ready = () => ({ startsAt: tomorrow(), meetUrl: 'https://zoom.us/j/1' });
    const act = (documentId: string, action: string) => as(support, 'post', `/${documentId}/${action}`);

    it('goes from draft to its end by the operator’s hand', async () => {
      const { documentId } = await create(ready());
      for (const [action, state, next] of [
        ['publish', 'SCHEDULED', ['start', 'cancel']],
        ['start', 'LIVE', ['end', 'cancel']],
        ['end', 'ENDED', ['recording']],
      ] as const) {
        const answer = await act(documentId, action);
        expect(answer.status).toBe(200);
        expect(webinarOf(answer)).toMatchObject({ state, possibleActions: next, deletable: false });
      }
      expect((await auditOf(documentId)).slice(1)).toMatchObject([
        { action: 'sys.webinar.publish', before: { state: 'DRAFT' }, after: { state: 'SCHEDULED' } },
        { action: 'sys.webinar.start', before: { state: 'SCHEDULED' }, after: { state: 'LIVE' } },
        { action: 'sys.webinar.end', before: { state: 'LIVE' }, after: { state: 'ENDED' } },
      ]);
    });

    it.each([
      ['publish', { meetUrl: null }, 'meet_url_missing'],
      ['publish', { startsAt: null }, 'starts_at_missing'],
      ['publish', { startsAt: '2020-01-01T10:00:00Z' }, 'starts_at_in_the_past'],
      ['start', {}, 'transition_not_allowed'],
      ['end', {}, 'transition_not_allowed'],
    ])('refuses to %s a draft with %j: %s', async (action, more, code) => {
      const { documentId } = await create({ ...ready(), ...more });
      const answer = await act(documentId, action);
      expect([answer.status, answer.body.error.name, answer.body.error.details.code]).toEqual([
        409,
        'ConflictError',
        code,
      ]);
      expect((await read(documentId)).state).toBe('DRAFT');
    });

    it('publishes once when it is asked five times at once', async () => {
      const { documentId } = await create(ready());
      const statuses = await Promise.all([1, 2, 3, 4, 5].map(async () => (await act(documentId, 'publish')).status));
      expect(statuses.sort()).toEqual([200, 409, 409, 409, 409]);
      expect((await auditOf(documentId)).filter(({ action }) => action === 'sys.webinar.publish')).toHaveLength(1);
    });

    it.each(['SCHEDULED', 'LIVE', 'ENDED'] as const)('does not delete a webinar that is %s', async (state) => {
      const { documentId } = await seedWebinar(host, { state });
      const answer = await as(engineer, 'delete', `/${documentId}`);
      expect([answer.status, answer.body.error.details.code]).toEqual([409, 'only_drafts_can_be_deleted']);
      expect((await read(documentId)).state).toBe(state);
    });

    it('takes no body for an action', async () => {
      const { documentId } = await create(ready());
      expect((await act(documentId, 'publish').send({ force: true })).status).toBe(400);
      expect((await act(documentId, 'publish').send({})).status).toBe(200);
    });
  });

  describe('the list', () => {
    const titles: string[] = [];
    const list = async (query: string) => {
      const answer = await as(support, 'get', query);
      expect({ query, status: answer.status }).toEqual({ query, status: 200 });
      return adminWebinarsAnswer.parse(answer.body);
    };
    /** Only what this part made. */
    const found = async (query: string) =>
      (await list(`${query}${query.includes('?') ? '&' : '?'}pagination[pageSize]=100`)).data
        .map(({ title }) => title)
        .filter((title) => titles.includes(title));

    beforeAll(async () => {
      const day = (days: number) => new Date(Date.now() + days * DAY).toISOString();
      const made = [
        { title: 'Zebra crossings', startsAt: day(30), localizations: { fr: { title: 'Passages piétons' } } },
        { title: 'Apple trees 100%', startsAt: day(20), hostName: 'Bo Ek' },
        { title: 'Middle_earth', startsAt: null },
      ];
      for (const [index, body] of made.entries()) {
        titles.push(body.title);
        await create({ ...body, slug: `list-${index}`, meetUrl: 'https://zoom.us/j/1' });
      }
      const scheduled = (await list('?search=list-0')).data[0];
      await as(support, 'post', `/${scheduled?.documentId}/publish`);
    });

    it.each([
      ['', ['Zebra crossings', 'Apple trees 100%', 'Middle_earth']],
      ['?sort=startsAt', ['Apple trees 100%', 'Zebra crossings', 'Middle_earth']],
      ['?sort=title', ['Apple trees 100%', 'Middle_earth', 'Zebra crossings']],
      ['?sort=title:desc&search=list-', ['Zebra crossings', 'Middle_earth', 'Apple trees 100%']],
      ['?sort=slug:desc', ['Middle_earth', 'Apple trees 100%', 'Zebra crossings']],
      ['?sort=createdAt:asc', ['Zebra crossings', 'Apple trees 100%', 'Middle_earth']],
      ['?state=SCHEDULED', ['Zebra crossings']],
      ['?state=DRAFT&state=CANCELLED', ['Apple trees 100%', 'Middle_earth']],
      ['?when=upcoming&sort=startsAt:asc', ['Apple trees 100%', 'Zebra crossings', 'Middle_earth']],
      ['?when=undated', ['Middle_earth']],
      ['?when=over', []],
      ['?language=fr', ['Zebra crossings']],
      ['?language=fr&search=zebra', ['Zebra crossings']],
      ['?search=zebra', ['Zebra crossings']],
      ['?search=PASSAGES', ['Zebra crossings']],
      ['?search=bo%20ek', ['Apple trees 100%']],
      ['?search=list-2', ['Middle_earth']],
      ['?search=100%25', ['Apple trees 100%']],
      ['?search=e_e', ['Middle_earth']],
      ['?search=%25', ['Apple trees 100%']],
      ['?search=nothing-like-it', []],
      ['?search=%27%20or%201%3D1%20--', []],
    ])('of %s', async (query, expected) => {
      expect(await found(query)).toEqual(expected);
    });

    it('is narrowed to starts from one moment to before another', async () => {
      const [first] = (await list('?search=list-1')).data;
      const at = (milliseconds: number) =>
        encodeURIComponent(new Date(Date.parse(first?.startsAt ?? '') + milliseconds).toISOString());
      expect(await found(`?from=${at(0)}&to=${at(1)}`)).toEqual(['Apple trees 100%']);
      expect(await found(`?from=${at(1)}`)).toEqual(['Zebra crossings']);
      expect(await found(`?from=${at(-DAY)}&to=${at(0)}`)).toEqual([]);
    });

    it('counts what has ended, was called off or missed its time as over', async () => {
      const past = await seedWebinar(host, { state: 'ENDED', data: { title: 'Over: ended' } });
      const off = await seedWebinar(host, { state: 'CANCELLED', data: { title: 'Over: called off' } });
      const missed = await seedWebinar(host, {
        state: 'DRAFT',
        data: { title: 'Over: missed', startsAt: new Date(Date.now() - DAY).toISOString() },
      });
      const ids = async (when: string) => {
        const { data } = await list(`?when=${when}&search=over:&sort=slug`);
        return data.map(({ documentId }) => documentId);
      };
      expect(await ids('over')).toEqual([off, past, missed].map(({ documentId }) => documentId));
      expect(await ids('upcoming')).toEqual([]);
    });

    it('shows titles in the wanted language, or the next best, and sorts by what it shows', async () => {
      const { data } = await list('?locale=fr&search=list-');
      expect(data.map(({ title }) => title)).toEqual(['Passages piétons', 'Apple trees 100%', 'Middle_earth']);
      expect(data[0]?.locales).toEqual(['en', 'fr']);
      const sorted = async (locale: string) =>
        (await list(`?locale=${locale}&search=list-&sort=title`)).data.map(({ slug }) => slug);
      await as(support, 'patch', `/${data[0]?.documentId}`).send({
        localizations: { fr: { title: 'Bandes blanches' } },
      });
      expect(await sorted('fr')).toEqual(['list-1', 'list-0', 'list-2']);
      expect(await sorted('en')).toEqual(['list-1', 'list-2', 'list-0']);
    });

    it('comes in pages that neither overlap nor leave anybody out', async () => {
      const seen: string[] = [];
      let pages = 1;
      for (let page = 1; page <= pages; page += 1) {
        const { data, meta } = await list(`?sort=state&pagination[page]=${page}&pagination[pageSize]=2`);
        pages = meta.pagination.pageCount;
        seen.push(...data.map(({ documentId }) => documentId));
        expect(meta.pagination).toMatchObject({ page, pageSize: 2 });
      }
      const rows = (await host.strapi.db.query('plugin::webinars.webinar').findMany({})) as { documentId: string }[];
      expect(seen).toHaveLength(new Set(seen).size);
      expect(new Set(seen)).toEqual(new Set(rows.map(({ documentId }) => documentId)));
    });

    it.each([
      '?state=GONE',
      '?when=soon',
      '?from=yesterday',
      '?to=2030-05-14',
      '?provisioning=fine',
      '?language=-',
      '?sort=hostName',
      '?sort=startsAt:sideways',
      '?sort=startsAt;drop',
      '?pagination[page]=0',
      '?pagination[pageSize]=101',
      '?pagination[page]=1e3',
      '?filters[hostEmail][$contains]=a',
      '?populate=*',
      '?locale=<b>',
    ])('refuses %s', async (query) => {
      const answer = await as(support, 'get', query);
      expect([answer.status, answer.body.error.details.code]).toEqual([400, 'invalid_input']);
    });
  });
});
