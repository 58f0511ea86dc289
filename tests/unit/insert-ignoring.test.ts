import { describe, expect, it } from '@jest/globals';
import knex, { type Knex } from 'knex';
import { insertIgnoring, type TableAccess } from '../../src/plugins/webinars/server/src/database/rows';

const COLUMNS: Record<string, string> = { documentId: 'document_id', emailKey: 'email_key' };

/** What a database is told by `insertIgnoring`, without a database: every statement is answered with `rows`. */
async function told(client: 'mysql' | 'postgres', rows: object[]): Promise<{ said: string[]; added: Set<string> }> {
  const said: string[] = [];
  const connection = knex({ client: client === 'mysql' ? 'mysql2' : 'pg' });
  Object.assign(connection.client, {
    acquireConnection: async () => ({}),
    releaseConnection: async () => undefined,
    async _query(_connection: object, statement: { sql: string; response?: unknown }) {
      said.push(statement.sql);
      return Object.assign(statement, { response: client === 'mysql' ? [rows, []] : { rows, rowCount: 1 } });
    },
  });
  const table = {
    column: (attribute: string) => COLUMNS[attribute] ?? attribute,
    query: (trx: Knex) => trx('people'),
  } as unknown as TableAccess;
  const strapi = { db: { dialect: { client, useReturning: () => client === 'postgres' } } };
  const added = await insertIgnoring(
    strapi as never,
    connection as unknown as Knex.Transaction,
    table,
    [{ document_id: 'a', email_key: 'ada@example.org' }],
    ['emailKey'],
  );
  return { said, added };
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
      'insert into "people" ("document_id", "email_key") values ($1, $2) on conflict ("email_key") do nothing returning "document_id"',
    ]);
  });
});
