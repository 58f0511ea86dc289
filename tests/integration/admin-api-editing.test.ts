import { beforeEach, describe, expect, it } from '@jest/globals';
import { adminApi, DAY, problemsOf, tomorrow, webinarOf } from '../support/admin-api';

describe('the admin API', () => {
  const { api, as, create, patch, read, notedOf } = adminApi();

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
      expect(webinar.meetUrl).toBe(api.google.events('ada@example.com')[0]?.hangoutLink);
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
      const documents = (uid: 'speaker' | 'tag') => api.host.strapi.documents(`plugin::webinars.${uid}`);
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
      const rows = (await api.host.strapi.db
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
      const count = () => api.host.strapi.db.query('plugin::webinars.webinar').count();
      const before = await count();
      const answer = await as(api.support, 'post').send({ title: 'Refused', ...body });
      expect(answer.status).toBe(400);
      expect(answer.body.error.name).toBe('ValidationError');
      expect(problemsOf(answer)).toEqual(paths);
      expect(await count()).toBe(before);
    });

    it('keeps nothing when a later language is refused', async () => {
      const count = () => api.host.strapi.db.query('plugin::webinars.webinar').count();
      const before = await count();
      const answer = await as(api.support, 'post').send({
        title: 'Half',
        localizations: { fr: { title: 'x', seoTitle: 'x'.repeat(121) } },
      });
      expect(answer.status).toBe(400);
      expect(await count()).toBe(before);
    });

    it('reads JSON only', async () => {
      const answer = await as(api.support, 'post').type('form').send('title=Reading');
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
      const rows = (await api.host.strapi.db.query('plugin::webinars.webinar').findMany({ where: { documentId } })) as {
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
          await as(api.support, 'get', path),
          await as(api.support, 'patch', path).send({ slug: 'x' }),
          await as(api.engineer, 'delete', path),
          await as(api.support, 'post', `${path}/publish`),
          await as(api.engineer, 'post', `${path}/provision`),
        ];
        expect(answers.map(({ status, body }) => [status, body.error.details.code])).toEqual(
          answers.map(() => [404, 'not_found']),
        );
      }
    });

    it('notes who did it, what was before and what is after', async () => {
      const { documentId } = await create({ slug: 'audited' });
      await patch(documentId, { maxAttendees: 9 });
      const rows = await notedOf(documentId);
      expect(rows.map(({ action }) => action)).toEqual(['sys.webinar.create', 'sys.webinar.update']);
      expect(rows[1]).toMatchObject({ before: { maxAttendees: null }, after: { maxAttendees: 9 } });
      const [author] = (await api.host.strapi.db
        .query('admin::user')
        .findMany({ where: { roles: { code: 'sys_support' } } })) as { id: number }[];
      expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set([`admin:${author?.id}`]));
      const row = await api.host.strapi.db
        .query('plugin::webinars.webinar')
        .findOne({ where: { documentId }, populate: ['createdBy', 'updatedBy'] });
      expect(row).toMatchObject({ createdBy: { id: author?.id }, updatedBy: { id: author?.id } });
    });
  });

  describe('the calendar', () => {
    beforeEach(() => api.google.reset());
    const planned = () => ({ startsAt: tomorrow(), hostName: 'Ada', hostEmail: 'ada@example.com' });

    it('is told of a changed time before the answer', async () => {
      const { documentId } = await create(planned());
      const startsAt = new Date(Date.now() + 3 * DAY);
      startsAt.setMilliseconds(0);
      const answer = await patch(documentId, { startsAt: startsAt.toISOString() });
      expect(answer.body.data.calendar.state).toBe('synced');
      expect(new Date(api.google.events('ada@example.com')[0]?.start?.dateTime ?? 0)).toEqual(startsAt);
    });

    it('does not undo the webinar when it refuses: the reason stands in it, and a PATCH tries again', async () => {
      api.google.plan('insert', { status: 403, reason: 'forbidden', message: 'Delegation denied' });
      const webinar = await create(planned());
      expect(webinar).toMatchObject({
        state: 'DRAFT',
        meetUrl: null,
        meetProvisionError: { code: 'calendar_api_error' },
        calendar: { state: 'failed', attempts: 1 },
        possibleActions: ['cancel', 'recording'],
      });
      const refused = await as(api.support, 'post', `/${webinar.documentId}/publish`);
      expect([refused.status, refused.body.error.details.code]).toEqual([409, 'meet_url_missing']);

      const retried = webinarOf(await patch(webinar.documentId, {}));
      expect(retried).toMatchObject({ meetProvisionError: null, calendar: { state: 'synced' } });
      expect(retried.meetUrl).toMatch(/^https:\/\/meet\.google\.com\//);
    });

    it('is asked again by the engineer', async () => {
      api.google.plan('insert', { status: 404, message: 'Not Found' });
      const webinar = await create(planned());
      expect(webinar.meetProvisionError).not.toBeNull();
      const answer = await as(api.engineer, 'post', `/${webinar.documentId}/provision`);
      expect(answer.status).toBe(200);
      expect(webinarOf(answer)).toMatchObject({ meetProvisionError: null, calendar: { state: 'synced' } });
      expect((await notedOf(webinar.documentId)).map(({ action }) => action)).toContain('sys.webinar.provision');
    });

    it('is left alone when the operator brings a link', async () => {
      const webinar = await create({ ...planned(), meetUrl: 'https://zoom.us/j/1' });
      expect(webinar).toMatchObject({ meetingProvider: 'custom_url', meetUrl: 'https://zoom.us/j/1', calendar: null });
      expect(api.google.requests).toEqual([]);
    });

    it('keeps the link of a published webinar when an own one is chosen but not given', async () => {
      const { documentId, meetUrl } = await create(planned());
      await as(api.support, 'post', `/${documentId}/publish`);
      const answer = await patch(documentId, { meetingProvider: 'custom_url' });
      expect(answer.status).toBe(400);
      expect(problemsOf(answer)).toEqual(['meetUrl']);
      expect(await read(documentId)).toMatchObject({ meetingProvider: 'google_meet', meetUrl });
    });

    it('forgets the event of a draft that is deleted', async () => {
      const { documentId } = await create(planned());
      expect((await as(api.engineer, 'delete', `/${documentId}`)).status).toBe(204);
      expect((await as(api.support, 'get', `/${documentId}`)).status).toBe(404);
      const jobs = await api.host.strapi.db.connection('webinars_jobs').where({ name: 'calendar.delete' });
      expect(JSON.stringify(jobs)).toContain('ada@example.com');
    });
  });
});
