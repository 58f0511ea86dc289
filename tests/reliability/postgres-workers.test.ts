import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { connectQueue } from '../../src/plugins/webinars/server/src/integrations/queue';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { clearQueue } from '../support/run-queue';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';
import { bootStrapi, type Host } from '../support/strapi';
import { startWorker, type WorkerProcess } from '../support/worker-process';

const MINUTE = 60_000;
const PATIENCE = 60_000;

let postgres: PostgresServer;
let smtp: SmtpDouble;
let host: Host;
let seeds: MailSeeds;
let env: Record<string, string>;
let workers: WorkerProcess[] = [];

beforeAll(async () => {
  [postgres, smtp] = await Promise.all([startPostgres(), startSmtpDouble()]);
  env = {
    ...databaseVariables(await postgres.createDatabase()),
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(smtp.port),
    WEBINARS_MAIL_FROM: 'webinars@acme.example',
  };
  host = await bootStrapi({ env });
  seeds = mailSeeds(host.strapi, host.services);
});
afterEach(async () => {
  smtp.release();
  await Promise.all(workers.map((worker) => worker.kill()));
  workers = [];
  host.strapi.config.set('plugin::webinars.mail.ratePerMinute', 0);
  host.services.clock.reset();
  await seeds.clear();
  smtp.mails.length = 0;
});
afterAll(async () => {
  await host?.stop();
  await smtp?.close();
  await postgres?.stop();
});

const recipients = () => smtp.mails.flatMap(({ envelope }) => envelope.to).sort();
const started = async (count: number, more: Record<string, string> = {}) => {
  workers = Array.from({ length: count }, () => startWorker({ ...env, ...more }));
  await Promise.all(workers.map((worker) => worker.started));
  return workers as [WorkerProcess, WorkerProcess];
};
async function owe(count: number) {
  const webinar = await seeds.webinar();
  const attendees = await seeds.attendees(webinar, count);
  await seeds.owe('confirmation', webinar, attendees);
  return attendees.map(({ email }) => email).sort();
}

describe('several processes on one PostgreSQL', () => {
  it('share the mails, and send none twice', async () => {
    const people = await owe(80);
    smtp.behave({ does: 'hold' });
    const both = await started(2);
    await smtp.holding(2, PATIENCE);

    smtp.release();
    await smtp.received(80, PATIENCE);
    await Promise.all(both.map((worker) => worker.stop()));
    workers = [];

    expect(recipients()).toEqual(people);
    expect((await seeds.ledger()).map(({ state }) => state)).toEqual(people.map(() => 'sent'));
  });

  it('keep to one rate together, and spend it on what is urgent first', async () => {
    const workersAtRate = await started(3, { WEBINARS_MAIL_RATE_PER_MINUTE: '8' });
    // Far enough ahead that the workers' own sweeps, once a minute, owe nobody a reminder.
    const webinar = await seeds.webinar();
    const people = await seeds.attendees(webinar, 16);
    // In one transaction: nobody sees the less urgent ones alone.
    await unitOfWork(host.strapi, async ({ trx }) => {
      for (const [kind, some] of [
        ['reminder-24h', people.slice(0, 8)],
        ['confirmation', people.slice(8)],
      ] as const)
        await host.services.deliveries.add(
          trx,
          some.map((attendee) => ({ kind, webinar, attendee })),
        );
    });
    const urgent = people.slice(8).map(({ email }) => email);

    await smtp.received(8, PATIENCE);
    await Promise.all(workersAtRate.map((worker) => worker.advance(MINUTE + 1_000)));
    await smtp.received(16, PATIENCE);
    await Promise.all(workersAtRate.map((worker) => worker.stop()));
    workers = [];

    const attempts = (await seeds.ledger())
      .map(({ recipient, attemptedAt }) => ({ recipient, at: attemptedAt?.getTime() ?? 0 }))
      .sort((a, b) => a.at - b.at);
    expect(
      attempts
        .slice(0, 8)
        .map(({ recipient }) => recipient)
        .sort(),
    ).toEqual([...urgent].sort());
    // The ninth comes when the first is a minute old, and so on; clocks that are set one after another differ a little.
    const gaps = attempts.slice(8).map(({ at }, n) => at - (attempts[n]?.at ?? 0));
    expect(gaps.filter((gap) => gap < MINUTE - 1_000)).toEqual([]);
    expect(recipients()).toEqual(people.map(({ email }) => email).sort());
  });

  it('take up what one of them left when it was killed, as soon as its lease is over', async () => {
    const people = await owe(60);
    smtp.behave({ does: 'hold' });
    const [victim, survivor] = await started(2);
    await smtp.holding(2, PATIENCE);

    await victim.kill();
    smtp.release();
    await survivor.advance(6 * MINUTE);
    while (new Set(recipients()).size < 60) await smtp.received(smtp.mails.length + 1, PATIENCE);
    await survivor.stop();
    workers = [];

    expect([...new Set(recipients())]).toEqual(people);
    // The one that the victim had handed over without hearing the answer.
    expect(smtp.mails.length).toBe(61);
    expect(new Set(smtp.mails.map(({ parsed }) => parsed.messageId)).size).toBe(60);
    expect((await seeds.ledger()).map(({ state }) => state)).toEqual(people.map(() => 'sent'));
  });
});

