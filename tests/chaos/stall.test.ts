import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SEED } from '../support/chaos/choices';
import { reportFault } from '../support/chaos/report';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { mailSeeds } from '../support/seed-mails';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';
import { bootStrapi, type Host } from '../support/strapi';
import { startWorker, type WorkerProcess } from '../support/worker-process';

const MINUTE = 60_000;
const PATIENCE = 90_000;
const MAILS = 100;
const STALLS = 3;

let postgres: PostgresServer;
let smtp: SmtpDouble;
let host: Host;
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
});
afterEach(async () => {
  smtp.release();
  await Promise.all(workers.map((worker) => worker.kill()));
});
afterAll(async () => {
  await host?.stop();
  await smtp?.close();
  await postgres?.stop();
});

describe('a worker whose event loop stands still for longer than its lease', () => {
  it('loses its work to another one, mails nobody again but the one in flight, and works on afterwards', async () => {
    const seeds = mailSeeds(host.strapi, host.services);
    const webinar = await seeds.webinar();
    const people: string[] = [];
    const owe = async () => {
      const attendees = await seeds.attendees(webinar, MAILS);
      people.push(...attendees.map(({ email }) => email));
      await seeds.owe('confirmation', webinar, attendees);
    };
    const reached = () => new Set(smtp.mails.flatMap(({ envelope }) => envelope.to));

    const [victim, rescuer] = [startWorker(env), startWorker(env)];
    workers = [victim, rescuer];
    await Promise.all(workers.map(({ started }) => started));
    for (let stall = 1; stall <= STALLS; stall += 1) {
      // Both have claimed some, and handed one of them over.
      smtp.behave({ does: 'hold' });
      await owe();
      await Promise.all(workers.map((worker) => worker.advance(0)));
      await smtp.holding(2, PATIENCE);
      await victim.stall(5_000, 6 * MINUTE);
      smtp.release();
      // By the other one's clock it has been silent for six minutes.
      await rescuer.advance(6 * MINUTE);
      while (reached().size < people.length) await smtp.received(smtp.mails.length + 1, PATIENCE);
      // Once it has come to itself.
      await victim.advance(0);
    }
    await rescuer.stop();
    workers = [victim];
    // It works as before: the next mails are its own.
    await owe();
    await victim.advance(0);
    while (reached().size < people.length) await smtp.received(smtp.mails.length + 1, PATIENCE);
    await victim.stop();
    workers = [];

    const ledger = await seeds.ledger();
    const unsent = ledger.filter(({ state }) => state !== 'sent');
    const repeated = smtp.mails.length - people.length;
    reportFault({
      ...{ fault: 'event loop stalled', times: STALLS, acknowledged: people.length, lost: unsent.length },
      ...{ mailsOwed: ledger.length, mailsSent: smtp.mails.length, repeated, mayRepeat: STALLS },
    });
    expect({ seed: SEED, unsent }).toEqual({ seed: SEED, unsent: [] });
    expect([...reached()].sort()).toEqual(people.sort());
    expect(new Set(smtp.mails.map(({ parsed }) => parsed.messageId)).size).toBe(people.length);
    expect(repeated).toBeLessThanOrEqual(STALLS);
  }, 600_000);
});
