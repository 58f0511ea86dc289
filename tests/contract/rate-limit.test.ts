import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Database } from '@strapi/database';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { configSchema } from '../../src/plugins/webinars/server/src/config/schema';
import { registerTables, TABLES } from '../../src/plugins/webinars/server/src/database/models';
import { createRateLimits } from '../../src/plugins/webinars/server/src/integrations/rate-limit';
import { startPostgres, type PostgresServer } from '../support/postgres';
import { seededRandom } from '../support/random';

type Connection = ConstructorParameters<typeof Database>[0]['connection'];
type Model = Parameters<Database['init']>[0]['models'][number];

/** Opens the database as Strapi does, which creates the plugin's tables when they are missing. */
async function open(connection: Connection): Promise<Database> {
  const models: Model[] = [];
  registerTables({ get: () => ({ add: (model: Model) => models.push(model) }) } as unknown as Core.Strapi);
  const database = new Database({
    connection,
    settings: { migrations: { dir: path.join(tmpdir(), 'no-such-folder') } },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined },
  });
  await database.init({ models });
  await database.schema.sync();
  return database;
}

const limitsOf = (knex: Knex, client: 'sqlite' | 'postgres', limits: Record<string, unknown> = {}) => {
  const configured = configSchema.parse({ limits }).limits;
  return createRateLimits({ knex, client, tableName: TABLES.rateLimits, limits: () => configured });
};

const times = <T>(count: number, act: () => Promise<T>) => Promise.all(Array.from({ length: count }, act));
const passed = (verdicts: { ok: boolean }[]) => verdicts.filter(({ ok }) => ok).length;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const IP = '192.0.2.7';

let now = Date.UTC(2026, 4, 4, 9);
beforeEach(() => {
  // Only the clock: the database's own waiting must go on.
  const others = ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout'];
  const timers = ['clearImmediate', 'clearInterval', 'clearTimeout'];
  jest.useFakeTimers({ now, doNotFake: [...others, ...timers] as 'setTimeout'[] });
});
afterEach(() => {
  jest.useRealTimers();
});
const pass = (ms: number) => jest.setSystemTime((now += ms));

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe.each(['sqlite', 'postgres'] as const)('rate limits on %s', (client) => {
  let connection: Connection;
  let database: Database;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'rate-limit-'));
    connection =
      client === 'sqlite'
        ? { client, connection: { filename: path.join(folder, 'data.db') }, useNullAsDefault: true }
        : { client, connection: { ...(await postgres.createDatabase({ empty: true })) }, pool: { min: 0, max: 10 } };
    database = await open(connection);
  });
  afterEach(async () => {
    await database.destroy();
    rmSync(folder, { recursive: true });
  });

  const limits = (settings?: Record<string, unknown>, knex = database.connection) => limitsOf(knex, client, settings);

  it('gives ten registrations and twenty interests a day, and thirty posts a minute', async () => {
    const { take } = limits();

    expect(passed(await times(15, () => take('registration', IP)))).toBe(10);
    expect(passed(await times(25, () => take('interest', IP)))).toBe(20);
    expect(passed(await times(35, () => take('burst', IP)))).toBe(30);
  });

  it('says when there will be one again, and then there is', async () => {
    const { take } = limits({ registrationsPerDay: 1, burstPerMinute: 1 });
    await take('registration', IP);
    await take('burst', IP);
    pass(30_500);

    await expect(take('registration', IP)).resolves.toEqual({ ok: false, retryAfterSeconds: 24 * 60 * 60 - 30 });
    await expect(take('burst', IP)).resolves.toEqual({ ok: false, retryAfterSeconds: 30 });

    pass(29_501);
    await expect(take('burst', IP)).resolves.toEqual({ ok: true });
    pass(DAY);
    await expect(take('registration', IP)).resolves.toEqual({ ok: true });
  });

  it('remembers across a restart', async () => {
    const before = limits({ registrationsPerDay: 2, burstPerMinute: 2 });
    await times(2, () => before.take('registration', IP));
    await times(2, () => before.take('burst', IP));
    await database.destroy();

    database = await open(connection);
    const after = limits({ registrationsPerDay: 2, burstPerMinute: 2 });

    await expect(after.take('registration', IP)).resolves.toMatchObject({ ok: false });
    await expect(after.take('burst', IP)).resolves.toMatchObject({ ok: false });
  });

  it('gives out no more than there is when two processes are asked at once', async () => {
    const other = await open(connection);
    try {
      const settings = { registrationsPerDay: 10, burstPerMinute: 30 };
      const [one, two] = [limits(settings), limits(settings, other.connection)];
      const both = (limit: 'registration' | 'burst') =>
        Promise.all([times(40, () => one.take(limit, IP)), times(40, () => two.take(limit, IP))]);

      expect(passed((await both('registration')).flat())).toBe(10);
      expect(passed((await both('burst')).flat())).toBe(30);
    } finally {
      await other.destroy();
    }
  });

  it('takes back what turned out to be free, also from another process', async () => {
    const other = await open(connection);
    try {
      const [one, two] = [limits({ registrationsPerDay: 1 }), limits({ registrationsPerDay: 1 }, other.connection)];
      await one.take('registration', IP);
      await expect(one.take('registration', IP)).resolves.toMatchObject({ ok: false });

      await two.giveBack('registration', IP);

      await expect(one.take('registration', IP)).resolves.toEqual({ ok: true });
      await expect(one.take('registration', IP)).resolves.toMatchObject({ ok: false });
    } finally {
      await other.destroy();
    }
  });

  it('does not use up by refusals what is given back later', async () => {
    const { take, giveBack } = limits({ registrationsPerDay: 2 });
    await times(2, () => take('registration', IP));
    await times(20, () => take('registration', IP));

    await times(2, () => giveBack('registration', IP));

    expect(passed(await times(4, () => take('registration', IP)))).toBe(2);
  });

  it('never gives back more than was taken', async () => {
    const { take, giveBack } = limits({ registrationsPerDay: 1 });
    await giveBack('registration', IP);
    await take('registration', IP);
    pass(DAY + 1);
    await giveBack('registration', IP);

    expect(passed(await times(3, () => take('registration', IP)))).toBe(1);
  });

  it('counts every visitor and every limit apart', async () => {
    const { take } = limits({ registrationsPerDay: 1, interestsPerDay: 1 });
    await take('registration', IP);

    await expect(take('registration', '192.0.2.8')).resolves.toEqual({ ok: true });
    await expect(take('interest', IP)).resolves.toEqual({ ok: true });
  });

  it('counts a whole IPv6 connection as one visitor, and a wrapped IPv4 address as itself', async () => {
    const { take } = limits({ registrationsPerDay: 1 });
    await take('registration', '2001:db8:1:2::1');
    await take('registration', IP);

    await expect(take('registration', '2001:DB8:1:2:ffff:0:0:9')).resolves.toMatchObject({ ok: false });
    await expect(take('registration', '2001:db8:1:3::1')).resolves.toEqual({ ok: true });
    await expect(take('registration', `::ffff:${IP}`)).resolves.toMatchObject({ ok: false });
  });

  it('never refuses an address of the allow list, and counts nothing for it', async () => {
    const { take } = limits({ registrationsPerDay: 1, allow: ['192.0.2.0/24', '2001:db8::/32', '198.51.100.1'] });

    expect(passed(await times(5, () => take('registration', IP)))).toBe(5);
    expect(passed(await times(5, () => take('registration', '2001:db8:9::1')))).toBe(5);
    expect(passed(await times(5, () => take('registration', '198.51.100.2')))).toBe(1);
    await expect(database.connection(TABLES.rateLimits).pluck('key')).resolves.toEqual(['registration:198.51.100.2']);
  });

  it('asks the database nothing for a visitor who floods', async () => {
    const { take } = limits({ burstPerMinute: 2 });
    await times(2, () => take('burst', IP));
    await database.connection(TABLES.rateLimits).update({ points: 0 });

    expect(passed(await times(100, () => take('burst', IP)))).toBe(0);
    await expect(database.connection(TABLES.rateLimits).pluck('points')).resolves.toEqual([0]);
  });

  it('forgets the addresses when their time is over', async () => {
    const { take } = limits();
    await take('burst', '192.0.2.8');
    pass(6 * MINUTE);
    await take('registration', IP);

    const keys = await database.connection(TABLES.rateLimits).pluck('key');
    expect(keys).toEqual([`registration:${IP}`]);
  });
});

