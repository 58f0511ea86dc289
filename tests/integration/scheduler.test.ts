import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { takeLease } from '../../src/plugins/webinars/server/src/database/leases';
import { jobs } from '../../src/plugins/webinars/server/src/jobs';
import { bootStrapi, type Host } from '../support/strapi';

const SECOND = 1_000;
let host: Host;

beforeAll(async () => {
  host = await bootStrapi();
});
afterEach(async () => {
  await scheduler().stop();
  scheduler().define(jobs);
  host.strapi.config.set('plugin::webinars.worker.enabled', false);
  host.strapi.config.set('server.cron.enabled', true);
  host.services.clock.reset();
});
afterAll(() => host?.stop());

const scheduler = () => host.services.scheduler;
const scheduled = () => host.strapi.cron.jobs.map(({ name }) => name).filter((name) => name?.startsWith('webinar_'));
const later = (milliseconds: number) =>
  host.services.clock.set(new Date(host.services.clock.now().getTime() + milliseconds));

/** A job that a test lets end when it likes. */
function slowJob(name: string) {
  let started = 0;
  let open: () => void = () => undefined;
  let entered: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const running = new Promise<void>((resolve) => (entered = resolve));
  const run = async () => {
    started += 1;
    entered();
    await gate;
  };
  return { job: { name, cron: '0 0 1 1 *', run }, running, end: () => open(), started: () => started };
}

describe('the plugin’s schedules', () => {
  it('stand on Strapi’s cron in a worker, and are taken off when it stops', async () => {
    expect(scheduled()).toEqual([]);
    host.strapi.config.set('plugin::webinars.worker.enabled', true);

    scheduler().start();
    expect(scheduled()).toEqual([
      'webinar_reminder_dispatch',
      'webinar_post_event_dispatch',
      'webinar_lifecycle_clock',
      'webinar_calendar_retry',
      'webinar_retention',
    ]);

    await scheduler().stop();
    expect(scheduled()).toEqual([]);
  });

  it('have a rhythm that cron understands: every quarter of an hour, every minute, every five', async () => {
    host.strapi.config.set('plugin::webinars.worker.enabled', true);
    scheduler().start();

    const next = (name: string) =>
      host.strapi.cron.jobs
        .find((each) => each.name === name)
        ?.job.nextInvocation()
        ?.toISOString()
        .slice(14, 19);
    expect(next('webinar_reminder_dispatch')).toMatch(/^(00|15|30|45):00$/);
    expect(next('webinar_lifecycle_clock')).toMatch(/:00$/);
    expect(next('webinar_calendar_retry')).toMatch(/^\d[05]:00$/);
  });

  it('go on in the hour that the end of summer time brings twice, whatever the time zone of the server', () => {
    host.strapi.config.set('plugin::webinars.worker.enabled', true);
    scheduler().start();
    const ours = host.strapi.cron.jobs.filter(({ name }) => name?.startsWith('webinar_'));
    // Where the machine of a test has no such hour, nothing else tells a schedule that would rest in it.
    expect(ours.map(({ options }) => (options as { tz?: string }).tz)).toEqual(Array(5).fill('UTC'));
    const clock = ours.find(({ name }) => name === 'webinar_lifecycle_clock')?.job as unknown as {
      nextRun(after: Date): Date;
    };
    // The end of the first of the two in Stockholm.
    expect(clock.nextRun(new Date('2027-10-31T00:59:30Z'))).toEqual(new Date('2027-10-31T01:00:00Z'));
  });

  it('are left alone when this process is no worker', () => {
    scheduler().start();
    expect(scheduled()).toEqual([]);
  });

  it('run also in a host that has switched off the tasks of its own configuration, as Strapi does by default', async () => {
    host.strapi.config.set('plugin::webinars.worker.enabled', true);
    host.strapi.config.set('server.cron.enabled', false);
    const ran = new Promise<void>((resolve) => {
      scheduler().define([{ name: 'webinar_test', cron: '* * * * * *', run: async () => resolve() }]);
    });
    scheduler().start();
    await ran;
  });
});

describe('running a job', () => {
  it('runs every job of the plugin on an empty database', async () => {
    expect(jobs.length).toBeGreaterThan(0);
    for (const { name } of jobs) expect(await scheduler().fire(name)).toBe('done');
  });

  it('runs one now and hands back its result', async () => {
    expect(await scheduler().run('webinar_lifecycle_clock')).toBe(0);
    await expect(scheduler().run('no_such_job')).rejects.toThrow(/no job "no_such_job"; there are webinar_reminder/);
  });

  it('does not run it twice at once in one process', async () => {
    const slow = slowJob('slow_overlap');
    scheduler().define([slow.job]);

    const first = scheduler().fire('slow_overlap');
    await slow.running;
    expect(await scheduler().fire('slow_overlap')).toBe('overlapping');
    slow.end();

    expect(await first).toBe('done');
    expect(slow.started()).toBe(1);
  });

  it('leaves it to the process that has its lease, until that one gives no sign of life any more', async () => {
    const slow = slowJob('slow_elsewhere');
    slow.end();
    scheduler().define([slow.job]);
    const now = host.services.clock.now();
    const until = new Date(now.getTime() + 120 * SECOND);
    expect(await takeLease(host.strapi, { name: 'job:slow_elsewhere', holder: 'another', now, until })).toBe(true);

    expect(await scheduler().fire('slow_elsewhere')).toBe('elsewhere');
    later(121 * SECOND);
    expect(await scheduler().fire('slow_elsewhere')).toBe('done');
    expect(slow.started()).toBe(1);
  });

  it('runs it once a turn, also when the clocks of two processes differ by seconds', async () => {
    const slow = slowJob('slow_turn');
    slow.end();
    scheduler().define([slow.job]);

    expect(await scheduler().fire('slow_turn')).toBe('done');
    later(5 * SECOND);
    expect(await scheduler().fire('slow_turn')).toBe('elsewhere');
    later(55 * SECOND);
    expect(await scheduler().fire('slow_turn')).toBe('done');
  });

  it('gives the lease to exactly one of many that ask at once', async () => {
    const now = host.services.clock.now();
    const until = new Date(now.getTime() + SECOND);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        takeLease(host.strapi, { name: 'race', holder: `p${index}`, now, until }),
      ),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it('survives a job that throws, and runs it again at its next turn', async () => {
    let runs = 0;
    const run = async () => {
      runs += 1;
      throw new Error('a job that fails on purpose');
    };
    scheduler().define([{ name: 'failing', cron: '* * * * *', run }]);

    expect(await scheduler().fire('failing')).toBe('failed');
    later(60 * SECOND);
    expect(await scheduler().fire('failing')).toBe('failed');
    expect(runs).toBe(2);
    await expect(scheduler().run('failing')).rejects.toThrow('on purpose');
  });

  it('waits for a run that is under way when it stops', async () => {
    const slow = slowJob('slow_stop');
    scheduler().define([slow.job]);
    const order: string[] = [];
    const run = scheduler()
      .fire('slow_stop')
      .then(() => order.push('job'));
    await slow.running;

    const stop = scheduler()
      .stop()
      .then(() => order.push('stopped'));
    slow.end();
    await Promise.all([run, stop]);

    expect(order).toEqual(['job', 'stopped']);
  });
});
