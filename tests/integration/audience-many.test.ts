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

  beforeAll(async () => {
    if (database === 'PostgreSQL') postgres = await startPostgres();
    host = await bootStrapi({ env: postgres && databaseVariables(await postgres.createDatabase()) });
    token = await host.tokenFor('sys_support');
    const tags = await seedTags(host, ['scores']);
    ({ documentId } = await seedWebinar(host, {
      state: 'PUBLISHED',
      data: { recordingUrl: 'https://video.example.org/1', tags },
    }));
    const addresses = (name: string, count: number) =>
      Array.from({ length: count }, (_, number) => `${name}-${String(number).padStart(5, '0')}@example.net`);
    await seedInterests(host, addresses('lead', MANY), ['scores']);
    await seedInterests(host, addresses('left', LEFT), ['scores'], { unsubscribed: true });
    await seedInterests(host, addresses('elsewhere', 10), ['clubs']);
  });
  afterAll(async () => {
    await host?.stop();
    await postgres?.stop();
  });

  const ask = async (query: string) => {
    const answer = await host.http
      .get(`/webinars/webinars/${documentId}/interest?${query}`)
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
  ])('lists a page of "%s", and how many there are', async (query, total, first) => {
    const { data, meta } = await ask(query);
    expect([meta.pagination.total, data[0]?.email]).toEqual([total, first]);
  });

  it('counts them once for everybody who looks within a few seconds, and says when that was', async () => {
    const { meta: before } = await ask('');
    await seedInterests(host, ['new@example.net'], ['scores']);
    const { meta: after } = await ask('show=told');
    expect([after.asOf, after.counts]).toEqual([before.asOf, before.counts]);
  });
});
