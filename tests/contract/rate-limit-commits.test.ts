import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '@strapi/database';
import { TABLES } from '../../src/plugins/webinars/server/src/database/models';
import { meddle, onceEach, type NativeConnection } from '../support/native-connections';
import { startPostgres, type PostgresServer } from '../support/postgres';
import { seededRandom } from '../support/random';
import { limitsOf, open, stopClock } from '../support/rate-limits';

/** What is used here of a `better-sqlite3` connection. */
interface SqliteConnection {
  exec(sql: string): unknown;
  prepare(sql: string): { get(...values: unknown[]): unknown };
}

const MINUTE = 60_000;
const IP = '192.0.2.7';

const pass = stopClock();

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe('counting on SQLite', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'rate-limit-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const onFile = () =>
    open({ client: 'sqlite', connection: { filename: path.join(folder, 'data.db') }, useNullAsDefault: true });

  it('does not wait for the disk, and leaves the connection as careful as it was', async () => {
    const database = await onFile();
    const { connection } = database;
    const careful = async () => ((await connection.raw('pragma synchronous')) as { synchronous: number }[])[0];
    const seen: unknown[] = [];
    try {
      await connection.raw('pragma journal_mode = wal');
      await connection.raw('pragma synchronous = full');
      await connection.raw(`create trigger seen before insert on ${TABLES.rateLimits}
        begin insert into seen select synchronous from pragma_synchronous; end`);
      await connection.raw('create table seen (synchronous integer)');
      const { take } = limitsOf(connection, 'sqlite', { registrationsPerDay: 1 });

      await take('registration', IP);
      await take('registration', IP);

      seen.push(...((await connection('seen').pluck('synchronous')) as number[]));
      expect(await careful()).toEqual({ synchronous: 2 });

      await connection.raw('pragma journal_mode = delete');
      await connection('seen').delete();
      await take('registration', '192.0.2.8');
      expect(await connection('seen').pluck('synchronous')).toEqual([2]);
    } finally {
      await database.destroy();
    }
    expect(new Set(seen)).toEqual(new Set([1]));
  });

  it.each([
    ['a commit', 'COMMIT'],
    ['a count', 'insert'],
  ])('says that the disk was full when %s found it full, and counts again when there is room', async (_what, at) => {
    const database = await onFile();
    const { take } = limitsOf(database.connection, 'sqlite', { registrationsPerDay: 1 });
    let isFull = true;
    // As SQLite does it: the whole transaction is gone when it says so.
    const full = (connection: SqliteConnection): never => {
      isFull = false;
      connection.exec('ROLLBACK');
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    };
    const stop = meddle(
      database.connection,
      onceEach<SqliteConnection>((connection) => {
        const { exec, prepare } = connection;
        connection.exec = (sql) => (isFull && sql === at ? full(connection) : exec.call(connection, sql));
        connection.prepare = (sql) => {
          const statement = prepare.call(connection, sql);
          const { get } = statement;
          if (sql.trimStart().toLowerCase().startsWith(at))
            statement.get = (...values) => (isFull ? full(connection) : get.apply(statement, values));
          return statement;
        };
      }),
    );
    try {
      const together = [take('registration', IP), take('registration', '192.0.2.9')];
      const code = 'SQLITE_FULL';
      await Promise.all(together.map((count) => expect(count).rejects.toMatchObject({ code })));
      await expect(take('registration', IP)).resolves.toEqual({ ok: true });
    } finally {
      stop();
      await database.destroy();
    }
  });
});

