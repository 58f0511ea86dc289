import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { localTime } from './local-time';
import type { Row, TableAccess, Value } from './rows';

/**
 * Leaves rows that are there already as they are; `column` is any of theirs. MySQL's own `ignore` also shortens what is
 * too long, and shares those rows: of two who then want to change one neither can. This holds it.
 */
export function leavingKnown(
  strapi: Core.Strapi,
  connection: Knex,
  conflict: Knex.OnConflictQueryBuilder<Row, Row[]>,
  column: string,
): Knex.QueryBuilder {
  if (strapi.db.dialect.client !== 'mysql') return conflict.ignore();
  return conflict.merge({ [column]: connection.ref(column) });
}

/**
 * Inserts those `rows` of a content type that hurt no unique index on `unique` (attributes) and leaves the others out,
 * in one statement. Returns the document ids of those that are in.
 */
export async function insertIgnoring(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  table: TableAccess,
  rows: Record<string, Value>[],
  unique: readonly string[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const documentId = table.column('documentId');
  const { client } = strapi.db.dialect;
  const inserted = client === 'postgres' ? insertRecords(trx, table, rows) : table.query(trx).insert(rows);
  const conflict = inserted.onConflict(unique.map((attribute) => table.column(attribute)));
  const insert = leavingKnown(strapi, trx, conflict, documentId);
  // MySQL cannot say which rows it took: those that carry our ids are ours.
  const added = strapi.db.dialect.useReturning()
    ? await insert.returning(documentId)
    : await insert.then(() =>
        table
          .query(trx)
          .whereIn(
            documentId,
            rows.map((row) => row[documentId] as string),
          )
          .select(documentId),
      );
  return new Set((added as Row[]).map((row) => String(row[documentId])));
}

/**
 * All rows as one value, which the table itself says how to read: a statement with a parameter for every cell is a tenth of
 * the work of a registration to put together, and is parsed anew for each number of rows.
 */
function insertRecords(trx: Knex.Transaction, table: TableAccess, rows: Record<string, Value>[]) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const records = trx.raw('json_populate_recordset(null::??, ?)', [table.name, recordsOf(table, rows)]);
  // Knex takes a query for rows, its types do not.
  const selected = trx.select(columns).from(records) as unknown as Row;
  return trx<Row, Row[]>(trx.raw('?? (??)', [table.name, columns])).insert(selected);
}

function recordsOf(table: TableAccess, rows: Record<string, Value>[]): string {
  const valueOf = (column: string, value: Value): unknown => {
    if (value instanceof Date) return localTime(value);
    if (typeof value !== 'string') return value;
    // Half a character is no JSON to PostgreSQL, whose driver sends this in its place too.
    return table.holdsJson(column) ? (JSON.parse(value) as unknown) : value.toWellFormed();
  };
  return JSON.stringify(
    rows.map((row) => {
      const record: Record<string, unknown> = {};
      for (const [column, value] of Object.entries(row)) record[column] = valueOf(column, value);
      return record;
    }),
  );
}
