import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { bootStrapi, type Host } from '../support/strapi';

/** SQLite has one writer and hides every race. */
describe('choosing slugs on PostgreSQL', () => {
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

  it.each([
    ['in several languages', ['en', 'sv', 'fr', 'de']],
    ['in one language', ['en', 'en', 'en', 'en', 'en', 'en']],
  ])('gives webinars of the same title that are created at once %s an address each', async (name, locales) => {
    const created = await Promise.all(
      locales.map((locale) =>
        host.strapi
          .documents('plugin::webinars.webinar')
          .create({ locale, data: { title: `The same ${name}` } as never }),
      ),
    );
    expect(new Set(created.map(({ slug }) => slug as string)).size).toBe(locales.length);
  });
});
