import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentRowsAnswer, manyAnswer, topicsAnswer, type ContentRow } from '../../src/plugins/webinars/contracts';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const HOUR = 3_600_000;

describe('what the Content Manager shows and does beside the fields', () => {
  let host: Host;
  let token: string;

  const get = (path: string, by = token) =>
    host.http.get(`/webinars/content${path}`).set('Authorization', `Bearer ${by}`);
  const post = (path: string, body: object, by = token) =>
    host.http.post(`/webinars/content${path}`).set('Authorization', `Bearer ${by}`).send(body);
  const rows = async (...ids: string[]): Promise<ContentRow[]> => {
    const answer = await get(`/webinars?${ids.map((id) => `id=${id}`).join('&')}`);
    expect(answer.status).toBe(200);
    return contentRowsAnswer.parse(answer.body).data;
  };
  const stateOf = async (id: string) => (await host.services.webinars.byDocumentId(id))?.state;
  const audited = (action: string, target: string) =>
    host.strapi.db.query('plugin::webinars.audit-entry').count({ where: { action, target } });

  beforeAll(async () => {
    host = await bootStrapi();
    token = await host.tokenFor('sys_support');
  });
  afterAll(() => host.stop());

  it('answers one question about all rows of a list, in their order, without those that are gone', async () => {
    const draft = await seedWebinar(host, { state: 'DRAFT', data: { title: 'One', maxAttendees: 12 } });
    const linkless = await seedWebinar(host, { state: 'DRAFT', data: { title: 'Two', meetUrl: null } });
    const ended = await seedWebinar(host, { state: 'ENDED', data: { title: 'Three' } });
    const found = await rows(ended.documentId, 'nobody', draft.documentId, linkless.documentId);
    expect(found.map(({ title, publishRefusal, promotable }) => ({ title, publishRefusal, promotable }))).toEqual([
      { title: 'Three', publishRefusal: 'transition_not_allowed', promotable: false },
      { title: 'One', publishRefusal: null, promotable: true },
      { title: 'Two', publishRefusal: 'meet_url_missing', promotable: true },
    ]);
    expect(found[1]?.seats).toEqual({ taken: 0, limit: 12, remaining: 12 });
  });

  it('says for each language what is missing, and what its visitors read instead', async () => {
    const { documentId } = await seedWebinar(host, {
      state: 'DRAFT',
      data: { title: 'Reading', description: 'How to read' },
      translations: { fr: { title: 'Lire' }, sv: { title: 'Läsa', description: 'Att läsa' } },
    });
    const [row] = await rows(documentId);
    const byLocale = Object.fromEntries(row?.translations.map(({ locale, ...rest }) => [locale, rest]) ?? []);
    expect(byLocale).toEqual({
      en: { missing: [], shownIn: null },
      sv: { missing: [], shownIn: null },
      fr: { missing: ['description'], shownIn: 'en' },
      es: { missing: ['title', 'description'], shownIn: 'en' },
      de: { missing: ['title', 'description'], shownIn: 'en' },
    });
  });

  it.each([
    ['no webinar', ''],
    ['too many', Array.from({ length: 101 }, (_, index) => `id[]=x${index}`).join('&')],
    ['what is no id', "id=x'--"],
  ])('refuses a question about %s', async (_what, query) => {
    expect((await get(`/webinars?${query}`)).status).toBe(400);
  });

  it('publishes what can be published and says why not of each other', async () => {
    const draft = await seedWebinar(host, { state: 'DRAFT' });
    const linkless = await seedWebinar(host, { state: 'DRAFT', data: { meetUrl: null } });
    const ids = [linkless.documentId, draft.documentId, 'nobody'];
    const answer = await post('/publish', { ids });
    expect(answer.status).toBe(200);
    const { data, meta } = manyAnswer.parse(answer.body);
    expect(data.map(({ documentId, problem }) => [documentId, problem?.code ?? null])).toEqual([
      [linkless.documentId, 'meet_url_missing'],
      [draft.documentId, null],
      ['nobody', 'not_found'],
    ]);
    expect(meta).toEqual({ done: 1, refused: 2 });
    expect(await stateOf(draft.documentId)).toBe('SCHEDULED');
    expect(await stateOf(linkless.documentId)).toBe('DRAFT');
    expect(await audited('sys.webinar.publish', draft.documentId)).toBe(1);
  });

  it('promotes what is still to come, and takes everything off the homepage', async () => {
    const soon = await seedWebinar(host, { data: { title: 'Soon' } });
    const over = await seedWebinar(host, { state: 'ENDED', data: { promoteOnHomepage: true } });
    const ids = [soon.documentId, over.documentId];
    const promoted = async () => (await rows(...ids)).map(({ promoteOnHomepage }) => promoteOnHomepage);

    const up = manyAnswer.parse((await post('/promote', { ids, promote: true })).body);
    expect(up.data.map(({ problem }) => problem?.code ?? null)).toEqual([null, 'promotion_over']);
    expect(await promoted()).toEqual([true, true]);
    const down = manyAnswer.parse((await post('/promote', { ids, promote: false })).body);
    expect(down.meta).toEqual({ done: 2, refused: 0 });
    expect(await promoted()).toEqual([false, false]);
    expect(await audited('sys.webinar.update', soon.documentId)).toBe(2);
  });

  it('names topics in the wanted language or the next best', async () => {
    const tags = host.strapi.documents('plugin::webinars.tag' as never) as unknown as {
      create(params: object): Promise<{ documentId: string }>;
      update(params: object): Promise<unknown>;
    };
    const { documentId } = await tags.create({ locale: 'en', data: { key: 'security', label: 'Security' } });
    await tags.update({ documentId, locale: 'fr', data: { label: 'Sécurité' } });
    await tags.create({ locale: 'en', data: { key: 'basics', label: 'Basics' } });
    const topics = async (locale: string) => topicsAnswer.parse((await get(`/topics?locale=${locale}`)).body).data;
    expect(await topics('fr')).toEqual([
      { key: 'basics', label: 'Basics' },
      { key: 'security', label: 'Sécurité' },
    ]);
    expect((await topics('en')).map(({ label }) => label)).toEqual(['Basics', 'Security']);
    // Has the form of a locale's code, and is none.
    expect((await topics('Cj-n6-8Byy')).map(({ label }) => label)).toEqual(['Basics', 'Security']);
  });

  it('keeps topics in the column they were in, and takes them as the input sends them', async () => {
    const attribute = host.strapi.contentType('plugin::webinars.interest' as never) as unknown as {
      attributes: Record<string, { type: string }>;
    };
    expect(attribute.attributes.topics).toMatchObject({ type: 'json', customField: 'plugin::webinars.topics' });
  });

  it('names the webinar that stands in the way when Strapi’s own bulk deletion is refused', async () => {
    const draft = await seedWebinar(host, { state: 'DRAFT' });
    const announced = await seedWebinar(host, { data: { title: 'Announced' } });
    const answer = await host.http
      .post('/content-manager/collection-types/plugin::webinars.webinar/actions/bulkDelete?locale=en')
      .set('Authorization', `Bearer ${await host.adminToken()}`)
      .send({ documentIds: [draft.documentId, announced.documentId] });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('“Announced” has been announced. Nothing was deleted.');
    expect(await stateOf(draft.documentId)).toBe('DRAFT');
  });

  it('is for those who have the right', async () => {
    const { documentId } = await seedWebinar(host, { state: 'DRAFT', data: { startsAt: new Date(Date.now() + HOUR) } });
    const editor = await host.tokenFor('strapi-editor');
    expect((await get(`/webinars?id=${documentId}`, editor)).status).toBe(403);
    expect((await get('/topics', editor)).status).toBe(403);
    expect((await post('/publish', { ids: [documentId] }, editor)).status).toBe(403);
    expect((await post('/promote', { ids: [documentId], promote: true }, editor)).status).toBe(403);
    expect(await stateOf(documentId)).toBe('DRAFT');
  });
});
