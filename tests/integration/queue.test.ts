import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { tableOf, type Row } from '../../src/plugins/webinars/server/src/database/rows';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { createEmbeddedQueue } from '../../src/plugins/webinars/server/src/integrations/queue/embedded';
import type { JobRequest, JobRun } from '../../src/plugins/webinars/server/src/integrations/queue/port';
import { bootStrapi, type Host } from '../support/strapi';

const MINUTE = 60_000;
const JOB = 'plugin::webinars.webinars-job';

let host: Host;
let queue: ReturnType<typeof createEmbeddedQueue>;
let ran: JobRun['payload'][];
let handler: (run: JobRun) => Promise<void>;

beforeAll(async () => {
  host = await bootStrapi();
});
beforeEach(() => {
  ran = [];
  handler = async () => undefined;
  queue = newQueue();
});
afterEach(async () => {
  await queue.stop();
  host.services.clock.reset();
  await tableOf(host.strapi, JOB).query(host.strapi.db.connection).delete();
});
afterAll(() => host?.stop());

function newQueue() {
  const made = createEmbeddedQueue(host.strapi, { now: () => host.services.clock.now() });
  made.handle('work', async (run) => {
    ran.push(run.payload);
    await handler(run);
  });
  return made;
}
const add = (job: Partial<JobRequest> = {}) =>
  unitOfWork(host.strapi, ({ trx }) => queue.add(trx, { name: 'work', payload: {}, ...job }));
const rows = async () => {
  const table = tableOf(host.strapi, JOB);
  return ((await table.query(host.strapi.db.connection).orderBy('id')) as Row[]).map((row) => table.fromRow(row));
};
const later = (milliseconds: number) =>
  host.services.clock.set(new Date(host.services.clock.now().getTime() + milliseconds));

/** Something that a test waits for, and something that it lets happen. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

describe('the embedded queue', () => {
  it('runs a job with its payload, and forgets it', async () => {
    await add({ payload: { webinarDocumentId: 'w1', times: 2 } });

    expect(await queue.drain()).toEqual({ done: 1, failed: 0 });

    expect(ran).toEqual([{ webinarDocumentId: 'w1', times: 2 }]);
    expect(await rows()).toEqual([]);
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
    expect(await rows()).toEqual([]);
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
    await queue.drain();
    const table = tableOf(host.strapi, JOB);
    await table.query(host.strapi.db.connection).update(table.toRow({ state: 'dead', waitingKey: null }));
    const of = (group: string) => queue.unfinishedOf(host.strapi.db.connection, group);
    expect(await of('a')).toMatchObject([
      { state: 'dead', attempts: 1, lastError: 'no', lastFindings: [{ code: 'google-busy', values: {} }] },
    ]);

    await unitOfWork(host.strapi, ({ trx }) => queue.runNow(trx, 'a'));
    expect(await of('a')).toMatchObject([{ state: 'ready', attempts: 0, lastError: null, lastFindings: null }]);
    expect(await of('b')).toMatchObject([{ state: 'dead' }]);
    handler = async () => undefined;
    expect(await queue.drain()).toEqual({ done: 1, failed: 0 });
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
    expect(await queue.unfinished(host.strapi.db.connection, 'a')).toMatchObject({ payload: { n: 2 } });

    later(4 * MINUTE);
    expect(await queue.drain()).toEqual({ done: 1, failed: 0 });
    expect(await queue.unfinished(host.strapi.db.connection, 'a')).toBeNull();
  });

  it('names the running job before the one that waits behind it', async () => {
    const seen: unknown[] = [];
    handler = async () => {
      if (seen.length === 0) await add({ key: 'a', payload: { n: 2 } });
      seen.push((await queue.unfinished(host.strapi.db.connection, 'a'))?.payload);
    };
    await add({ key: 'a', payload: { n: 1 } });
    await queue.drain();
    expect(seen).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('tries again after a pause, and gives up in the end: the job stays to be seen', async () => {
    handler = async () => {
      throw new Error('the calendar is down');
    };
    await add({ key: 'a' });

    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect(await queue.drain()).toEqual({ done: 0, failed: 1 });
      expect(await queue.drain()).toEqual({ done: 0, failed: 0 });
      later(12 * 60 * MINUTE + 1_000);
    }

    expect(ran).toHaveLength(10);
    expect(await rows()).toEqual([
      expect.objectContaining({ state: 'dead', attempts: 10, lastError: 'the calendar is down', key: 'a' }),
    ]);
  });

  it('takes a new request although the same work is dead, and clears the dead one away when it succeeds', async () => {
    handler = async () => {
      throw new Error('down');
    };
    await add({ key: 'a' });
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await queue.drain();
      later(13 * 60 * MINUTE);
    }
    handler = async () => undefined;

    await add({ key: 'a' });

    expect(await queue.drain()).toEqual({ done: 1, failed: 0 });
    expect(await rows()).toEqual([]);
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
    expect(await rows()).toEqual([]);
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
    expect(await rows()).toEqual([]);
  });

  it('starts at once when woken, waits for what is running when it stops, and claims nothing more', async () => {
    const started = gate();
    const release = gate();
    const order: string[] = [];
    handler = async ({ payload }) => {
      started.open();
      await release.opened;
      order.push(`job ${String(payload.n)}`);
    };
    await queue.start();
    await add({ key: 'same', payload: { n: 1 } });
    queue.wake();
    await started.opened;
    await add({ key: 'same', payload: { n: 2 } });

    const stopped = queue.stop().then(() => order.push('stopped'));
    release.open();
    await stopped;

    expect(order).toEqual(['job 1', 'stopped']);
    expect(await rows()).toEqual([expect.objectContaining({ state: 'ready', payload: { n: 2 } })]);
  });

  it('does not count an attempt that was interrupted by the end of the process', async () => {
    const started = gate();
    handler = ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
        started.open();
      });
    await queue.start();
    await add();
    queue.wake();
    await started.opened;

    await queue.stop();

    expect(await rows()).toEqual([expect.objectContaining({ state: 'ready', attempts: 0 })]);
  });

  it('refuses a second handler of the same name', () => {
    expect(() => queue.handle('work', async () => undefined)).toThrow(/has a handler already/);
  });
});
