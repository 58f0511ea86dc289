import type { Core } from '@strapi/strapi';
import { createId } from '../../database/ids';
import { createPoller } from '../../database/poller';
import { createJobTable, type Job } from './job-table';
import type { JobRun, Queue } from './port';

export interface EmbeddedQueue extends Queue {
  /** Runs everything that is due now, one after another, and says what came of it; for tests and the console. */
  drain(): Promise<{ done: number; failed: number }>;
}

interface EmbeddedQueueOptions {
  /** What time it is. */
  now?: () => Date;
  /** Jobs that may run at the same time in this process. */
  lanes?: number;
}

/** How often to look for jobs that nobody announced: retries, jobs of other processes. Milliseconds. */
const POLL = 5_000;
/** Longer than any handler takes: they wait for a calendar, a minute at most. */
const LEASE = 10 * 60_000;

/**
 * A queue in Strapi's own database: a table of jobs, claimed for a while, so that a crash loses none. Good for what
 * follows from editing; mail has its own ledger (`services/outbox`).
 */
export function createEmbeddedQueue(
  strapi: Core.Strapi,
  { now = () => new Date(), lanes: width = 3 }: EmbeddedQueueOptions = {},
): EmbeddedQueue {
  const table = createJobTable(strapi, now, LEASE);
  const handlers = new Map<string, (run: JobRun) => Promise<void>>();

  async function run(job: Job, holder: string, signal: AbortSignal): Promise<boolean> {
    try {
      await handlers.get(job.name)?.({ payload: job.payload, attempt: job.attempts, signal });
    } catch (error) {
      if (signal.aborted) {
        await table.giveBack(job, holder);
        return false;
      }
      const became = await table.fail(job, holder, error);
      strapi.log[became === 'dead' ? 'error' : 'warn'](
        `[webinars] job ${job.name} (${job.key ?? job.id}), attempt ${job.attempts}, ${became}: ${String(error)}`,
      );
      return false;
    }
    await table.finish(job, holder);
    return true;
  }

  async function runDue(signal: AbortSignal): Promise<{ done: number; failed: number }> {
    const holder = `${process.pid}-${createId()}`;
    const counts = { done: 0, failed: 0 };
    while (!signal.aborted) {
      const job = await table.take(holder, [...handlers.keys()]);
      if (!job) break;
      counts[(await run(job, holder, signal)) ? 'done' : 'failed'] += 1;
    }
    return counts;
  }

  const lanes = Array.from({ length: width }, () =>
    createPoller({
      everyMs: POLL,
      look: async (signal) => void (await runDue(signal)),
      onError: (error) => strapi.log.error(`[webinars] queue: ${error instanceof Error ? error.stack : String(error)}`),
    }),
  );

  return {
    add: (trx, job) => table.add(trx, job),
    unfinished: (connection, key) => table.unfinished(connection, key),
    unfinishedOf: (connection, group) => table.unfinishedOf(connection, group),
    runNow: (trx, group) => table.runNow(trx, group),
    backlog: (connection) => table.backlog(connection),
    handle(name, handler) {
      if (handlers.has(name)) throw new Error(`the job "${name}" has a handler already`);
      handlers.set(name, handler);
    },
    wake: () => lanes.forEach((lane) => lane.wake()),
    async start() {
      if (strapi.db.dialect.client === 'sqlite') await table.requeueAll();
      lanes.forEach((lane) => lane.start());
    },
    async stop() {
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
    drain: () => runDue(new AbortController().signal),
  };
}
