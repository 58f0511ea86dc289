import { describe, expect, it } from '@jest/globals';
import { isOutage } from '../../src/plugins/webinars/server/src/database/outage';

const withCode = (code: string, message = 'said so') => Object.assign(new Error(message), { code });

describe('an error of the database', () => {
  it.each([
    ['PostgreSQL is away', withCode('ECONNREFUSED')],
    ['PostgreSQL starts', withCode('57P03')],
    ['PostgreSQL was stopped', withCode('57P01')],
    ['PostgreSQL has no room', withCode('53100')],
    ['SQLite has no room', withCode('SQLITE_FULL')],
    ['SQLite cannot write', withCode('SQLITE_IOERR_WRITE')],
    ['MariaDB chose it of two that waited for each other', withCode('ER_LOCK_DEADLOCK')],
    ['the connection ended under a statement', new Error('select 1 - Connection terminated unexpectedly')],
    ['the connection ended within a transaction', new Error('Transaction query already complete, run with …')],
    ['no connection is free', new Error('Knex: Timeout acquiring a connection. The pool is probably full.')],
    ['both addresses of a name refuse', new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')])],
    ['it is the cause of another', new Error('not possible', { cause: withCode('ECONNRESET') })],
  ])('says that it is an outage: %s', (_case, error) => {
    expect(isOutage(error)).toBe(true);
  });

  it.each([
    ['a value is there already', withCode('23505')],
    ['a column is unknown', withCode('42703')],
    ['SQLite refuses a value', withCode('SQLITE_CONSTRAINT_UNIQUE')],
    ['some of several are mistakes', new AggregateError([withCode('ECONNREFUSED'), new Error('a mistake')])],
    ['it is about something else', new Error('a mistake')],
    ['it is no error', 'ECONNREFUSED'],
  ])('says that it is none: %s', (_case, error) => {
    expect(isOutage(error)).toBe(false);
  });
});
