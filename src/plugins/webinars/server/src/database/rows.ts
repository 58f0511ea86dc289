import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

/** A value as a database driver takes it. */
export type Value = string | number | boolean | Date | null;
export type Row = Record<string, unknown>;

/**
 * One content type's table for statements that the query engine cannot say (conditional updates, `on conflict`).
 * Attribute names go in and come out; columns, JSON and the databases' different dates stay in here.
 */
export interface TableAccess {
  readonly name: string;
  column(attribute: string): string;
  /** Attributes → columns; JSON attributes are stringified, `undefined` is left out. */
  toRow(attributes: Row): Record<string, Value>;
  /** Columns → attributes: dates become `Date`, booleans booleans, JSON objects. */
  fromRow<T = Row>(row: Row): T;
  query(connection: Knex | Knex.Transaction): Knex.QueryBuilder<Row, Row[]>;
}

interface AttributeMeta {
  type?: string;
  columnName?: string;
}

const known = new WeakMap<Core.Strapi, Map<string, TableAccess>>();

/** @throws when `uid` is no model: the plugin was not registered. */
export function tableOf(strapi: Core.Strapi, uid: string): TableAccess {
  const tables = known.get(strapi) ?? new Map<string, TableAccess>();
  known.set(strapi, tables);
  const table = tables.get(uid) ?? describeTable(strapi, uid);
  tables.set(uid, table);
  return table;
}

function describeTable(strapi: Core.Strapi, uid: string): TableAccess {
  const metadata = strapi.db.metadata.get(uid);
  const attributes = Object.entries(metadata.attributes as Record<string, AttributeMeta>);
  const columnOf = new Map(
    attributes.flatMap(([name, { columnName }]) => (columnName ? [[name, columnName] as const] : [])),
  );
  const typeOf = new Map(attributes.map(([name, { type }]) => [name, type]));
  const attributeOf = new Map([...columnOf].map(([name, column]) => [column, name]));

  const column = (attribute: string): string => {
    const name = columnOf.get(attribute);
    if (!name) throw new Error(`${uid} has no attribute "${attribute}"`);
    return name;
  };

  return {
    name: metadata.tableName,
    column,
    toRow(values) {
      const row: Record<string, Value> = {};
      for (const [name, value] of Object.entries(values)) {
        if (value === undefined) continue;
        row[column(name)] = typeOf.get(name) === 'json' ? toJson(value) : (value as Value);
      }
      return row;
    },
    fromRow: <T>(row: Row) =>
      Object.fromEntries(
        Object.entries(row).flatMap(([name, value]) => {
          const attribute = attributeOf.get(name);
          return attribute ? [[attribute, parse(typeOf.get(attribute), value)]] : [];
        }),
      ) as T,
    query: (connection) => connection<Row, Row[]>(metadata.tableName),
  };
}

const toJson = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));

/** SQLite keeps dates as milliseconds, booleans as 0 and 1, and JSON as text; the servers have types for them. */
function parse(type: string | undefined, value: unknown): unknown {
  if (value == null) return null;
  if (type === 'datetime') return value instanceof Date ? value : new Date(value as string | number);
  if (type === 'boolean') return Boolean(value);
  if (type === 'json' && typeof value === 'string') return JSON.parse(value);
  if (type === 'biginteger') return Number(value);
  return value;
}

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
  const conflict = table
    .query(trx)
    .insert(rows)
    .onConflict(unique.map((attribute) => table.column(attribute)));
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

/** `Map.groupBy`, which Node 20 does not have yet. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
