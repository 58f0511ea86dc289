import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AudienceAnswer, ChartsAnswer, Mailing, Rehearsal } from '../../src/plugins/webinars/contracts';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { operator, type Operator } from '../support/registrations';
import { seedInterests, seedTags } from '../support/seed-interests';
import { mailSeeds } from '../support/seed-mails';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2026-09-10T09:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 3_600_000);

describe('the page of a webinar on PostgreSQL', () => {
  let server: PostgresServer;
  let host: Host;
  let webinar: Webinar;
  let support: Operator;

  beforeAll(async () => {
    server = await startPostgres();
    host = await bootStrapi({ env: databaseVariables(await server.createDatabase()) });
    host.services.clock.set(NOW);
    const seeds = mailSeeds(host.strapi, host.services);
    const { documentId } = await seeds.webinar({ startsAt: new Date('2026-09-17T09:00:00Z') });
    const tags = await seedTags(host, ['basics']);
    await host.strapi.documents('plugin::webinars.webinar').update({ documentId, data: { tags } as never });
    webinar = (await host.services.webinars.byDocumentId(documentId)) as Webinar;

    const [told, reminded] = await seeds.attendees(webinar, 5, { registeredAt: daysAgo(2) });
    await seeds.attendees(webinar, 2, { registeredAt: daysAgo(1), language: 'de', unsubscribed: true });
    await seeds.attendees(webinar, 1, { registeredAt: daysAgo(1), state: 'cancelled' });
    await seeds.owe('recording-available', webinar, told ? [told] : []);
    await seeds.owe('reminder-24h', webinar, reminded ? [reminded] : []);
    await seedInterests(host, ['lead@example.com', 'other@example.com'], ['basics']);
    await seedInterests(host, ['no@example.com'], ['basics'], { unsubscribed: true });
    support = operator(host, await host.tokenFor('sys_support'));
  }, 120_000);
  afterAll(async () => {
    await host?.stop();
    await server?.stop();
  });

  const read = async <Data>(path: string) => (await support.get(webinar.documentId, path)).body as Data;

  it('counts who registered, when and in which language', async () => {
    const { data } = await read<ChartsAnswer>('charts');
    expect(data.registrations).toEqual([
      { date: '2026-09-08', registered: 5, total: 5 },
      { date: '2026-09-09', registered: 2, total: 7 },
      { date: '2026-09-10', registered: 0, total: 7 },
    ]);
    expect(data.attendance).toMatchObject({ registered: 7, unmarked: 7, cancelled: 1 });
    expect(data.languages).toEqual([
      { language: 'en', people: 5 },
      { language: 'de', people: 2 },
    ]);
  });

  it('says who is mailed at each step, without those whose mail is in the ledger', async () => {
    const { data } = await read<{ data: { mailings: Mailing[] } }>('timeline');
    const toCome = Object.fromEntries(data.mailings.map((mailing) => [mailing.kind, mailing.toCome]));
    expect(toCome).toMatchObject({
      'reminder-24h': { registrants: 6, leads: 0 },
      'reminder-1h': { registrants: 7, leads: 0 },
      'recording-available': { registrants: 4, leads: 2 },
    });
  });

  it('gives the reason for every yes and no of the audience, counted and listed alike', async () => {
    const everybody = await read<AudienceAnswer>('interest');
    expect(everybody.meta.counts).toMatchObject({ told: 2, excluded: { unsubscribed: 1 } });
    expect(everybody.meta.attendees).toMatchObject({
      told: 4,
      excluded: { unsubscribed: 2, already_told: 1, cancelled: 1 },
    });
    expect(everybody.data.map(({ email, told }) => [email, told])).toEqual([
      ['lead@example.com', true],
      ['no@example.com', false],
      ['other@example.com', true],
    ]);
    const { data } = await read<AudienceAnswer>('interest?show=excluded');
    expect(data).toMatchObject([{ email: 'no@example.com', because: 'unsubscribed' }]);
  });

  it('rehearses the same numbers', async () => {
    const { data } = await read<{ data: Rehearsal }>('rehearsal');
    const mailed = (key: string) =>
      data.steps.find((step) => step.key === key)?.mails.map(({ to, real }) => [to, real.people]);
    expect(mailed('reminder-24h')).toEqual([['registrants', 6]]);
    expect(mailed('recording-mails')).toEqual([
      ['registrants', 4],
      ['leads', 2],
    ]);
  });
});
