import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { connectQueue } from '../../src/plugins/webinars/server/src/integrations/queue';
import type { JobRequest, JobRun, Queue } from '../../src/plugins/webinars/server/src/integrations/queue/port';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { clearQueue } from '../support/run-queue';
import { bootStrapi, type Host } from '../support/strapi';

const MINUTE = 60_000;

let postgres: PostgresServer | undefined;
let host: Host;
let queue: Queue;
let ran: JobRun['payload'][];
let handler: (run: JobRun) => Promise<void>;

/** Both engines keep the same promises: each on the database that it is for. */
describe.each(['embedded', 'pg-boss'] as const)('the %s queue', (engine) => {
  beforeAll(async () => {
    postgres = engine === 'pg-boss' ? await startPostgres() : undefined;
    host = await bootStrapi({ env: postgres && databaseVariables(await postgres.createDatabase()) });
  });
  beforeEach(() => {
    ran = [];
    handler = async () => undefined;
    queue = newQueue();
  });
  afterEach(async () => {
    await queue.stop();
    host.services.clock.reset();
    await clearQueue(host);
  });
  afterAll(async () => {
    await host?.stop();
    await postgres?.stop();
  });

  function newQueue() {
    const made = connectQueue(host.strapi, 'auto', () => host.services.clock.now());
    made.handle('work', async (run) => {
      ran.push(run.payload);
      await handler(run);
    });
    return made;
  }
  const add = (job: Partial<JobRequest> = {}) =>
    unitOfWork(host.strapi, ({ trx }) => queue.add(trx, { name: 'work', payload: {}, ...job }));
  const knex = () => host.strapi.db.connection;
  const left = async () => {
    const { waiting, dead } = await queue.backlog(knex());
    return { waiting, dead };
  };
  const NOTHING = { waiting: 0, dead: 0 };
  const later = (milliseconds: number) =>
    host.services.clock.set(new Date(host.services.clock.now().getTime() + milliseconds));

  /** Every attempt that there is, and a pause after each. */
  async function failUntilDead() {
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await queue.drain();
      later(13 * 60 * MINUTE);
    }
  }

  /** Something that a test waits for, and something that it lets happen. */
  function gate() {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    return { opened, open: () => open() };
  }

  it('is the one for this database', () => {
    expect(queue.engine).toBe(engine);
  });

  it('runs a job with its payload, and forgets it', async () => {
    await add({ payload: { webinarDocumentId: 'w1', times: 2 } });

    expect(await queue.drain()).toEqual({ done: 1, failed: 0 });

    expect(ran).toEqual([{ webinarDocumentId: 'w1', times: 2 }]);
    expect(await left()).toEqual(NOTHING);
  });

  it('has no job whose transaction was rolled back', async () => {
    const rolledBack = unitOfWork(host.strapi, async ({ trx }) => {
      await queue.add(trx, { name: 'work', payload: {} });
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');

    expect(await queue.drain()).toEqual({ done: 0, failed: 0 });
  });

  it('keeps work that is the same and waits once, with the newest payload', async () => {
    await add({ key: 'a', payload: { version: 1 } });
    await add({ key: 'a', payload: { version: 2 } });
    await add({ key: 'b', payload: { version: 1 } });

    await queue.drain();

    expect(ran).toEqual([{ version: 2 }, { version: 1 }]);
  });

  it('does not lose a request that comes while the same work is running, nor runs both at once', async () => {
    const first = gate();
    const release = gate();
    handler = async ({ payload }) => {
      if (payload.version !== 1) return;
      first.open();
      await release.opened;
    };
    await add({ key: 'a', payload: { version: 1 } });
    const draining = queue.drain();
    await first.opened;

    await add({ key: 'a', payload: { version: 2 } });
    expect(await queue.drain()).toEqual({ done: 0, failed: 0 });
    release.open();
    await draining;

    expect(ran).toEqual([{ version: 1 }, { version: 2 }]);
    expect(await left()).toEqual(NOTHING);
  });

  it('runs the urgent first, and nothing before its time', async () => {
    const at = (minutes: number) => new Date(host.services.clock.now().getTime() + minutes * MINUTE);
    await add({ payload: { n: 'later' }, runAt: at(10), priority: 0 });
    await add({ payload: { n: 'usual' } });
    await add({ payload: { n: 'urgent' }, priority: 0 });

    await queue.drain();
    expect(ran).toEqual([{ n: 'urgent' }, { n: 'usual' }]);
    later(11 * MINUTE);
    await queue.drain();
    expect(ran).toHaveLength(3);
  });

  it('runs the work of a group that failed or was given up when it is told to, as if for the first time', async () => {
    handler = async () =>
      Promise.reject(Object.assign(new Error('no'), { findings: [{ code: 'google-busy', values: {} }] }));
    await add({ key: 'a:1' });
    await add({ key: 'b:1' });
    await failUntilDead();
    await add({ key: 'a:2' });
    await queue.drain();
    const of = (group: string) => queue.unfinishedOf(knex(), group);
    const failure = { lastError: 'no', lastFindings: [{ code: 'google-busy', values: {} }] };
    expect(await of('a')).toMatchObject([
      { state: 'dead', attempts: 10, ...failure },
      { state: 'ready', attempts: 1, ...failure },
    ]);

    await unitOfWork(host.strapi, ({ trx }) => queue.runNow(trx, 'a'));
    const fresh = { state: 'ready', attempts: 0, lastError: null, lastFindings: null };
    expect(await of('a')).toMatchObject([fresh, fresh]);
    expect(await of('b')).toMatchObject([{ state: 'dead' }]);
    handler = async () => undefined;
    expect(await queue.drain()).toEqual({ done: 2, failed: 0 });
  });

  it('brings waiting work forward when it is asked for again, sooner and more urgently', async () => {
    const tomorrow = new Date(host.services.clock.now().getTime() + 24 * 60 * MINUTE);
    await add({ key: 'a', runAt: tomorrow, priority: 9 });
    await add({ key: 'a', priority: 1 });

    expect(await queue.drain()).toEqual({ done: 1, failed: 0 });
  });

  it('puts waiting work off when the new request says so, and knows what is not done yet', async () => {
    const inMinutes = (minutes: number) => new Date(host.services.clock.now().getTime() + minutes * MINUTE);
    await add({ key: 'a', payload: { n: 1 }, runAt: inMinutes(5) });
    await add({ key: 'a', payload: { n: 2 }, runAt: inMinutes(9), postpones: true });
    later(6 * MINUTE);
    expect(await queue.drain()).toEqual({ done: 0, failed: 0 });
    expect(await queue.unfinished(knex(), 'a')).toMatchObject([{ payload: { n: 2 } }]);

    later(4 * MINUTE);
    expect(await queue.drain()).toEqual({ done: 1, failed: 0 });
    expect(await queue.unfinished(knex(), 'a')).toEqual([]);
  });

  it('names the running job before the one that waits behind it', async () => {
    const seen: unknown[] = [];
    handler = async () => {
      if (seen.length === 0) await add({ key: 'a', payload: { n: 2 } });
      seen.push((await queue.unfinished(knex(), 'a'))[0]?.payload);
    };
    await add({ key: 'a', payload: { n: 1 } });
    await queue.drain();
    expect(seen).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('tries again after a pause, and gives up in the end: the job stays to be seen', async () => {
    handler = async () => {
      throw new Error('the calendar is down');
    };
    await add({ key: 'a', payload: { n: 1 } });

    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect(await queue.drain()).toEqual({ done: 0, failed: 1 });
      expect(await queue.drain()).toEqual({ done: 0, failed: 0 });
      later(12 * 60 * MINUTE + 1_000);
    }

    expect(ran).toHaveLength(10);
    expect(await left()).toEqual({ waiting: 0, dead: 1 });
    expect(await queue.dead(knex())).toEqual([
      expect.objectContaining({ name: 'work', payload: { n: 1 }, attempts: 10, lastError: 'the calendar is down' }),
    ]);
    expect(await queue.unfinished(knex(), 'a')).toMatchObject([{ payload: { n: 1 } }]);
  });

  it('takes a new request although the same work is dead, and clears the dead one away when it succeeds', async () => {
    handler = async () => {
      throw new Error('down');
    };
    await add({ key: 'a' });
    await failUntilDead();
    handler = async () => undefined;

    await add({ key: 'a' });

    expect(await queue.drain()).toEqual({ done: 1, failed: 0 });
    expect(await left()).toEqual(NOTHING);
  });

  it('tries a dead job again from the start when somebody says so', async () => {
    const attempts: number[] = [];
    handler = async ({ attempt }) => {
      attempts.push(attempt);
      throw new Error('down');
    };
    await add({ key: 'a', payload: { n: 1 } });
    await failUntilDead();
    const [job] = await queue.dead(knex());
    const revive = (id: string) => unitOfWork(host.strapi, ({ trx }) => queue.revive(trx, id));

    expect(await revive(job?.id ?? '')).toBe(true);
    expect(await revive(job?.id ?? '')).toBe(false);
    expect(await revive('no such job')).toBe(false);

    expect(await left()).toEqual({ waiting: 1, dead: 0 });
    await queue.drain();
    expect(attempts.slice(-2)).toEqual([10, 1]);
  });

  it('changes what dead jobs say, and leaves those alone that wait', async () => {
    handler = async () => {
      throw new Error('403 ada@example.com');
    };
    await add({ payload: { hostEmail: 'ada@example.com' } });
    await failUntilDead();
    await add({ key: 'a', payload: { hostEmail: 'ada@example.com' } });

    await unitOfWork(host.strapi, ({ trx }) =>
      queue.rewriteDead(trx, (json) => json.replaceAll('ada@example.com', 'nobody')),
    );

    expect(await queue.dead(knex())).toMatchObject([{ payload: { hostEmail: 'nobody' }, lastError: '403 nobody' }]);
    expect(await queue.unfinished(knex(), 'a')).toMatchObject([{ payload: { hostEmail: 'ada@example.com' } }]);
  });

  it('leaves jobs alone that it has no handler for: a newer version of the plugin may have', async () => {
    await add({ name: 'of a newer version' });
    expect(await queue.drain()).toEqual({ done: 0, failed: 0 });
    expect(await left()).toEqual({ waiting: 1, dead: 0 });
  });

  it('knows since when the oldest work is due', async () => {
    const at = new Date(host.services.clock.now().getTime() + MINUTE);
    await add({ runAt: at });
    await add({ runAt: new Date(at.getTime() + 3 * MINUTE) });
    expect((await queue.backlog(knex())).dueSince).toBeNull();
    later(2 * MINUTE);
    expect((await queue.backlog(knex())).dueSince).toEqual(at);
  });

  it('does not stop at work whose forerunner still runs', async () => {
    const first = gate();
    const release = gate();
    handler = async ({ payload }) => {
      if (payload.n !== 1) return;
      first.open();
      await release.opened;
    };
    await add({ key: 'a', payload: { n: 1 }, priority: 1 });
    const draining = queue.drain();
    await first.opened;
    await add({ key: 'a', payload: { n: 2 }, priority: 1 });
    await add({ key: 'b', payload: { n: 3 } });

    expect(await queue.drain()).toEqual({ done: 1, failed: 0 });
    release.open();
    await draining;

    expect(ran.map(({ n }) => n)).toEqual([1, 3, 2]);
  });

  it('drops a failed job when a newer request for the same work waits', async () => {
    handler = async ({ payload }) => {
      if (payload.version !== 1) return;
      await add({ key: 'a', payload: { version: 2 } });
      throw new Error('failed after the newer one came');
    };
    await add({ key: 'a', payload: { version: 1 } });

    expect(await queue.drain()).toEqual({ done: 1, failed: 1 });
    expect(ran).toEqual([{ version: 1 }, { version: 2 }]);
    expect(await left()).toEqual(NOTHING);
  });

  it('takes up a job whose process died: after its lease, or at the start of the only process', async () => {
    const stuck = gate();
    const started = gate();
    handler = async () => {
      started.open();
      await stuck.opened;
    };
    await add({ payload: { n: 1 } });
    const dead = queue.drain();
    await started.opened;
    handler = async () => undefined;

    const successor = newQueue();
    expect(await successor.drain()).toEqual({ done: 0, failed: 0 });
    later(11 * MINUTE);
    expect(await successor.drain()).toEqual({ done: 1, failed: 0 });

    stuck.open();
    await dead;
    expect(await left()).toEqual(NOTHING);
  });

  it('starts at once when woken, waits for what is running when it stops, and claims nothing more', async () => {
    const begun: unknown[] = [];
    const allBegun = gate();
    const release = gate();
    const order: string[] = [];
    handler = async ({ payload }) => {
      begun.push(payload.n);
      // As many as a process runs at the same time: none of its lanes looks for work now.
      if (begun.length === 3) allBegun.open();
      await release.opened;
      order.push('a job');
    };
    await queue.start();
    for (const n of [1, 2, 3]) await add({ key: `job ${n}`, payload: { n } });
    queue.wake();
    await allBegun.opened;
    await add({ key: 'one more', payload: { n: 4 } });

    const stopped = queue.stop().then(() => order.push('stopped'));
    release.open();
    await stopped;

    expect(order).toEqual(['a job', 'a job', 'a job', 'stopped']);
    expect(await left()).toEqual({ waiting: 1, dead: 0 });
    expect(await queue.unfinished(knex(), 'one more')).toMatchObject([{ payload: { n: 4 } }]);
  });

  it('does not count an attempt that was interrupted by the end of the process', async () => {
    const started = gate();
    const attempts: number[] = [];
    handler = ({ attempt, signal }) =>
      new Promise((_resolve, reject) => {
        attempts.push(attempt);
        signal.addEventListener('abort', () => reject(new Error('aborted')));
        started.open();
      });
    await queue.start();
    await add();
    queue.wake();
    await started.opened;

    await queue.stop();
    handler = async ({ attempt }) => void attempts.push(attempt);
    expect(await queue.drain()).toEqual({ done: 1, failed: 0 });

    expect(attempts).toEqual([1, 1]);
  });

  it('refuses a second handler of the same name', () => {
    expect(() => queue.handle('work', async () => undefined)).toThrow(/has a handler already/);
  });
});
