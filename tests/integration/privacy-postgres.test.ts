import { AsyncResource } from 'node:async_hooks';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { EraseCounts } from '../../src/plugins/webinars/contracts';
import { placesOf } from '../support/database-dump';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { seedInterests, seedTags } from '../support/seed-interests';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';
import { lockWaits } from '../support/postgres/lock-waits';

const LEAD = 'lead@example.net';

/** SQLite has one writer and hides every race. */
describe('erasing somebody on PostgreSQL', () => {
  let postgres: PostgresServer;
  let host: Host;
  let seeds: MailSeeds;

  beforeAll(async () => {
    postgres = await startPostgres();
    host = await bootStrapi({ env: databaseVariables(await postgres.createDatabase()) });
    seeds = mailSeeds(host.strapi, host.services);
  }, 120_000);
  afterAll(async () => {
    await host?.stop();
    await postgres?.stop();
  }, 60_000);

  it('leaves no mail to a lead who is being told of a recording', async () => {
    const tags = (await seedTags(host, ['scores'])).slice(0, 1);
    await seedInterests(host, [LEAD], ['scores']);
    await seedWebinar(host, { state: 'PUBLISHED', data: { recordingUrl: 'https://video.example.org/1', tags } });
    // As from a request of its own: what is begun inside of a transaction would take part in it.
    const erase = AsyncResource.bind(() => host.services.privacy.erase(LEAD));
    const { deliveries } = host.services;
    const add = deliveries.add.bind(deliveries);
    let erased: Promise<EraseCounts> | undefined;
    jest.spyOn(deliveries, 'add').mockImplementation(async (trx, wanted) => {
      if (wanted.length > 0 && !erased) {
        erased = erase();
        await Promise.race([erased, lockWaits(host)]);
      }
      return add(trx, wanted);
    });
    expect(await host.services.postEvent.dispatch()).toEqual({ attendees: 0, leads: 1 });

    expect(await erased).toMatchObject({ interests: 1, mailsWithdrawn: 1 });
    expect(await seeds.ledger()).toMatchObject([{ state: 'withdrawn', reason: 'erased' }]);
    expect(await placesOf(host, [LEAD])).toEqual([]);
  });
});
