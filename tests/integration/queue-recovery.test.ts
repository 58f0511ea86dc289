import { describe, expect, it } from '@jest/globals';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { ENGINES, gate, NOTHING, queueUnderTest } from '../support/queue-under-test';

const MINUTE = 60_000;

describe.each(ENGINES)('the %s queue', (engine) => {
  const { current, newQueue, add, knex, left, later } = queueUnderTest(engine);

  /** Every attempt that there is, and a pause after each. */
  async function failUntilDead() {
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await current.queue.drain();
      later(13 * 60 * MINUTE);
    }
  }

  it('runs the work of a group that failed or was given up when it is told to, as if for the first time', async () => {
    current.handler = async () =>
      Promise.reject(Object.assign(new Error('no'), { findings: [{ code: 'google-busy', values: {} }] }));
    await add({ key: 'a:1' });
    await add({ key: 'b:1' });
    await failUntilDead();
    await add({ key: 'a:2' });
    await current.queue.drain();
    const of = (group: string) => current.queue.unfinishedOf(knex(), group);
    const failure = { lastError: 'no', lastFindings: [{ code: 'google-busy', values: {} }] };
    expect(await of('a')).toMatchObject([
      { state: 'dead', attempts: 10, ...failure },
      { state: 'ready', attempts: 1, ...failure },
    ]);

    await unitOfWork(current.host.strapi, ({ trx }) => current.queue.runNow(trx, 'a'));
    const fresh = { state: 'ready', attempts: 0, lastError: null, lastFindings: null };
    expect(await of('a')).toMatchObject([fresh, fresh]);
    expect(await of('b')).toMatchObject([{ state: 'dead' }]);
    current.handler = async () => undefined;
    expect(await current.queue.drain()).toEqual({ done: 2, failed: 0 });
  });

  it('tries again after a pause, and gives up in the end: the job stays to be seen', async () => {
    current.handler = async () => {
      throw new Error('the calendar is down');
    };
    await add({ key: 'a', payload: { n: 1 } });

    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect(await current.queue.drain()).toEqual({ done: 0, failed: 1 });
      expect(await current.queue.drain()).toEqual({ done: 0, failed: 0 });
      later(12 * 60 * MINUTE + 1_000);
    }

    expect(current.ran).toHaveLength(10);
    expect(await left()).toEqual({ waiting: 0, dead: 1 });
    expect(await current.queue.dead(knex())).toEqual([
      expect.objectContaining({ name: 'work', payload: { n: 1 }, attempts: 10, lastError: 'the calendar is down' }),
    ]);
    expect(await current.queue.unfinished(knex(), 'a')).toMatchObject([{ payload: { n: 1 } }]);
  });

  it('takes a new request although the same work is dead, and clears the dead one away when it succeeds', async () => {
    current.handler = async () => {
      throw new Error('down');
    };
    await add({ key: 'a' });
    await failUntilDead();
    current.handler = async () => undefined;

    await add({ key: 'a' });

    expect(await current.queue.drain()).toEqual({ done: 1, failed: 0 });
    expect(await left()).toEqual(NOTHING);
  });

  it('tries a dead job again from the start when somebody says so', async () => {
    const attempts: number[] = [];
    current.handler = async ({ attempt }) => {
      attempts.push(attempt);
      throw new Error('down');
    };
    await add({ key: 'a', payload: { n: 1 } });
    await failUntilDead();
    const [job] = await current.queue.dead(knex());
    const revive = (id: string) => unitOfWork(current.host.strapi, ({ trx }) => current.queue.revive(trx, id));

    expect(await revive(job?.id ?? '')).toBe(true);
    expect(await revive(job?.id ?? '')).toBe(false);
    expect(await revive('no such job')).toBe(false);

    expect(await left()).toEqual({ waiting: 1, dead: 0 });
    await current.queue.drain();
    expect(attempts.slice(-2)).toEqual([10, 1]);
  });

  it('changes what dead jobs say, and leaves those alone that wait', async () => {
    current.handler = async () => {
      throw new Error('403 ada@example.com');
    };
    await add({ payload: { hostEmail: 'ada@example.com' } });
    await failUntilDead();
    await add({ key: 'a', payload: { hostEmail: 'ada@example.com' } });

    await unitOfWork(current.host.strapi, ({ trx }) =>
      current.queue.rewriteDead(trx, (json) => json.replaceAll('ada@example.com', 'nobody')),
    );

    expect(await current.queue.dead(knex())).toMatchObject([
      { payload: { hostEmail: 'nobody' }, lastError: '403 nobody' },
    ]);
    expect(await current.queue.unfinished(knex(), 'a')).toMatchObject([{ payload: { hostEmail: 'ada@example.com' } }]);
  });

  it('drops a failed job when a newer request for the same work waits', async () => {
    current.handler = async ({ payload }) => {
      if (payload.version !== 1) return;
      await add({ key: 'a', payload: { version: 2 } });
      throw new Error('failed after the newer one came');
    };
    await add({ key: 'a', payload: { version: 1 } });

    expect(await current.queue.drain()).toEqual({ done: 1, failed: 1 });
    expect(current.ran).toEqual([{ version: 1 }, { version: 2 }]);
    expect(await left()).toEqual(NOTHING);
  });

  describe('a job whose process died', () => {
    /** Lets a process get stuck in the middle of a job; returns what lets it go on. */
    async function getStuck() {
      const stuck = gate();
      const started = gate();
      current.handler = async () => {
        started.open();
        await stuck.opened;
      };
      await add({ payload: { n: 1 } });
      const dead = current.queue.drain();
      await started.opened;
      current.handler = async () => undefined;
      return async () => {
        stuck.open();
        await dead;
      };
    }

    it('is taken up when its lease has run out, not before', async () => {
      const goOn = await getStuck();

      const successor = newQueue();
      expect(await successor.drain()).toEqual({ done: 0, failed: 0 });
      later(11 * MINUTE);
      expect(await successor.drain()).toEqual({ done: 1, failed: 0 });

      await goOn();
      expect(await left()).toEqual(NOTHING);
    });

    it('is taken up at once at the start of another only where there can be no second one', async () => {
      const goOn = await getStuck();
      const again = gate();
      current.handler = async () => again.open();

      const successor = newQueue();
      await successor.start();
      if (engine === 'embedded') await again.opened;
      else expect(await successor.drain()).toEqual({ done: 0, failed: 0 });
      await successor.stop();

      await goOn();
      expect(await left()).toEqual(NOTHING);
      expect(current.ran).toHaveLength(engine === 'embedded' ? 2 : 1);
    });
  });

  it('starts at once when woken, waits for what is running when it stops, and claims nothing more', async () => {
    const begun: unknown[] = [];
    const allBegun = gate();
    const release = gate();
    const order: string[] = [];
    current.handler = async ({ payload }) => {
      begun.push(payload.n);
      // As many as a process runs at the same time: none of its lanes looks for work now.
      if (begun.length === 3) allBegun.open();
      await release.opened;
      order.push('a job');
    };
    await current.queue.start();
    for (const n of [1, 2, 3]) await add({ key: `job ${n}`, payload: { n } });
    current.queue.wake();
    await allBegun.opened;
    await add({ key: 'one more', payload: { n: 4 } });

    const stopped = current.queue.stop().then(() => order.push('stopped'));
    release.open();
    await stopped;

    expect(order).toEqual(['a job', 'a job', 'a job', 'stopped']);
    expect(await left()).toEqual({ waiting: 1, dead: 0 });
    expect(await current.queue.unfinished(knex(), 'one more')).toMatchObject([{ payload: { n: 4 } }]);
  });

  it('does not count an attempt that was interrupted by the end of the process', async () => {
    const started = gate();
    const attempts: number[] = [];
    current.handler = ({ attempt, signal }) =>
      new Promise((_resolve, reject) => {
        attempts.push(attempt);
        signal.addEventListener('abort', () => reject(new Error('aborted')));
        started.open();
      });
    await current.queue.start();
    await add();
    current.queue.wake();
    await started.opened;

    await current.queue.stop();
    current.handler = async ({ attempt }) => void attempts.push(attempt);
    expect(await current.queue.drain()).toEqual({ done: 1, failed: 0 });

    expect(attempts).toEqual([1, 1]);
  });
});