describe('many senders on PostgreSQL', () => {
  it('spend one budget together', async () => {
    host.strapi.config.set('plugin::webinars.mail.ratePerMinute', 7);
    await owe(30);

    const runs = await Promise.all(Array.from({ length: 6 }, () => host.services.outbox.drain()));

    expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(7);
    expect(smtp.mails).toHaveLength(7);
  });

  it('owe each reminder once when many sweeps run at the same time', async () => {
    const webinar = await seeds.webinar({ startsAt: new Date(Date.now() + 60 * MINUTE) });
    await seeds.attendees(webinar, 700);

    const sweeps = await Promise.all(Array.from({ length: 4 }, () => host.services.reminders.dispatch()));

    expect(sweeps.reduce((sum, counts) => sum + counts['reminder-1h'], 0)).toBe(700);
    expect(await seeds.ledger()).toHaveLength(700);
  });

  it('run a schedule in one of them', async () => {
    const { scheduler } = host.services;
    // A job of its own: the plugin's own ones are fired by the other processes' cron too, when a minute begins.
    scheduler.define([{ name: 'webinar_test', cron: '0 0 1 1 *', run: () => Promise.resolve() }]);
    expect(await scheduler.fire('webinar_test')).toBe('done');
    expect(await scheduler.fire('webinar_test')).toBe('elsewhere');
  });
});

describe.each(['embedded', 'pg-boss'] as const)('many queues of the %s engine on PostgreSQL', (engine) => {
  afterEach(() => clearQueue(host));

  it('run every job once, and never two of the same key at the same time', async () => {
    const running = new Set<string>();
    const ran: string[] = [];
    const queues = Array.from({ length: 4 }, () => {
      const queue = connectQueue(host.strapi, engine, () => host.services.clock.now());
      queue.handle('work', async ({ payload }) => {
        const key = String(payload.key);
        if (running.has(key)) throw new Error(`${key} runs twice`);
        running.add(key);
        ran.push(`${key} ${String(payload.n)}`);
        // Another request for the same work comes while it runs.
        if (payload.n === 1) await add(queue, key, 2);
        running.delete(key);
      });
      return queue;
    });
    const add = (queue: (typeof queues)[number], key: string, n: number) =>
      unitOfWork(host.strapi, ({ trx }) => queue.add(trx, { name: 'work', key, payload: { key, n } }));
    const keys = Array.from({ length: 25 }, (_, index) => `key ${index}`);
    const [first] = queues as [(typeof queues)[number]];
    for (const key of keys) await add(first, key, 1);

    const drained = await Promise.all(queues.map((queue) => queue.drain()));
    // Those that ended before the last requests came may have left some.
    const rest = await first.drain();

    expect([...drained, rest].reduce((sum, { failed }) => sum + failed, 0)).toBe(0);
    expect(ran.sort()).toEqual(keys.flatMap((key) => [`${key} 1`, `${key} 2`]).sort());
  });

  it('keep one waiting job when many ask for the same work at once', async () => {
    const queue = connectQueue(host.strapi, engine, () => host.services.clock.now());
    const ran: unknown[] = [];
    queue.handle('same', async ({ payload }) => void ran.push(payload.n));

    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        unitOfWork(host.strapi, ({ trx }) => queue.add(trx, { name: 'same', key: 'one', payload: { n } })),
      ),
    );

    expect(await queue.drain()).toEqual({ done: 1, failed: 0 });
    expect(ran).toHaveLength(1);
  });
});
