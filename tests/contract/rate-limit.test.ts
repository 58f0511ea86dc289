import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '@strapi/database';
import type { Knex } from 'knex';
import { TABLES } from '../../src/plugins/webinars/server/src/database/models';
import { startPostgres, type PostgresServer } from '../support/postgres';
import { limitsOf, open, stopClock, type Connection } from '../support/rate-limits';

const times = <T>(count: number, act: () => Promise<T>) => Promise.all(Array.from({ length: count }, act));
const passed = (verdicts: { ok: boolean }[]) => verdicts.filter(({ ok }) => ok).length;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const IP = '192.0.2.7';

const pass = stopClock();

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
