import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';

/** What the operator of that database logs in with. */
export const OPERATOR = { email: 'root@example.org', password: 'Correct-horse-1' };

/**
 * Makes the SQLite database of an application that ran the plugin before its first release (commit 076ebe9), as its own APIs
 * filled it: webinars in English and Swedish – one open with three seats, two of them taken by people whose confirmations
 * are still owed, one that has ended, one draft –, and somebody who is interested in a topic.
 */
export function makeEarlierDatabase(file: string): void {
  const database = new Database(file);
  try {
    // The tables come in the order of their names.
    database.pragma('foreign_keys = off');
    database.exec(gunzipSync(readFileSync(path.join(__dirname, 'data.sql.gz'))).toString('utf8'));
  } finally {
    database.close();
  }
}
