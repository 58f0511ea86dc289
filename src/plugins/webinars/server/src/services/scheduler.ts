import type { Core } from '@strapi/strapi';
import { createId } from '../database/ids';
import { moveLease, takeLease } from '../database/leases';
import { use, type Services } from './access';

export interface ScheduledJob {
  /** Unique; also the name of the lease and what log lines say. */
  name: string;
  /** Five fields, in UTC. */
  cron: string;
  run(services: Services): Promise<unknown>;
}

/** `overlapping`: the one before still runs in this process. `elsewhere`: another process runs or ran it. */
export type RunResult = 'done' | 'failed' | 'overlapping' | 'elsewhere';

/** After a crash another process takes over this long after the last sign of life, milliseconds. */
const LEASE = 120_000;
const SIGN_OF_LIFE = 30_000;
/** Every process fires at the same moment by its own clock: a lease is kept this long, so that a late one finds it. */
const CLOCK_DIFFERENCE = 30_000;

/**
 * Runs the plugin's jobs on Strapi's cron, which runs them on every instance, lets runs overlap and does not wait for
 * them: here one process runs a job at a time, and `stop` waits.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, integrations, settings } = use(strapi);
  const holder = `${process.pid}-${createId()}`;
  let jobs: readonly ScheduledJob[] = [];
  let started = false;
  const running = new Map<string, Promise<unknown>>();

  const jobNamed = (name: string): ScheduledJob => {
    const job = jobs.find((each) => each.name === name);
    if (!job) throw new Error(`there is no job "${name}"; there are ${jobs.map((each) => each.name).join(', ')}`);
    return job;
  };
  const inMilliseconds = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds);

  /** Keeps the lease alive while `work` runs; a job of a minute must not be started again by another process. */
  async function whileHolding<T>(name: string, work: () => Promise<T>): Promise<T> {
    const earliestEnd = inMilliseconds(CLOCK_DIFFERENCE);
    const extend = (until: Date) =>
      moveLease(strapi, { name, holder, until }).catch((error: unknown) =>
        strapi.log.warn(`[webinars] job ${name}: ${String(error)}`),
      );
    const signs = setInterval(() => void extend(inMilliseconds(LEASE)), SIGN_OF_LIFE);
    try {
      return await work();
    } finally {
      clearInterval(signs);
      const now = clock.now();
      await extend(earliestEnd > now ? earliestEnd : now);
    }
  }

  /** By what operators want now, also when they said so in another process. */
  async function perform(job: ScheduledJob): Promise<unknown> {
    await settings.refresh();
    return job.run(use(strapi));
  }

  async function runLeased(job: ScheduledJob): Promise<RunResult> {
    try {
      const lease = { name: `job:${job.name}`, holder, now: clock.now(), until: inMilliseconds(LEASE) };
      if (!(await takeLease(strapi, lease))) return 'elsewhere';
      await whileHolding(lease.name, () => perform(job));
      return 'done';
    } catch (error) {
      strapi.log.error(`[webinars] job ${job.name} failed: ${error instanceof Error ? error.stack : String(error)}`);
      return 'failed';
    }
  }

  function tracked<T>(name: string, run: Promise<T>): Promise<T> {
    running.set(name, run);
    const forget = () => void running.delete(name);
    run.then(forget, forget);
    return run;
  }

  const plan = () => {
    for (const { name, cron } of jobs) {
      // In the zone of most servers an hour comes twice in autumn, and croner runs nothing in the second one.
      const options = { rule: cron, tz: 'UTC' };
      strapi.cron.add({ [name]: { task: async () => void (await api.fire(name)), options } });
    }
  };
  const unplan = () => jobs.forEach(({ name }) => strapi.cron.remove(name));

  const api = {
    /** Names the jobs that there are. Before `start`. */
    define(list: readonly ScheduledJob[]): void {
      jobs = list;
    },

    /**
     * Puts the jobs on Strapi's cron, unless this process is no worker. A host's `server.cron.enabled` is about the tasks
     * that stand in its own configuration and off by default; Strapi's cron itself runs in any case.
     */
    start(): void {
      if (started || !settings.get().worker.enabled) return;
      started = true;
      plan();
    },

    /** After the clock was set: cron goes on from now. */
    rearm(): void {
      if (!started) return;
      unplan();
      plan();
    },

    running: (): boolean => started,

    /** What cron does: runs the job unless it runs already, here or in another process. Never throws for a job's error. */
    async fire(name: string): Promise<RunResult> {
      const job = jobNamed(name);
      const result = running.has(name) ? 'overlapping' : await tracked(name, runLeased(job));
      integrations.get().metrics.count('scheduleRuns', { schedule: name, result });
      return result;
    },

    /** Runs a job now, whatever other processes do, and returns its result; for tests and the console. Throws its error. */
    async run(name: string): Promise<unknown> {
      const job = jobNamed(name);
      await running.get(name)?.catch(() => undefined);
      return tracked(name, perform(job));
    },

    /** Starts no more runs and waits for those that are under way. */
    async stop(): Promise<void> {
      if (started) unplan();
      started = false;
      await Promise.allSettled(running.values());
    },
  };
  return api;
};
