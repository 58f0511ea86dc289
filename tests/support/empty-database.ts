import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import { connect, databaseVariables, startPostgres } from './postgres';

export interface EmptyDatabase {
  /** The variables of a Strapi that is to run on it. */
  env: Record<string, string>;
  /** A connection of the test's own. */
  knex: Knex;
  remove(): Promise<void>;
}

/** A database without any table, which outlives the applications that are started on it. */
export const emptyDatabase = { SQLite: onSqlite, PostgreSQL: onPostgres };

function onSqlite(): Promise<EmptyDatabase> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-database-'));
  const filename = path.join(folder, 'data.db');
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

async function onPostgres(): Promise<EmptyDatabase> {
  const postgres = await startPostgres();
  const database = await postgres.createDatabase({ empty: true });
  const own = connect(database);
  return {
    env: databaseVariables(database),
    knex: own,
    async remove() {
      await own.destroy();
      await postgres.stop();
    },
  };
}
