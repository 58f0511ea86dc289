import { afterEach, describe, expect, it } from '@jest/globals';
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