describe('counting on PostgreSQL', () => {
  let database: Database;
  beforeEach(async () => {
    const connection = { ...(await postgres.createDatabase({ empty: true })) };
    database = await open({ client: 'postgres', connection, pool: { min: 0, max: 3 } });
  });
  afterEach(() => database.destroy());

  it('does not wait for the disk, and leaves the connections as careful as they were', async () => {
    const { connection } = database;
    await connection.raw('create table seen (synchronous text)');
    await connection.raw(`create function note() returns trigger language plpgsql as $$ begin
      insert into seen select current_setting('synchronous_commit'); return new; end $$`);
    await connection.raw(`create trigger seen after insert or update on ${TABLES.rateLimits}
      for each row execute function note()`);
    const { take } = limitsOf(connection, 'postgres', { registrationsPerDay: 2 });

    await take('registration', IP);
    await take('registration', IP);

    expect(await connection('seen').pluck('synchronous')).toEqual(['off', 'off']);
    const shown = (await connection.raw('show synchronous_commit')) as { rows: unknown[] };
    expect(shown.rows).toEqual([{ synchronous_commit: 'on' }]);
  });

  it('counts anew what was the victim of a deadlock, and nothing that failed otherwise', async () => {
    const failures = ['40P01'];
    const stop = meddle(database.connection, (connection) => {
      const code = failures.shift();
      if (!code) return;
      const { query } = connection;
      connection.query = () => {
        connection.query = query;
        return Promise.reject(Object.assign(new Error('no'), { code }));
      };
    });
    const { take } = limitsOf(database.connection, 'postgres', { registrationsPerDay: 1 });
    const refused = [expect.objectContaining({ code: '42501' })];

    await take('registration', IP);
    failures.splice(0, failures.length, '42501');
    const failed = await take('registration', '192.0.2.8').then(
      () => [],
      (error: unknown) => [error],
    );
    stop();

    expect(failed).toEqual(refused);
    await expect(take('registration', IP)).resolves.toMatchObject({ ok: false });
    await expect(take('registration', '192.0.2.8')).resolves.toEqual({ ok: true });
  });

  it('gives a connection up that does not answer, and counts on another', async () => {
    const [used, patience] = [new Set<NativeConnection>(), new Set<unknown>()];
    const stop = meddle(
      database.connection,
      onceEach((connection) => {
        const { query } = connection;
        connection.query = (asked, ...more) => {
          if (typeof asked !== 'object' || asked.query_timeout === undefined)
            return query.call(connection, asked, ...more);
          used.add(connection);
          patience.add(asked.query_timeout);
          return query.call(connection, { ...asked, query_timeout: 100 }, ...more);
        };
      }),
    );
    const { take } = limitsOf(database.connection, 'postgres');
    // What is over was cleared up just now.
    await take('registration', '192.0.2.8');
    used.clear();
    const lock = await database.connection.transaction();
    await lock.raw(`lock table ${TABLES.rateLimits} in access exclusive mode`);

    const givenUp = await take('registration', IP).then(String, String);
    const silent = [...used];
    await lock.rollback();
    used.clear();
    const afterwards = await take('registration', IP);
    stop();

    expect(givenUp).toMatch('Query read timeout');
    expect(afterwards).toEqual({ ok: true });
    expect(silent).toHaveLength(1);
    expect([...used].filter((connection) => silent.includes(connection))).toEqual([]);
    expect([...patience]).toEqual([10_000]);
  });

  it('has nobody wait in a circle, whoever counts whom while others clear up', async () => {
    const victims: unknown[] = [];
    const stop = meddle(
      database.connection,
      onceEach((connection) => {
        const { query } = connection;
        connection.query = async (...asked) => {
          try {
            return await query.apply(connection, asked);
          } catch (error) {
            victims.push(error);
            throw error;
          }
        };
      }),
    );
    // As several processes have it: each counts together what comes at the same time.
    const processes = Array.from({ length: 3 }, () =>
      limitsOf(database.connection, 'postgres', { burstPerMinute: 1_000 }),
    );
    const random = seededRandom(4);
    const visitors = () => Array.from({ length: 40 }, () => `198.51.100.${random.between(1, 60)}`);

    for (let round = 0; round < 25; round += 1) {
      await Promise.all(
        processes.flatMap(({ take, bringForward }) => [
          ...visitors().map((visitor) => take('burst', visitor)),
          bringForward(round % 2 === 0 ? MINUTE : 1),
        ]),
      );
      pass(6 * MINUTE);
    }
    stop();

    expect(victims.map(String)).toEqual([]);
  });
});
