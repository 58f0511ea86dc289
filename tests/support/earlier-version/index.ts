import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { emptyDatabase, type EmptyDatabase } from '../empty-database';

/** What the operator of that database logs in with. */
export const OPERATOR = { email: 'root@example.org', password: 'Correct-horse-1' };

const dump = (name: string) => gunzipSync(readFileSync(path.join(__dirname, name))).toString('utf8');

/**
 * Makes the database of an application that ran the plugin before its first release (commit 076ebe9), as its own APIs filled
 * it: webinars in English and Swedish – one open with three seats, two of them taken by people whose confirmations are still
 * owed, one that has ended, one draft –, and somebody who is interested in a topic.
 */
export const earlierDatabase = { SQLite: onSqlite, PostgreSQL: onPostgres };

async function onSqlite(): Promise<EmptyDatabase> {
  const made = await emptyDatabase.SQLite();
  const database = new Database(made.env.DATABASE_FILENAME);
  // The tables come in the order of their names.
  database.pragma('foreign_keys = off');
  database.exec(dump('data.sql.gz'));
  database.close();
  return made;
}

async function onPostgres(): Promise<EmptyDatabase> {
  const made = await emptyDatabase.PostgreSQL();
  // What knex would take for places of values.
  await made.knex.raw(dump('data-postgres.sql.gz').replaceAll('?', '\\?'));
  return made;
}