describe('counting on SQLite', () => {
  it('does not wait for the disk, and leaves the connection as careful as it was', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'rate-limit-'));
    const filename = path.join(folder, 'data.db');
    const database = await open({ client: 'sqlite', connection: { filename }, useNullAsDefault: true });
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
      rmSync(folder, { recursive: true });
    }
    expect(new Set(seen)).toEqual(new Set([1]));
  });
});

/** A connection of `pg`, as Knex's pool hands it out. */
interface NativeConnection {
  query(asked: { query_timeout?: number }, ...more: unknown[]): Promise<unknown>;
}
const onceEach = (meddling: (connection: NativeConnection) => void) => {
  const seen = new WeakSet<NativeConnection>();
  return (connection: NativeConnection) => {
    if (!seen.has(connection)) meddling(connection);
    seen.add(connection);
  };
};
/** Shows each connection before it is used, until the returned function is called. */
function meddle(knex: Knex, meddling: (connection: NativeConnection) => void): () => void {
  const { client } = knex as unknown as { client: { acquireConnection(): Promise<NativeConnection> } };
  const { acquireConnection } = Object.getPrototypeOf(client) as typeof client;
  const acquire = jest.spyOn(client, 'acquireConnection').mockImplementation(async () => {
    const connection = await acquireConnection.call(client);
    meddling(connection);
    return connection;
  });
  return () => acquire.mockRestore();
}

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

describe('the allow list', () => {
  it.each(['localhost', '192.0.2.0/33', '192.0.2.0/', '192.0.2.0/8/8', '2001:db8::/129', '192.0.2', '1.2.3.4/-1'])(
    'stops the boot at %j with a line that names the variable',
    (entry) => {
      const allow = ['192.0.2.1', entry];
      const create = () => limitsOf({} as Knex, 'sqlite', { allow });

      expect(create).toThrow(`WEBINARS_LIMIT_ALLOW: "${entry}" is neither`);
    },
  );
});
