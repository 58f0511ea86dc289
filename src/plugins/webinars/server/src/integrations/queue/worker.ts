import type { Core } from '@strapi/strapi';
import { createPoller } from '../../database/poller';
import type { Job, JobStore } from './job-store';
import type { JobRun, Queue } from './port';

/** How often to look for jobs that nobody announced: retries, jobs of other processes. Milliseconds. */
const POLL = 5_000;
const TIDY_EVERY = 60_000;
/** Jobs that may run at the same time in this process. */
const LANES = 3;

/** A queue over the jobs of `store`: claims, runs, and says what became of them. The same for every engine. */
export function createQueue(strapi: Core.Strapi, store: JobStore): Queue {
  const handlers = new Map<string, (run: JobRun) => Promise<void>>();

  async function run(job: Job, signal: AbortSignal): Promise<boolean> {
    try {
      await handlers.get(job.name)?.({ payload: job.payload, attempt: job.attempts, signal });
    } catch (error) {
      if (signal.aborted) {
        await store.giveBack(job);
        return false;
      }
      const became = await store.fail(job, error);
      strapi.log[became === 'dead' ? 'error' : 'warn'](
        `[webinars] job ${job.name} (${job.key ?? job.id}), attempt ${job.attempts}, ${became}: ${String(error)}`,
      );
      return false;
    }
    await store.finish(job);
    return true;
  }

  async function runDue(signal: AbortSignal): Promise<{ done: number; failed: number }> {
    const counts = { done: 0, failed: 0 };
    while (!signal.aborted) {
      const job = await store.take([...handlers.keys()]);
      if (!job) break;
      counts[(await run(job, signal)) ? 'done' : 'failed'] += 1;
    }
    return counts;
  }

  const pollerOf = (everyMs: number, look: (signal: AbortSignal) => Promise<void>) =>
    createPoller({
      everyMs,
      look,
      onError: (error) => strapi.log.error(`[webinars] queue: ${error instanceof Error ? error.stack : String(error)}`),
    });
  const lanes = Array.from({ length: LANES }, () => pollerOf(POLL, async (signal) => void (await runDue(signal))));
  const tidying = pollerOf(TIDY_EVERY, () => store.tidy());

  return {
    engine: store.engine,
    prepare: () => store.prepare(),
    add: (trx, job) => store.add(trx, job),
    unfinished: (connection, key) => store.unfinished(connection, key),
    unfinishedOf: (connection, group) => store.unfinishedOf(connection, group),
    runNow: (trx, group) => store.runNow(trx, group),
    backlog: (connection) => store.backlog(connection),
    bringForward: (trx, until) => store.bringForward(trx, until),
    dead: (connection) => store.dead(connection),
    revive: (trx, id) => store.revive(trx, id),
    rewriteDead: (trx, rewrite) => store.rewriteDead(trx, rewrite),
    handle(name, handler) {
      if (handlers.has(name)) throw new Error(`the job "${name}" has a handler already`);
      handlers.set(name, handler);
    },
    wake: () => lanes.forEach((lane) => lane.wake()),
    async start() {
      await store.begin();
      [...lanes, tidying].forEach((poller) => poller.start());
    },
    async stop() {
      await Promise.all([...lanes, tidying].map((poller) => poller.stop()));
    },
    drain: () => runDue(new AbortController().signal),
  };
}
