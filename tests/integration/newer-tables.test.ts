import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TABLES_VERSION } from '../../src/plugins/webinars/server/src/database/tables-version';
import { emptyDatabase, type EmptyDatabase } from '../support/empty-database';
import { bootStrapi, type Host } from '../support/strapi';

const KEY = 'plugin_webinars_tables-version';
const NEWER = TABLES_VERSION + 1;

interface Schema {
  tables: { name: string; columns: object[] }[];
}

describe.each(['SQLite', 'PostgreSQL'] as const)('a database that a newer version has opened, on %s', (kind) => {
  let database: EmptyDatabase;
  let host: Host | undefined;

  const boot = async (more: Record<string, string> = {}) => {
    host = await bootStrapi({ databaseFile: database.env.DATABASE_FILENAME, env: { ...database.env, ...more } });
  };
  const stop = async () => {
    await host?.stop();
    host = undefined;
  };
  const noted = () => database.knex('strapi_core_store_settings').where({ key: KEY });
  const version = async () => Number((await noted().first())?.value ?? 'NaN');
  const topics = () => database.knex('webinars_interest_topics');

  /** In what Strapi notes of the tables that it made: a column that it does not know, it leaves alone. */
  async function rememberColumn(): Promise<void> {
    const { schema } = await database.knex('strapi_database_schema').first();
    const known = (typeof schema === 'string' ? JSON.parse(schema) : schema) as Schema;
    known.tables
      .find(({ name }) => name === 'webinars_interest_topics')
      ?.columns.push({ name: 'newer', type: 'string', args: [] });
    await database.knex('strapi_database_schema').update({ schema: JSON.stringify(known), hash: 'of a newer version' });
  }

  beforeAll(async () => {
    database = await emptyDatabase[kind]();
  });
  afterAll(async () => {
    await stop();
    await database?.remove();
  });

  it('is noted at every start, from the first one on', async () => {
    await boot();
    expect(await version()).toBe(TABLES_VERSION);
    await stop();
    // As a version left it that did not note anything.
    await noted().delete();
    await boot();
    expect(await version()).toBe(TABLES_VERSION);
    await stop();
  });

  it('is left as it is: the older version does not start, and says why', async () => {
    await noted().update({ value: String(NEWER) });
    await database.knex.schema.alterTable('webinars_interest_topics', (table) => void table.string('newer'));
    await rememberColumn();
    await topics().insert({ interest_document_id: 'a', topic: 'b', newer: 'kept' });

    await expect(boot()).rejects.toThrow(
      `opened by a newer version of the plugin (its tables are of version ${NEWER}, this one knows ${TABLES_VERSION})`,
    );
    expect(await version()).toBe(NEWER);
    expect(await topics().select('newer')).toEqual([{ newer: 'kept' }]);
  });

  it('loses what the older version does not know when that is told to start all the same', async () => {
    await boot({ WEBINARS_ALLOW_NEWER_TABLES: 'true' });
    expect(Object.keys(await topics().columnInfo())).not.toContain('newer');
    expect(await version()).toBe(TABLES_VERSION);
  });
});
