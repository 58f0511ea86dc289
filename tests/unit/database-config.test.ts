import { afterEach, describe, expect, it, jest } from '@jest/globals';
import database from '../../config/database';

const former = { ...process.env };
afterEach(() => {
  process.env = { ...former };
});

/** What Strapi is told about PostgreSQL. */
function postgresWith(variables: Record<string, string>) {
  Object.assign(process.env, { DATABASE_CLIENT: 'postgres', DATABASE_PASSWORD: 'secret', ...variables });
  return database().connection as { searchPath: string[]; connection: { schema?: string } };
}

describe('the connection to PostgreSQL', () => {
  it('has its schema set by knex, for a connection that breaks while Strapi sets it ends the process', () => {
    const { searchPath, connection } = postgresWith({ DATABASE_SCHEMA: 'public' });
    expect(searchPath).toEqual(['public']);
    expect(connection).not.toHaveProperty('schema');
  });

  it('names another schema to Strapi, which puts it before the names of tables', () => {
    const { searchPath, connection } = postgresWith({ DATABASE_SCHEMA: 'events' });
    expect([searchPath, connection.schema]).toEqual([['events'], 'events']);
  });
});

describe('the connection to MySQL or MariaDB', () => {
  interface Mysql {
    connection: object;
    pool: { afterCreate(connection: object, done: (error: Error | null) => void): void };
  }
  const mysql = () => {
    Object.assign(process.env, { DATABASE_CLIENT: 'mysql', DATABASE_PASSWORD: 'secret' });
    return database().connection as unknown as Mysql;
  };

  it('sees what it waited for', () => {
    const done = jest.fn();
    const said: string[] = [];
    const connection = { query: (sql: string, answer: (error: null) => void) => answer((said.push(sql), null)) };
    mysql().pool.afterCreate(connection, done);
    expect(said).toEqual(['set session transaction isolation level read committed']);
    expect(done).toHaveBeenCalledWith(null, connection);
  });

  it('leaves new tables the collation of the database', () => {
    expect(mysql().connection).not.toHaveProperty('charset');
  });
});
