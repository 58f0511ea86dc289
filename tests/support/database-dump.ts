import { existsSync, readFileSync } from 'node:fs';
import type { Knex } from 'knex';
import type { Host } from './strapi';

/** Every table of the database, Strapi's own included. */
async function tablesOf(knex: Knex, client: string): Promise<string[]> {
  if (client === 'postgres') {
    const { rows } = (await knex.raw(`select tablename as name from pg_tables where schemaname = 'public'`)) as {
      rows: { name: string }[];
    };
    return rows.map(({ name }) => name);
  }
  const rows = (await knex.raw(`select name from sqlite_master where type = 'table'`)) as { name: string }[];
  return rows.map(({ name }) => name);
}

/** Where any of `words` stands in the database, in whatever case: `table.column`, once each. */
export async function placesOf({ strapi }: Pick<Host, 'strapi'>, words: readonly string[]): Promise<string[]> {
  const knex = strapi.db.connection;
  const wanted = words.map((word) => word.normalize('NFC').toLowerCase());
  const places = new Set<string>();
  for (const table of await tablesOf(knex, strapi.db.dialect.client)) {
    for (const row of (await knex(table)) as Record<string, unknown>[]) {
      for (const [column, value] of Object.entries(row)) {
        const text = (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).normalize('NFC').toLowerCase();
        if (wanted.some((word) => text.includes(word))) places.add(`${table}.${column}`);
      }
    }
  }
  return [...places].sort();
}

/** Which of an SQLite database's files hold one of `words` as bytes: also what is deleted can stand there. */
export function filesNaming(databaseFile: string, words: readonly string[]): string[] {
  return [databaseFile, `${databaseFile}-wal`].filter((file) => {
    const bytes = existsSync(file) ? readFileSync(file).toString('latin1').toLowerCase() : '';
    return words.some((word) => bytes.includes(Buffer.from(word).toString('latin1').toLowerCase()));
  });
}

/** How many rows each table has. */
export async function rowCounts({ strapi }: Pick<Host, 'strapi'>): Promise<Record<string, number>> {
  const knex = strapi.db.connection;
  const counts: Record<string, number> = {};
  for (const table of (await tablesOf(knex, strapi.db.dialect.client)).sort()) {
    const [row] = (await knex(table).count({ rows: '*' })) as { rows: number | string }[];
    counts[table] = Number(row?.rows ?? 0);
  }
  return counts;
}
