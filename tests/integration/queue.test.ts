import { describe, expect, it } from '@jest/globals';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { ENGINES, gate, NOTHING, queueUnderTest } from '../support/queue-under-test';

const MINUTE = 60_000;

describe.each(ENGINES)('the %s queue', (engine) => {
  const { current, add, knex, left, later } = queueUnderTest(engine);

  it('is the one for this database', () => {
    expect(current.queue.engine).toBe(engine);
  });

  it('runs a job with its payload, and forgets it', async () => {
    await add({ payload: { webinarDocumentId: 'w1', times: 2 } });

    expect(await current.queue.drain()).toEqual({ done: 1, failed: 0 });

    expect(current.ran).toEqual([{ webinarDocumentId: 'w1', times: 2 }]);
    expect(await left()).toEqual(NOTHING);
  });

  it('has no job whose transaction was rolled back', async () => {
    const rolledBack = unitOfWork(current.host.strapi, async ({ trx }) => {
      await current.queue.add(trx, { name: 'work', payload: {} });
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');

    expect(await current.queue.drain()).toEqual({ done: 0, failed: 0 });
  });

  it('keeps work that is the same and waits once, with the newest payload', async () => {
    await add({ key: 'a', payload: { version: 1 } });
    await add({ key: 'a', payload: { version: 2 } });
    await add({ key: 'b', payload: { version: 1 } });

    await current.queue.drain();

    expect(current.ran).toEqual([{ version: 2 }, { version: 1 }]);
  });

  it('does not lose a request that comes while the same work is running, nor runs both at once', async () => {
    const first = gate();
    const release = gate();
    current.handler = async ({ payload }) => {
      if (payload.version !== 1) return;
      first.open();
      await release.opened;
    };
    await add({ key: 'a', payload: { version: 1 } });
    const draining = current.queue.drain();
    await first.opened;

    await add({ key: 'a', payload: { version: 2 } });
    expect(await current.queue.drain()).toEqual({ done: 0, failed: 0 });
    release.open();
    await draining;

    expect(current.ran).toEqual([{ version: 1 }, { version: 2 }]);
    expect(await left()).toEqual(NOTHING);
  });

  it('runs the urgent first, and nothing before its time', async () => {
    const at = (minutes: number) => new Date(current.host.services.clock.now().getTime() + minutes * MINUTE);
    await add({ payload: { n: 'later' }, runAt: at(10), priority: 0 });
    await add({ payload: { n: 'usual' } });
    await add({ payload: { n: 'urgent' }, priority: 0 });

    await current.queue.drain();
    expect(current.ran).toEqual([{ n: 'urgent' }, { n: 'usual' }]);
    later(11 * MINUTE);
    await current.queue.drain();
    expect(current.ran).toHaveLength(3);
  });

  it('brings waiting work forward when it is asked for again, sooner and more urgently', async () => {
    const tomorrow = new Date(current.host.services.clock.now().getTime() + 24 * 60 * MINUTE);
    await add({ key: 'a', runAt: tomorrow, priority: 9 });
    await add({ key: 'a', priority: 1 });

    expect(await current.queue.drain()).toEqual({ done: 1, failed: 0 });
  });

  it('puts waiting work off when the new request says so, and knows what is not done yet', async () => {
    const inMinutes = (minutes: number) => new Date(current.host.services.clock.now().getTime() + minutes * MINUTE);
    await add({ key: 'a', payload: { n: 1 }, runAt: inMinutes(5) });
    await add({ key: 'a', payload: { n: 2 }, runAt: inMinutes(9), postpones: true });
    later(6 * MINUTE);
    expect(await current.queue.drain()).toEqual({ done: 0, failed: 0 });
    expect(await current.queue.unfinished(knex(), 'a')).toMatchObject([{ payload: { n: 2 } }]);

    later(4 * MINUTE);
    expect(await current.queue.drain()).toEqual({ done: 1, failed: 0 });
    expect(await current.queue.unfinished(knex(), 'a')).toEqual([]);
  });

  it('names the running job before the one that waits behind it', async () => {
    const seen: unknown[] = [];
    current.handler = async () => {
      if (seen.length === 0) await add({ key: 'a', payload: { n: 2 } });
      seen.push((await current.queue.unfinished(knex(), 'a'))[0]?.payload);
    };
    await add({ key: 'a', payload: { n: 1 } });
    await current.queue.drain();
    expect(seen).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('leaves jobs alone that it has no handler for: a newer version of the plugin may have', async () => {
    await add({ name: 'of a newer version' });
    expect(await current.queue.drain()).toEqual({ done: 0, failed: 0 });
    expect(await left()).toEqual({ waiting: 1, dead: 0 });
  });

  it('knows since when the oldest work is due', async () => {
    const at = new Date(current.host.services.clock.now().getTime() + MINUTE);
    await add({ runAt: at });
    await add({ runAt: new Date(at.getTime() + 3 * MINUTE) });
    expect((await current.queue.backlog(knex())).dueSince).toBeNull();
    later(2 * MINUTE);
    expect((await current.queue.backlog(knex())).dueSince).toEqual(at);
  });

  it('does not stop at work whose forerunner still runs', async () => {
    const first = gate();
    const release = gate();
    current.handler = async ({ payload }) => {
      if (payload.n !== 1) return;
      first.open();
      await release.opened;
    };
    await add({ key: 'a', payload: { n: 1 }, priority: 1 });
    const draining = current.queue.drain();
    await first.opened;
    await add({ key: 'a', payload: { n: 2 }, priority: 1 });
    await add({ key: 'b', payload: { n: 3 } });

    expect(await current.queue.drain()).toEqual({ done: 1, failed: 0 });
    release.open();
    await draining;

    expect(current.ran.map(({ n }) => n)).toEqual([1, 3, 2]);
  });

  it('refuses a second handler of the same name', () => {
    expect(() => current.queue.handle('work', async () => undefined)).toThrow(/has a handler already/);
  });
});
