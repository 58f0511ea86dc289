import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCalendar } from '../support/calendar-reader';
import { readFeed } from '../support/feed-reader';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { publicReader } from '../support/public-reader';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

/** PostgreSQL has types for dates, and other rules for what may stand beside a minimum. */
describe('what can be subscribed to, on PostgreSQL', () => {
  let postgres: PostgresServer;
  let host: Host;
  beforeAll(async () => {
    postgres = await startPostgres();
    host = await bootStrapi({ env: databaseVariables(await postgres.createDatabase()) });
  });
  afterAll(async () => {
    await host?.stop();
    await postgres?.stop();
  });

  it('has webinars once, as of when they were published', async () => {
    const { get } = await publicReader(host);
    const [drafted, published] = [new Date('2030-05-01T12:00:00Z'), new Date('2030-05-03T09:30:00Z')];
    const startsAt = new Date('2030-05-14T14:00:00Z');
    host.services.clock.set(drafted);
    const { documentId } = await seedWebinar(host, {
      state: 'DRAFT',
      data: { startsAt: startsAt.toISOString() },
      translations: { sv: { title: 'Kom igång' }, de: { title: 'Erste Schritte' } },
    });
    host.services.clock.set(published);
    await host.services.lifecycle.perform(documentId, 'publish');

    expect(readFeed((await get('/feed.xml?locale=de')).text).items).toMatchObject([
      { title: 'Erste Schritte', published },
    ]);
    expect(readCalendar((await get('/calendar.ics?locale=sv')).text).events).toMatchObject([
      { summary: expect.stringContaining('Kom igång'), start: startsAt },
    ]);
  });
});
