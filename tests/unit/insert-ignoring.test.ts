import { describe, expect, it, jest } from '@jest/globals';
import knex, { type Knex } from 'knex';
import { insertIgnoring } from '../../src/plugins/webinars/server/src/database/inserts';
import type { TableAccess } from '../../src/plugins/webinars/server/src/database/rows';

const COLUMNS: Record<string, string> = { documentId: 'document_id', emailKey: 'email_key' };

/** What a database is told by `insertIgnoring`, without a database: every statement is answered with `rows`. */
async function told(client: 'mysql' | 'postgres', rows: object[], more: object[] = [{}]) {
  const said: string[] = [];
  const given: unknown[] = [];
  const connection = knex({ client: client === 'mysql' ? 'mysql2' : 'pg' });
  Object.assign(connection.client, {
    acquireConnection: async () => ({}),
    releaseConnection: async () => undefined,
    async _query(_connection: object, statement: { sql: string; bindings: unknown[]; response?: unknown }) {
      said.push(statement.sql);
      given.push(...statement.bindings);
      return Object.assign(statement, { response: client === 'mysql' ? [rows, []] : { rows, rowCount: 1 } });
    },
  });
  const table = {
    name: 'people',
    column: (attribute: string) => COLUMNS[attribute] ?? attribute,
    holdsJson: () => false,
    query: (trx: Knex) => trx('people'),
  } as unknown as TableAccess;
  const strapi = { db: { dialect: { client, useReturning: () => client === 'postgres' } } };
  const added = await insertIgnoring(
    strapi as never,
    connection as unknown as Knex.Transaction,
    table,
    more.map((columns) => ({ document_id: 'a', email_key: 'ada@example.org', ...columns })),
    ['emailKey'],
  );
  return { said, given, added };
}

describe('rows that are added unless they are there already', () => {
  it('are held on MySQL when they are there, and nothing is shortened', async () => {
    const { said, added } = await told('mysql', [{ document_id: 'a' }]);
    expect(said[0]).toBe(
      'insert into `people` (`document_id`, `email_key`) values (?, ?) on duplicate key update `document_id` = `document_id`',
    );
    expect([...added]).toEqual(['a']);
  });

  it('are told apart on MySQL by the ids that are in', async () => {
    const { said, added } = await told('mysql', []);
    expect(said[1]).toBe('select `document_id` from `people` where `document_id` in (?)');
    expect(added.size).toBe(0);
  });

  it('are left as they are on PostgreSQL', async () => {
    const { said } = await told('postgres', [{ document_id: 'a' }]);
    expect(said).toEqual([
      'insert into "people" ("document_id", "email_key") select "document_id", "email_key" from json_populate_recordset(null::"people", $1) on conflict ("email_key") do nothing returning "document_id"',
    ]);
  });

  it('have their times on PostgreSQL in the zone of the process, as its driver reads them', async () => {
    // Kathmandu is ahead of UTC.
    const zone = jest.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(-(5 * 60 + 45));
    try {
      const { given } = await told('postgres', [], [{ registered_at: new Date('2026-11-29T20:30:00.125Z') }]);
      expect(given).toEqual([
        '[{"document_id":"a","email_key":"ada@example.org","registered_at":"2026-11-30T02:15:00.125"}]',
      ]);
    } finally {
      zone.mockRestore();
    }
  });

  it('have on PostgreSQL the columns of all of them', async () => {
    const { said } = await told('postgres', [], [{}, { company: 'Acme' }]);
    expect(said[0]).toContain('insert into "people" ("document_id", "email_key", "company") select');
  });
});
