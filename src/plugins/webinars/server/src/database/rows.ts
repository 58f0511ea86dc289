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
  /** Whether the column of that name holds JSON. */
  holdsJson(column: string): boolean;
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
    holdsJson: (name) => typeOf.get(attributeOf.get(name) ?? '') === 'json',
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
