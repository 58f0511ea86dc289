import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Core } from '@strapi/strapi';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { connectQueue } from '../../src/plugins/webinars/server/src/integrations/queue';
import { installBoss, schemaBeside } from '../../src/plugins/webinars/server/src/integrations/queue/pg-boss-library';
import type { JobRequest, Queue } from '../../src/plugins/webinars/server/src/integrations/queue/port';
import {
  connect,
  databaseVariables,
  startPostgres,
  type PostgresConnection,
  type PostgresServer,
} from '../support/postgres';
import { lockWaits } from '../support/postgres/lock-waits';
import { clearQueue } from '../support/run-queue';
import { bootStrapi, type Host } from '../support/strapi';

const MINUTE = 60_000;

let postgres: PostgresServer;
let database: PostgresConnection;
let host: Host;

beforeAll(async () => {
  postgres = await startPostgres();
  database = await postgres.createDatabase();
  host = await bootStrapi({ env: databaseVariables(database) });
});
afterEach(async () => {
  host.services.clock.reset();
  await clearQueue(host);
});
afterAll(async () => {
  await host?.stop();
  await postgres?.stop();
});

const knex = () => host.strapi.db.connection;
const later = (milliseconds: number) =>
  host.services.clock.set(new Date(host.services.clock.now().getTime() + milliseconds));
const add = (queue: Queue, job: Partial<JobRequest> = {}) =>
  unitOfWork(host.strapi, ({ trx }) => queue.add(trx, { name: 'work', payload: {}, ...job }));

/** A queue whose handler notes what it runs, and fails as long as `broken` says so. */
function queueOf(engine: 'embedded' | 'pg-boss') {
  const ran: unknown[] = [];
  const attempts: number[] = [];
  const state = { broken: false };
  const queue = connectQueue(host.strapi, engine, () => host.services.clock.now());
  queue.handle('work', async ({ payload, attempt }) => {
    ran.push(payload.n);
    attempts.push(attempt);
    if (state.broken) throw new Error('down');
  });
  return { queue, ran, attempts, state };
}

/** What the database has: one job that waits, one that was tried before and waits again, one that is dead. */
async function leaveJobs({ queue, state }: ReturnType<typeof queueOf>): Promise<void> {
  state.broken = true;
  await add(queue, { key: 'dead', payload: { n: 'dead' } });
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await queue.drain();
    later(13 * 60 * MINUTE);
  }
  await add(queue, { key: 'tried', payload: { n: 'tried' }, priority: 1 });
  await queue.drain();
  await add(queue, {
    key: 'later',
    payload: { n: 'later' },
    runAt: new Date(host.services.clock.now().getTime() + 5 * MINUTE),
  });
  await add(queue, { payload: { n: 'now' } });
}

