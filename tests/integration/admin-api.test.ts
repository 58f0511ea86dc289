import { beforeAll, describe, expect, it } from '@jest/globals';
import { adminWebinarsAnswer } from '../../src/plugins/webinars/contracts';
import { adminApi, DAY, tomorrow, webinarOf, type Method } from '../support/admin-api';
import { seedWebinar } from '../support/seed-webinar';

describe('the admin API', () => {
  const { api, as, create, read, notedOf } = adminApi();

  describe('who may do what', () => {
    let documentId: string;
    let editor: string;
    beforeAll(async () => {
      ({ documentId } = await seedWebinar(api.host, { state: 'DRAFT' }));
      editor = await api.host.tokenFor('strapi-editor');
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
      expect((await as(api.support, method, at(path))).status).toBe(403);
      expect((await as(api.engineer, method, at(path))).status).toBeLessThan(300);
    });

    it('takes no API token of the public API for a log-in', async () => {
      const { accessKey } = (await api.host.strapi.service('admin::api-token').create({
        name: 'site',
        description: '',
        type: 'full-access',
        lifespan: null,
      })) as { accessKey: string };
      expect((await as(accessKey, 'get')).status).toBe(401);
    });
  });

  describe('the life of a webinar', () => {
    const ready = () => ({ startsAt: tomorrow(), meetUrl: 'https://zoom.us/j/1' });
    const act = (documentId: string, action: string) => as(api.support, 'post', `/${documentId}/${action}`);

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
      expect((await notedOf(documentId)).slice(1)).toMatchObject([
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
      expect((await notedOf(documentId)).filter(({ action }) => action === 'sys.webinar.publish')).toHaveLength(1);
    });

    it.each(['SCHEDULED', 'LIVE', 'ENDED'] as const)('does not delete a webinar that is %s', async (state) => {
      const { documentId } = await seedWebinar(api.host, { state });
      const answer = await as(api.engineer, 'delete', `/${documentId}`);
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
      const answer = await as(api.support, 'get', query);
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
      await as(api.support, 'post', `/${scheduled?.documentId}/publish`);
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
      const past = await seedWebinar(api.host, { state: 'ENDED', data: { title: 'Over: ended' } });
      const off = await seedWebinar(api.host, { state: 'CANCELLED', data: { title: 'Over: called off' } });
      const missed = await seedWebinar(api.host, {
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
      await as(api.support, 'patch', `/${data[0]?.documentId}`).send({
        localizations: { fr: { title: 'Bandes blanches' } },
      });
      expect(await sorted('fr')).toEqual(['list-1', 'list-0', 'list-2']);
      expect(await sorted('en')).toEqual(['list-1', 'list-2', 'list-0']);
    });

    it('comes in pages that neither overlap nor leave anybody out', async () => {
      // Many that the order does not tell apart.
      for (let count = 0; count < 30; count += 1) await seedWebinar(api.host, { state: 'DRAFT' });
      const seen: string[] = [];
      let pages = 1;
      for (let page = 1; page <= pages; page += 1) {
        const { data, meta } = await list(`?sort=state&pagination[page]=${page}&pagination[pageSize]=2`);
        pages = meta.pagination.pageCount;
        seen.push(...data.map(({ documentId }) => documentId));
        expect(meta.pagination).toMatchObject({ page, pageSize: 2 });
      }
      const rows = (await api.host.strapi.db.query('plugin::webinars.webinar').findMany({})) as {
        documentId: string;
      }[];
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
      const answer = await as(api.support, 'get', query);
      expect([answer.status, answer.body.error.details.code]).toEqual([400, 'invalid_input']);
    });
  });
});
