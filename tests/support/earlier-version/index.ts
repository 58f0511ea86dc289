import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import knex, { type Knex } from 'knex';
import { connect, databaseVariables, startPostgres } from '../postgres';

/** What the operator of that database logs in with. */
export const OPERATOR = { email: 'root@example.org', password: 'Correct-horse-1' };

export interface EarlierDatabase {
  /** The variables of a Strapi that is to run on it. */
  env: Record<string, string>;
  /** A connection of the test's own. */
  knex: Knex;
  remove(): Promise<void>;
}

const dump = (name: string) => gunzipSync(readFileSync(path.join(__dirname, name))).toString('utf8');

/**
 * Makes the database of an application that ran the plugin before its first release (commit 076ebe9), as its own APIs filled
 * it: webinars in English and Swedish – one open with three seats, two of them taken by people whose confirmations are still
 * owed, one that has ended, one draft –, and somebody who is interested in a topic.
 */
export const earlierDatabase = { SQLite: onSqlite, PostgreSQL: onPostgres };

function onSqlite(): Promise<EarlierDatabase> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-upgrade-'));
  const filename = path.join(folder, 'data.db');
  const database = new Database(filename);
  // The tables come in the order of their names.
  database.pragma('foreign_keys = off');
  database.exec(dump('data.sql.gz'));
  database.close();
  const own = knex({ client: 'better-sqlite3', connection: { filename }, useNullAsDefault: true });
  return Promise.resolve({
    env: { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: filename },
    knex: own,
    async remove() {
      await own.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

async function onPostgres(): Promise<EarlierDatabase> {
  const postgres = await startPostgres();
  const database = await postgres.createDatabase({ empty: true });
  const own = connect(database);
  // What knex would take for places of values.
  await own.raw(dump('data-postgres.sql.gz').replaceAll('?', '\\?'));
  return {
    env: databaseVariables(database),
    knex: own,
    async remove() {
      await own.destroy();
      await postgres.stop();
    },
  };
}
