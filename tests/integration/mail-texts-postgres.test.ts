import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mailTextClient } from '../support/mail-texts';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { bootStrapi, type Host } from '../support/strapi';

/** SQLite has one writer and hides every race; PostgreSQL also keeps the keys of an object in an order of its own. */
describe('changing the texts of mails on PostgreSQL', () => {
  let postgres: PostgresServer;
  let host: Host;
  let texts: ReturnType<typeof mailTextClient>;
  beforeAll(async () => {
    postgres = await startPostgres();
    host = await bootStrapi({ env: databaseVariables(await postgres.createDatabase()) });
    texts = mailTextClient(host, await host.adminToken());
  });
  afterAll(async () => {
    await host?.stop();
    await postgres?.stop();
  });

  const atOnce = async (version: string) => {
    const titles = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
    const answers = await Promise.all(
      titles.map((title) => texts.put('confirmation', 'en', { title, subject: `${title}!`, intro: title }, version)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    const { title } = answers.find(({ status }) => status === 200)?.body.data.override as { title: string };
    const now = await texts.read('confirmation', 'en');
    expect(now.override).toEqual({ title, subject: `${title}!`, intro: title });
    return now.version;
  };

  it('lets one of several through, the first time and every other time', async () => {
    await atOnce(await atOnce((await texts.read('confirmation', 'en')).version));
  });
});
