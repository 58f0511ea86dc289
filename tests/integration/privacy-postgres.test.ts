import { AsyncResource } from 'node:async_hooks';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { EraseCounts } from '../../src/plugins/webinars/contracts';
import type { Row } from '../../src/plugins/webinars/server/src/database/rows';
import type { Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
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
  });
  afterAll(async () => {
    await host?.stop();
    await postgres?.stop();
  });

  afterEach(() => {
    jest.restoreAllMocks();
    host.services.clock.reset();
  });

  /** Erases this person at the moment at which `fanOut` has read them and not written their mail yet. */
  async function erasedDuring(email: string, fanOut: () => Promise<unknown>): Promise<EraseCounts> {
    // As from a request of its own: what is begun inside of a transaction would take part in it.
    const erase = AsyncResource.bind(() => host.services.privacy.erase(email));
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
    await fanOut();
    if (!erased) throw new Error('nobody was written to');
    return erased;
  }

  async function expectNoTrace(email: string): Promise<void> {
    expect(await seeds.ledger()).toMatchObject([{ state: 'withdrawn', reason: 'erased' }]);
    expect(await placesOf(host, [email])).toEqual([]);
    await seeds.clear();
  }

  it('leaves no mail to a lead who is being told of a recording', async () => {
    const tags = (await seedTags(host, ['scores'])).slice(0, 1);
    await seedInterests(host, [LEAD], ['scores']);
    await seedWebinar(host, { state: 'PUBLISHED', data: { recordingUrl: 'https://video.example.org/1', tags } });
    const erased = await erasedDuring(LEAD, async () =>
      expect(await host.services.postEvent.dispatch()).toEqual({ attendees: 0, leads: 1 }),
    );
    expect(erased).toMatchObject({ interests: 1, mailsWithdrawn: 1 });
    await expectNoTrace(LEAD);
  });

  const toAttendees: [string, Row, (webinar: Webinar) => Promise<unknown>][] = [
    [
      'a recording',
      { state: 'PUBLISHED', recordingUrl: 'https://video.example.org/1' },
      () => host.services.postEvent.dispatch(),
    ],
    [
      'the start of tomorrow',
      {},
      ({ startsAt }) => {
        host.services.clock.set(new Date((startsAt as Date).getTime() - 24 * 3_600_000));
        return host.services.reminders.dispatch();
      },
    ],
    [
      'a cancellation',
      { state: 'CANCELLED' },
      ({ documentId }) => host.services.announcements.announceCancellation({ webinarDocumentId: documentId }),
    ],
  ];
  it.each(toAttendees)('leaves no mail to somebody who is being told of %s', async (_what, values, fanOut) => {
    const webinar = await seeds.webinar(values);
    const [attendee] = await seeds.attendees(webinar, 1);
    const { email } = attendee as Attendee;
    expect(await erasedDuring(email, () => fanOut(webinar))).toMatchObject({ registrations: 1, mailsWithdrawn: 1 });
    await expectNoTrace(email);
  });
});
