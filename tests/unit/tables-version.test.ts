import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import contentTypes from '../../src/plugins/webinars/server/src/content-types';
import { registerTables } from '../../src/plugins/webinars/server/src/database/models';
import { TABLES_VERSION } from '../../src/plugins/webinars/server/src/database/tables-version';

interface Shape {
  collectionName?: string;
  tableName?: string;
  attributes: Record<string, Record<string, unknown>>;
  indexes?: readonly object[];
}

/** What of an attribute decides about its column. */
const DECIDES = [
  'type',
  'customField',
  'column',
  'columnType',
  'relation',
  'target',
  'mappedBy',
  'inversedBy',
  'unique',
];

function models(): Shape[] {
  const found: Shape[] = Object.values(contentTypes).map(({ schema }) => schema as unknown as Shape);
  registerTables({ get: () => ({ add: (model: Shape) => void found.push(model) }) } as never);
  return found;
}

/** Tables, columns and indexes, as Strapi will make them. */
const tables = () =>
  models()
    .map(({ collectionName, tableName, attributes, indexes = [] }) => ({
      table: collectionName ?? tableName,
      columns: Object.entries(attributes).map(([name, attribute]) => [name, ...DECIDES.map((key) => attribute[key])]),
      indexes,
    }))
    .sort((one, other) => String(one.table).localeCompare(String(other.table)));

describe('the version of the tables', () => {
  it('is raised with every change of the tables, or an older version would start on the new ones and drop their columns', () => {
    expect(tables().length).toBeGreaterThan(15);
    const digest = createHash('sha256').update(JSON.stringify(tables())).digest('hex').slice(0, 16);
    // After a change, once a release has these tables: raise TABLES_VERSION, and write down both.
    expect([TABLES_VERSION, digest]).toEqual([1, '3db3b55900c2a707']);
  });
});
