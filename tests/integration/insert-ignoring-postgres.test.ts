import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import { insertIgnoring } from '../../src/plugins/webinars/server/src/database/inserts';
import { tableOf, type Row } from '../../src/plugins/webinars/server/src/database/rows';
import { connect, startPostgres, type PostgresServer } from '../support/postgres';

const ATTRIBUTES = {
  documentId: { type: 'string', columnName: 'document_id' },
  emailKey: { type: 'string', columnName: 'email_key' },
  name: { type: 'string', columnName: 'name' },
  about: { type: 'json', columnName: 'about' },
  registeredAt: { type: 'datetime', columnName: 'registered_at' },
  unsubscribed: { type: 'boolean', columnName: 'unsubscribed' },
  sequence: { type: 'integer', columnName: 'sequence' },
  total: { type: 'biginteger', columnName: 'total' },
};
const strapi = {
  db: {
    dialect: { client: 'postgres', useReturning: () => true },
    metadata: { get: () => ({ tableName: 'peo"ple', attributes: ATTRIBUTES }) },
  },
} as never;
const table = tableOf(strapi, 'people');

const PERSON = {
  documentId: 'a',
  emailKey: 'ada@example.org',
  name: 'Ada',
  about: { via: 'a "quoted" \\ word', tags: ['ä', '🙂'] },
  registeredAt: new Date('2026-03-29T01:30:00.125Z'),
  unsubscribed: false,
  sequence: 7,
  total: 2 ** 40,
};

let server: PostgresServer;
let db: Knex;
beforeAll(async () => {
  server = await startPostgres();
  db = connect(await server.createDatabase());
  await db.schema.createTable(table.name, (columns) => {
    columns.increments('id');
    columns.string('document_id');
    columns.string('email_key').unique();
    columns.string('name', 20);
    columns.jsonb('about');
    columns.datetime('registered_at', { useTz: false, precision: 6 });
    columns.boolean('unsubscribed');
    columns.integer('sequence');
    columns.bigInteger('total');
  });
});
beforeEach(() => db(table.name).delete());
afterAll(async () => {
  await db?.destroy();
  await server?.stop();
});

const insert = (...people: Row[]) =>
  db.transaction((trx) =>
    insertIgnoring(
      strapi,
      trx,
      table,
      people.map((person) => table.toRow(person)),
      ['emailKey'],
    ),
  );

/** The one row as the database has it, without what it numbers by itself. */
async function kept(): Promise<Row> {
  const [row] = await db(table.name).select('*', db.raw('registered_at::text as written, about::text as said'));
  await db(table.name).delete();
  return { ...row, id: undefined };
}

describe('rows that are inserted on PostgreSQL as one value', () => {
  it.each([
    ['plain', {}],
    [
      'without values',
      { name: null, about: null, registeredAt: null, unsubscribed: null, sequence: null, total: null },
    ],
    ['quotes, backslashes, marks of a binding', { name: `"'\\ ? ?? $1 :a {}` }],
    ['lines and characters of all planes', { name: 'a\n\t\u2028\u00e9e\u0301🙂' }],
    ['half a character', { name: 'half \ud83d' }],
    ['JSON in a text', { name: '{"a":[1,null]}' }],
    ['a list', { about: [1, 'two', null, { three: true }] }],
  ])('are what single values would be: %s', async (_, values) => {
    const person = { ...PERSON, ...values };
    await insert(person);
    const here = await kept();
    await db(table.name).insert(table.toRow(person));
    expect(here).toEqual(await kept());
  });

  it('are refused when a text is too long, instead of being shortened', async () => {
    await expect(insert({ ...PERSON, name: 'x'.repeat(21) })).rejects.toMatchObject({ code: '22001' });
    expect(await db(table.name)).toEqual([]);
  });

  it('are left out when they are there or stand in the list twice', async () => {
    await insert(PERSON);
    const added = await insert(
      { ...PERSON, documentId: 'b' },
      { ...PERSON, documentId: 'c', emailKey: 'kim@example.org' },
      { ...PERSON, documentId: 'd', emailKey: 'kim@example.org' },
    );
    expect([...added]).toEqual(['c']);
    expect(await db(table.name).orderBy('id').pluck('document_id')).toEqual(['a', 'c']);
  });
});
