import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { audienceAnswer } from '../../src/plugins/webinars/contracts';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { seedInterests, seedTags } from '../support/seed-interests';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

/** More than are counted anew for everybody who looks. */
const MANY = 20_100;
const LEFT = 150;

/** The servers plan these statements in ways of their own; the people are the same. */
describe.each(['SQLite', 'PostgreSQL'])('who will hear of a recording, of very many, on %s', (database) => {
  let postgres: PostgresServer | undefined;
  let host: Host;
  let token: string;
  let documentId: string;
  /** A webinar of two topics that few want, and one of two topics of which many want one. */
  let few: string;
  let both: string;

  beforeAll(async () => {
    if (database === 'PostgreSQL') postgres = await startPostgres();
    host = await bootStrapi({ env: postgres && databaseVariables(await postgres.createDatabase()) });
    token = await host.tokenFor('sys_support');
    const tags = await seedTags(host, ['scores', 'clubs', 'halls']);
    const webinar = async (...tags: (string | undefined)[]) =>
      (await seedWebinar(host, { state: 'PUBLISHED', data: { recordingUrl: 'https://video.example.org/1', tags } }))
        .documentId;
    documentId = await webinar(tags[0]);
    few = await webinar(tags[1], tags[2]);
    both = await webinar(tags[0], tags[1]);
    const addresses = (name: string, count: number) =>
      Array.from({ length: count }, (_, number) => `${name}-${String(number).padStart(5, '0')}@example.net`);
    await seedInterests(host, addresses('lead', MANY), ['scores']);
    await seedInterests(host, addresses('left', LEFT), ['scores'], { unsubscribed: true });
    await seedInterests(host, addresses('elsewhere', 10), ['clubs', 'halls']);
    await seedInterests(host, addresses('hall', 3), ['halls']);
  });
  afterAll(async () => {
    await host?.stop();
    await postgres?.stop();
  });

  const ask = async (query: string, of = documentId) => {
    const answer = await host.http
      .get(`/webinars/webinars/${of}/interest?${query}`)
      .set('Authorization', `Bearer ${token}`);
    return audienceAnswer.parse(answer.body);
  };

  it.each([
    ['', MANY + LEFT, 'lead-00000@example.net'],
    ['show=told&sort=email:desc', MANY, `lead-${MANY - 1}@example.net`],
    ['show=excluded', LEFT, 'left-00000@example.net'],
    ['reason=unsubscribed&sort=email:desc', LEFT, `left-00${LEFT - 1}@example.net`],
    ['reason=registered', 0, undefined],
    ['search=left-0000', 10, 'left-00000@example.net'],
    ['search=left-0000&pagination[page]=2&pagination[pageSize]=5', 10, 'left-00005@example.net'],
    ['search=left-0000&pagination[page]=3&pagination[pageSize]=5', 10, undefined],
    ['search=elsewhere', 0, undefined],
    ['sort=createdAt:asc', MANY + LEFT, 'lead-00000@example.net'],
    ['sort=email:desc&pagination[page]=8', MANY + LEFT, `lead-${MANY - 26}@example.net`],
  ])('lists a page of "%s", and how many there are', async (query, total, first) => {
    const { data, meta } = await ask(query);
    expect([meta.pagination.total, data[0]?.email]).toEqual([total, first]);
  });

  it.each([
    ['', 13, ['elsewhere-00000', 'elsewhere-00001']],
    ['sort=email:desc', 13, ['hall-00002', 'hall-00001']],
    ['search=elsewhere-0000&sort=email:desc&pagination[page]=2&pagination[pageSize]=5', 10, ['elsewhere-00004']],
    ['search=lead', 0, []],
  ])('lists who wants several of the topics once, of "%s"', async (query, total, first) => {
    const { data, meta } = await ask(query, few);
    expect(meta.pagination.total).toBe(total);
    expect(data.slice(0, first.length).map(({ email }) => email)).toEqual(first.map((name) => `${name}@example.net`));
    expect(new Set(data.map(({ email }) => email)).size).toBe(data.length);
    if (total === 13) expect(data).toHaveLength(13);
  });

  it('lists those of a topic that many want and of one that few want together', async () => {
    const { data, meta } = await ask('', both);
    expect([meta.pagination.total, data[0]?.email]).toEqual([MANY + LEFT + 10, 'elsewhere-00000@example.net']);
    expect((await ask('search=00003', both)).meta.pagination.total).toBe(3);
  });

  it('lists also those whose rows are of an earlier version, and gives these rows their address', async () => {
    const rows = () => host.strapi.db.connection('webinars_interest_topics');
    await rows().where('topic', 'halls').update({ email_key: null });
    const list = async () => (await ask('search=hall-', few)).data.map(({ email }) => email);
    const halls = ['hall-00000@example.net', 'hall-00001@example.net', 'hall-00002@example.net'];
    expect(await list()).toEqual(halls);

    await host.services.interests.indexTopics();
    expect(await rows().whereNull('email_key')).toEqual([]);
    expect((await rows().where('topic', 'halls').orderBy('email_key')).map((row) => row.email_key)).toEqual([
      ...Array.from({ length: 10 }, (_, number) => `elsewhere-0000${number}@example.net`),
      ...halls,
    ]);
    expect(await list()).toEqual(halls);
  });

  it('counts them once for everybody who looks within a few seconds, and says when that was', async () => {
    const { meta: before } = await ask('');
    await seedInterests(host, ['new@example.net'], ['scores']);
    const { meta: after } = await ask('show=told');
    expect([after.asOf, after.counts]).toEqual([before.asOf, before.counts]);
  });
});
