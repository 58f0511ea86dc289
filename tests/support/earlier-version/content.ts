import type { Knex } from 'knex';

interface TableContent {
  table: string;
  columns: string[];
  rows: Record<string, unknown>[];
  /** The names of the indexes that let no value come twice. */
  unique: string[];
}

const isSqlite = (knex: Knex) => knex.client.config.client === 'better-sqlite3';

async function namesOf(knex: Knex, statement: string, values: string[] = []): Promise<string[]> {
  const answer = (await knex.raw(statement, values)) as { name: string }[] | { rows: { name: string }[] };
  return (Array.isArray(answer) ? answer : answer.rows).map(({ name }) => name).sort();
}

const tablesOf = (knex: Knex) =>
  namesOf(
    knex,
    isSqlite(knex)
      ? `select name from sqlite_master where type = 'table' and name like 'webinars\\_%' escape '\\'`
      : `select tablename as name from pg_tables where schemaname = 'public' and tablename like 'webinars\\_%'`,
  );

const uniqueOf = (knex: Knex, table: string) =>
  namesOf(
    knex,
    isSqlite(knex)
      ? `select name from pragma_index_list(?) where "unique" and origin = 'c'`
      : `select indexrelid::regclass::text as name from pg_index where indrelid = ?::regclass and indisunique and not indisprimary`,
    [table],
  );

/** What stands in the plugin's tables, and what guards it. */
export async function contentOf(knex: Knex): Promise<TableContent[]> {
  const contents: TableContent[] = [];
  for (const table of await tablesOf(knex)) {
    const columns = Object.keys(await knex(table).columnInfo()).sort();
    const rows = (await knex(table).orderBy(columns.includes('id') ? ['id'] : columns)) as TableContent['rows'];
    contents.push({ table, columns, rows, unique: await uniqueOf(knex, table) });
  }
  return contents;
}

/**
 * Nothing, unless `after` lacks a table, a column, a row, a value or an index that `before` has, or has rows twice. In a table
 * that was empty there may be some now: leases of the process itself.
 */
export function lostOf(before: readonly TableContent[], after: readonly TableContent[]): string[] {
  return before.flatMap(({ table, columns, rows, unique }) => {
    const now = after.find((content) => content.table === table);
    if (!now) return [table];
    const [had, has] = [rows, now.rows].map((some) =>
      some.map((row) => JSON.stringify(columns.map((column) => row[column]))),
    ) as [string[], string[]];
    return [
      ...columns.filter((column) => !now.columns.includes(column)).map((column) => `${table}.${column}`),
      ...unique.filter((index) => !now.unique.includes(index)),
      ...had.filter((row) => !has.includes(row)).map((row) => `${table}: ${row}`),
      ...(had.length > 0 && has.length > had.length ? [`${table} has ${has.length} rows, not ${had.length}`] : []),
    ];
  });
}
