import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { lockForOne, placeForOne } from '../../src/plugins/webinars/server/src/services/sole-worker';
import { bootStrapi, type Host } from '../support/strapi';
import { startStrapiProcess } from '../support/strapi-process';
import { startWorker } from '../support/worker-process';

const SECOND = 1_000;
let host: Host;

beforeAll(async () => {
  host = await bootStrapi();
});
afterEach(() => host.services.clock.reset());
afterAll(() => host?.stop());

const later = (milliseconds: number) =>
  host.services.clock.set(new Date(host.services.clock.now().getTime() + milliseconds));

/** A process that wants the place. While it waits, time passes, and `meanwhile` happens. */
function processCalled(holder: string, meanwhile: () => Promise<void> = () => Promise.resolve()) {
  const lost: string[] = [];
  const place = placeForOne(host.strapi, {
    holder,
    pause: async (milliseconds) => {
      later(milliseconds);
      await meanwhile();
    },
    // A sign is given when the test says so.
    repeat: () => () => undefined,
    onLost: () => lost.push(holder),
  });
  return { ...place, lost };
}

describe('the place for one worker', () => {
  it('is refused as soon as the one that has it gives a sign of life; the message says what to do', async () => {
    const first = processCalled('web-1, process 7');
    await first.take();
    const second = processCalled('web-2, process 9', () => first.giveSign());

    await expect(second.take()).rejects.toThrow(
      /Another worker is running on this database \(web-1, process 7\).*WEBINARS_WORKER=false.*PostgreSQL/,
    );
    expect(first.lost).toEqual([]);
    await first.leave();
  });

  it('is free at once when its holder ended well', async () => {
    const first = processCalled('first');
    await first.take();
    await first.leave();

    const second = processCalled('second', () => Promise.reject(new Error('it waited')));
    await second.take();
    await second.leave();
  });

  it('is taken over from one that crashed, after twenty seconds without a sign', async () => {
    const before = host.services.clock.now().getTime();
    await processCalled('crashed').take();

    const next = processCalled('next');
    await next.take();

    const waited = host.services.clock.now().getTime() - before;
    expect(waited).toBeGreaterThanOrEqual(20 * SECOND);
    await next.leave();
  });

  it('is lost by one that was silent too long: it learns so with its next sign', async () => {
    const silent = processCalled('silent');
    await silent.take();
    later(21 * SECOND);
    const next = processCalled('next');
    await next.take();

    await silent.giveSign();

    expect(silent.lost).toEqual(['silent']);
    await next.giveSign();
    expect(next.lost).toEqual([]);
    await next.leave();
  });
});

describe('the place for one process on an SQLite file', () => {
  const noPause = () => Promise.resolve();

  it('is refused while somebody has it, with a message that says what to do', async () => {
    const lock = await lockForOne(host.strapi, noPause);
    await expect(lockForOne(host.strapi, noPause)).rejects.toThrow(
      /Another process is working on this SQLite database/,
    );
    lock.release();
  });

  it('is waited for while its holder is ending', async () => {
    const lock = await lockForOne(host.strapi, noPause);
    const next = await lockForOne(host.strapi, async () => lock.release());
    next.release();
  });

  it('stops the start of a second worker, and nobody who only answers HTTP, nor a command of Strapi', async () => {
    const lock = await lockForOne(host.strapi, noPause);
    const asWorker = { DATABASE_FILENAME: host.databaseFile, WEBINARS_WORKER: 'true' };
    const command = await startStrapiProcess(asWorker, { serves: false });
    const web = await startStrapiProcess({ ...asWorker, WEBINARS_WORKER: 'false' });
    await expect(startStrapiProcess(asWorker)).rejects.toThrow(/Another process.*WEBINARS_WORKER=false/);
    lock.release();
    const server = await startStrapiProcess(asWorker);
    await expect(lockForOne(host.strapi, noPause)).rejects.toThrow(/Another process/);
    await Promise.all([command.stop(), web.stop(), server.stop()]);
  });

  it('is free as soon as its holder was killed', async () => {
    const killed = startWorker({ DATABASE_FILENAME: host.databaseFile });
    await killed.started;
    await expect(lockForOne(host.strapi, noPause)).rejects.toThrow(/Another process/);
    await killed.kill();
    (await lockForOne(host.strapi, () => Promise.reject(new Error('it waited')))).release();
  });
});