describe('the tables of pg-boss', () => {
  it('stand in a schema of their own', async () => {
    const { rows } = (await knex().raw(
      `select schemaname, tablename from pg_tables where tablename in ('job', 'queue', 'version', 'archive')`,
    )) as { rows: { schemaname: string; tablename: string }[] };
    expect(rows.map(({ schemaname, tablename }) => `${schemaname}.${tablename}`).sort()).toEqual(
      ['archive', 'job', 'queue', 'version'].map((table) => `webinars_queue.${table}`),
    );
  });

  it('are called after the schema of Strapi, when that is not the usual one', () => {
    const inSchema = (name: string) => schemaBeside({ db: { getSchemaName: () => name } } as unknown as Core.Strapi);
    expect([inSchema('public'), inSchema('site-2')]).toEqual(['webinars_queue', 'site_2_webinars_queue']);
  });

  it('are made once when many processes start at the same moment on a database without them', async () => {
    await knex().raw('drop schema webinars_queue cascade');
    const starting = Array.from({ length: 5 }, () => queueOf('pg-boss'));

    await Promise.all(starting.map(({ queue }) => queue.prepare()));

    for (const [n, { queue }] of starting.entries()) await add(queue, { payload: { n } });
    const [first] = starting as [ReturnType<typeof queueOf>];
    expect(await first.queue.drain()).toEqual({ done: 5, failed: 0 });
    // No connection went back to Strapi in the middle of a transaction that had failed.
    const { rows } = (await knex().raw(
      `select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    )) as { rows: unknown[] };
    expect(rows).toEqual([]);
  });

  it('cannot be made by somebody who may not: one line says what to do', async () => {
    await knex().raw(`create role limited login password 'limited'`);
    const limited = connect({
      ...(await postgres.createDatabase({ empty: true })),
      user: 'limited',
      password: 'limited',
    });
    const transaction = (work: (context: object) => Promise<void>) => limited.transaction((trx) => work({ trx }));
    const db = { transaction, inTransaction: () => false, getSchemaName: () => 'public' };
    const strapi = { db, log: host.strapi.log };
    try {
      await expect(installBoss(strapi as unknown as Core.Strapi)).rejects.toThrow(
        /may not create the schema "webinars_queue".*Grant it CREATE.*or set WEBINARS_QUEUE=embedded/,
      );
    } finally {
      await limited.destroy();
    }
  });
});

describe('a change that asks for work', () => {
  it('fails when there is no queue that could keep the job', async () => {
    const { queue } = queueOf('pg-boss');
    await knex().raw('delete from webinars_queue.queue');
    try {
      await expect(add(queue, { key: 'a' })).rejects.toThrow(/pg-boss takes no jobs/);
      await expect(add(queue)).rejects.toThrow(/pg-boss takes no jobs/);
    } finally {
      await knex().raw('drop schema webinars_queue cascade');
      await queue.prepare();
    }
  });

  it('wins over the same work that fails at this moment, although nobody can see it before its commit', async () => {
    const { queue } = queueOf('pg-boss');
    let fail: () => void = () => undefined;
    const running = new Promise<void>((begun) => {
      queue.handle('failing', ({ payload }) => {
        if (payload.n === 2) return Promise.resolve();
        begun();
        return new Promise((_done, refuse) => (fail = () => refuse(new Error('down'))));
      });
    });
    await add(queue, { name: 'failing', key: 'a', payload: { n: 1 } });
    const draining = queue.drain();
    await running;

    await unitOfWork(host.strapi, async ({ trx }) => {
      await queue.add(trx, { name: 'failing', key: 'a', payload: { n: 2 } });
      fail();
      await lockWaits(host);
    });

    expect(await draining).toEqual({ done: 1, failed: 1 });
    expect(await queue.backlog(knex())).toMatchObject({ waiting: 0, dead: 0 });
  });
});

describe('the choice of the engine', () => {
  it('is pg-boss by itself, the embedded one on demand, and pg-boss nowhere else', () => {
    const chosen = (client: string, asked: 'auto' | 'embedded' | 'pg-boss') =>
      connectQueue(
        {
          ...host.strapi,
          config: host.strapi.config,
          db: { dialect: { client }, getSchemaName: () => 'public' },
        } as never,
        asked,
        () => new Date(),
      ).engine;
    expect([chosen('postgres', 'auto'), chosen('postgres', 'embedded'), chosen('mysql', 'auto')]).toEqual([
      'pg-boss',
      'embedded',
      'embedded',
    ]);
    expect(() => chosen('sqlite', 'pg-boss')).toThrow(/WEBINARS_QUEUE .* needs PostgreSQL/);
  });

  it('is what the plugin itself works with', () => {
    expect(host.services.integrations.get().queue.engine).toBe('pg-boss');
  });
});

describe.each([
  { from: 'embedded', to: 'pg-boss' },
  { from: 'pg-boss', to: 'embedded' },
] as const)('the change from $from to $to', ({ from, to }) => {
  it('takes every job along: waiting, tried before, and dead', async () => {
    await leaveJobs(queueOf(from));
    const after = queueOf(to);

    await after.queue.prepare();

    expect(await queueOf(from).queue.backlog(knex())).toMatchObject({ waiting: 0, dead: 0 });
    expect(await after.queue.backlog(knex())).toMatchObject({ waiting: 3, dead: 1 });
    expect(await after.queue.dead(knex())).toMatchObject([{ payload: { n: 'dead' }, attempts: 10, lastError: 'down' }]);
    await after.queue.drain();
    later(6 * MINUTE);
    await after.queue.drain();
    expect(after.ran).toEqual(['now', 'tried', 'later']);
    expect(after.attempts).toEqual([1, 2, 1]);
  });

  it('leaves a job to the process that works on it, and takes it when that one is gone', async () => {
    const [before, after] = [queueOf(from), queueOf(to)];
    let release: () => void = () => undefined;
    const running = new Promise<void>((begun) => {
      before.queue.handle('long', () => new Promise((done) => [begun(), (release = done)]));
    });
    await add(before.queue, { name: 'long' });
    const draining = before.queue.drain();
    await running;

    await after.queue.prepare();
    expect(await after.queue.backlog(knex())).toMatchObject({ waiting: 0 });
    later(11 * MINUTE);
    await after.queue.prepare();
    expect(await after.queue.backlog(knex())).toMatchObject({ waiting: 1 });

    release();
    await draining;
  });

  it('keeps the newer request where the same work waits already', async () => {
    const [before, after] = [queueOf(from), queueOf(to)];
    await add(before.queue, { key: 'a', payload: { n: 'older' } });
    await add(after.queue, { key: 'a', payload: { n: 'newer' } });

    await after.queue.prepare();

    expect(await after.queue.drain()).toEqual({ done: 1, failed: 0 });
    expect(after.ran).toEqual(['newer']);
  });
});
