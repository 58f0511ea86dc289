import { beforeAll, describe, expect, it } from '@jest/globals';
import { contentManager, problemsOf, type Row } from '../support/content-manager';
import { seedWebinar } from '../support/seed-webinar';

describe('the Content Manager', () => {
  const { manager, as, save, rowsOf, form } = contentManager();

  describe('deleting a webinar', () => {
    it.each(['DRAFT', 'SCHEDULED', 'LIVE', 'ENDED', 'CANCELLED'] as const)('that is %s', async (state) => {
      const { documentId } = await seedWebinar(manager.host, { state });
      const answer = await as(manager.root, 'delete', 'webinar', `/${documentId}?locale=en`);
      expect(answer.status).toBe(state === 'DRAFT' ? 200 : 400);
      expect(await rowsOf(documentId)).toHaveLength(state === 'DRAFT' ? 0 : 1);
    });

    it('is left to the engineer', async () => {
      const { documentId } = await seedWebinar(manager.host, { state: 'DRAFT' });
      expect((await as(manager.support, 'delete', 'webinar', `/${documentId}?locale=en`)).status).toBe(403);
      const engineer = await manager.host.tokenFor('sys_engineer');
      expect((await as(engineer, 'delete', 'webinar', `/${documentId}?locale=en`)).status).toBe(200);
    });

    it('takes one language away from a published one, but not the last', async () => {
      const { documentId } = await seedWebinar(manager.host, { translations: { fr: { title: 'Lire' } } });
      expect((await as(manager.root, 'delete', 'webinar', `/${documentId}?locale=en`)).status).toBe(200);
      expect((await rowsOf(documentId)).map(({ locale }) => locale)).toEqual(['fr']);
      expect((await as(manager.root, 'delete', 'webinar', `/${documentId}?locale=fr`)).status).toBe(400);
      expect(await rowsOf(documentId)).toHaveLength(1);
    });

    it('takes none of several when one of them is not a draft', async () => {
      const draft = await seedWebinar(manager.host, { state: 'DRAFT' });
      const scheduled = await seedWebinar(manager.host, { state: 'SCHEDULED' });
      const documentIds = [draft.documentId, scheduled.documentId];
      const answer = await as(manager.root, 'post', 'webinar', '/actions/bulkDelete?locale=en').send({ documentIds });
      expect(answer.status).toBe(400);
      expect(await rowsOf(scheduled.documentId)).toHaveLength(1);
      expect(await rowsOf(draft.documentId)).toHaveLength(1);
    });

    it('takes several drafts at once', async () => {
      const drafts = [
        await seedWebinar(manager.host, { state: 'DRAFT' }),
        await seedWebinar(manager.host, { state: 'DRAFT' }),
      ];
      const documentIds = drafts.map(({ documentId }) => documentId);
      const answer = await as(manager.root, 'post', 'webinar', '/actions/bulkDelete?locale=en').send({ documentIds });
      expect(answer.status).toBe(200);
      for (const documentId of documentIds) expect(await rowsOf(documentId)).toEqual([]);
    });
  });

  describe('copying a webinar', () => {
    it('makes a fresh draft of it', async () => {
      const { documentId, slug } = await seedWebinar(manager.host, {
        state: 'SCHEDULED',
        data: { promoteOnHomepage: true, maxAttendees: 5, slidesUrl: 'https://example.com/s' },
      });
      const answer = await as(manager.root, 'post', 'webinar', `/clone/${documentId}?locale=en`).send(
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
      expect((await manager.host.services.seats.of([copy.documentId])).get(copy.documentId)).toEqual({
        taken: 0,
        capacity: 5,
      });
    });
  });

  describe('the seats of a webinar', () => {
    it('cannot be fewer than those who registered', async () => {
      const { documentId, slug } = await seedWebinar(manager.host, { data: { maxAttendees: 5 } });
      for (const name of ['a', 'b']) {
        await manager.host.services.registration.register(
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
      const { slug } = await seedWebinar(manager.host);
      await manager.host.services.registration.register(
        slug,
        { email: 'Carla@example.com', firstName: 'Carla' },
        { ip: '127.0.0.1', acceptLanguage: null },
      );
      attendee = (await manager.host.strapi.db
        .query('plugin::webinars.attendee')
        .findOne({ where: { email: 'Carla@example.com' } })) as Row;
    });

    it('neither appear nor vanish by hand, not even a super admin’s', async () => {
      const { email, webinarDocumentId, language, registeredAt } = attendee;
      const copy = { email: `x${String(email)}`, emailKey: 'x', webinarDocumentId, language, registeredAt };
      const { documentId } = attendee;
      expect((await as(manager.root, 'post', 'attendee').send(copy)).status).toBe(403);
      expect((await as(manager.root, 'post', 'attendee', `/clone/${documentId}`).send(copy)).status).toBe(403);
      expect((await as(manager.root, 'delete', 'attendee', `/${documentId}`)).status).toBe(403);
      const several = await as(manager.root, 'post', 'attendee', '/actions/bulkDelete').send({
        documentIds: [documentId],
      });
      expect(several.status).toBe(403);
      expect(await manager.host.strapi.db.query('plugin::webinars.attendee').count({ where: { documentId } })).toBe(1);
    });

    it('can have their name corrected, and nothing else', async () => {
      const changes = { firstName: 'Karla', email: 'other@example.com', state: 'cancelled', webinarDocumentId: 'x' };
      for (const token of [manager.support, manager.root]) {
        expect((await as(token, 'put', 'attendee', `/${attendee.documentId}`).send(changes)).status).toBe(200);
      }
      const { documentId, email, state, webinarDocumentId } = attendee;
      expect(
        await manager.host.strapi.db.query('plugin::webinars.attendee').findOne({ where: { documentId } }),
      ).toMatchObject({
        firstName: 'Karla',
        // What operators find her by.
        searchText: 'carla@example.com\nkarla\n\n',
        email,
        state,
        webinarDocumentId,
      });
      // Which fields, not what they say; the second time nothing changed.
      expect(
        await manager.host.strapi.db
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

    it('are not corrected to what is no text', async () => {
      const { documentId } = attendee;
      for (const firstName of [{ name: 'Carla' }, ['Carla']]) {
        expect((await as(manager.root, 'put', 'attendee', `/${documentId}`).send({ firstName })).status).toBe(400);
      }
    });

    it('are left as they are once they were erased', async () => {
      const { documentId } = attendee;
      await manager.host.services.privacy.erase('carla@example.com');
      const answer = await as(manager.root, 'put', 'attendee', `/${documentId}`).send({ firstName: 'Carla' });
      expect(answer.status).toBe(403);
      expect(
        await manager.host.strapi.db.query('plugin::webinars.attendee').findOne({ where: { documentId } }),
      ).toMatchObject({
        firstName: null,
        searchText: null,
      });
    });
  });

  describe.each(['delivery', 'audit-entry'] as const)('the record "%s"', (type) => {
    it('is read by support, and changed by nobody', async () => {
      const list = await as(manager.support, 'get', type);
      expect(list.status).toBe(200);
      const [entry] = list.body.results as Row[];
      expect(entry).toBeDefined();
      const documentId = entry?.documentId ?? '';
      const before = await manager.host.strapi.db
        .query(`plugin::webinars.${type}`)
        .findMany({ orderBy: { id: 'asc' } });

      const attempts = [
        await as(manager.root, 'post', type).send(entry),
        await as(manager.root, 'put', type, `/${documentId}`).send({ reason: 'x', action: 'x', state: 'failed' }),
        await as(manager.root, 'post', type, `/clone/${documentId}`).send(entry),
        await as(manager.root, 'delete', type, `/${documentId}`),
        await as(manager.root, 'post', type, '/actions/bulkDelete').send({ documentIds: [documentId] }),
      ];
      expect(attempts.map(({ status }) => status)).toEqual(attempts.map(() => 403));
      expect(
        await manager.host.strapi.db.query(`plugin::webinars.${type}`).findMany({ orderBy: { id: 'asc' } }),
      ).toEqual(before);
    });
  });

  it('shows on Strapi’s home page what people edited, not what visitors and the system write', async () => {
    const answer = await manager.host.http
      .get('/content-manager/homepage/recent-documents?action=update')
      .set('Authorization', `Bearer ${manager.root}`);
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
      expect((await manager.host.http.get(`/content-manager/collection-types/plugin::webinars.${type}`)).status).toBe(
        401,
      );
      const stranger = await manager.host.strapi.service('admin::role').create({ name: `No rights over ${type}` });
      expect((await as(await manager.host.tokenFor(stranger.code), 'get', type)).status).toBe(403);
      expect((await as(manager.support, 'get', type)).status).toBe(200);
    });
  });
});
