import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import {
  createEventJudge,
  startGoogleDouble,
  throwAwayServiceAccount,
  type GoogleDouble,
} from '../support/google-double/index.cjs';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { clearQueue } from '../support/run-queue';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';
import { bootStrapi, type Host } from '../support/strapi';
import { startWorker, type WorkerProcess } from '../support/worker-process';

const MINUTE = 60_000;
const PATIENCE = 90_000;
const HOST_EMAIL = 'jamie@acme.example';

let postgres: PostgresServer;
let smtp: SmtpDouble;
let google: GoogleDouble;
/** Answers HTTP only; the workers are processes of their own. */
let web: Host;
let seeds: MailSeeds;
let env: Record<string, string>;
let workers: WorkerProcess[] = [];

beforeAll(async () => {
  const account = throwAwayServiceAccount();
  [postgres, smtp, google] = await Promise.all([
    startPostgres(),
    startSmtpDouble(),
    startGoogleDouble({ accounts: [account], judge: createEventJudge(), workspaceDomains: ['acme.example'] }),
  ]);
  env = {
    ...databaseVariables(await postgres.createDatabase()),
    GOOGLE_SERVICE_ACCOUNT_JSON: account.json,
    GOOGLE_API_URL: google.url,
    GOOGLE_TIMEOUT_MS: '60000',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(smtp.port),
    WEBINARS_MAIL_FROM: 'webinars@acme.example',
    // At their noon no nightly schedule comes between.
    TZ: zoneAtNoon(),
  };
  web = await bootStrapi({ env });
  seeds = mailSeeds(web.strapi, web.services);
});
beforeEach(() => smtp.behave({ does: 'accept' }));
afterEach(async () => {
  smtp.release();
  await Promise.all(workers.map((worker) => worker.kill()));
  workers = [];
  await seeds.clear();
  await clearQueue(web);
  smtp.mails.length = 0;
  google.reset();
});
afterAll(async () => {
  await web?.stop();
  await smtp?.close();
  await google?.close();
  await postgres?.stop();
});

/** A time zone in which it is between twelve and one now. */
function zoneAtNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  // POSIX counts westward.
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

async function started<Count extends number>(count: Count): Promise<WorkerProcess[]> {
  const more = Array.from({ length: count }, () => startWorker(env));
  workers.push(...more);
  await Promise.all(more.map((worker) => worker.started));
  return more;
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  // Looks now and then, for looking takes the processor away from those who are looked at.
  for (const end = Date.now() + PATIENCE; !(await holds()); await setTimeout(20)) {
    if (Date.now() > end) throw new Error(`it never came about that ${what}`);
  }
}

const recipients = () => smtp.mails.flatMap(({ envelope }) => envelope.to).sort();
const backlog = () => web.services.integrations.get().queue.backlog(web.strapi.db.connection);

/** Cancelled webinars whose people are to be told, by a job each. */
async function cancelledWebinars(count: number, attendeesEach: number): Promise<string[]> {
  const people: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const webinar = await seeds.webinar({ state: 'CANCELLED' });
    people.push(...(await seeds.attendees(webinar, attendeesEach)).map(({ email }) => email));
    await unitOfWork(web.strapi, (unit) => web.services.announcements.askForCancellationNotice(unit, webinar));
  }
  return people.sort();
}

describe('three workers and a web process on one PostgreSQL', () => {
  it('start at the same moment on a database without the queue’s tables, and mail nobody twice', async () => {
    await web.strapi.db.connection.raw('drop schema webinars_queue cascade');
    await started(3);

    const people = await cancelledWebinars(12, 10);
    await smtp.received(people.length, PATIENCE);
    await Promise.all(workers.map((worker) => worker.stop()));
    workers = [];

    expect(recipients()).toEqual(people);
    expect((await seeds.ledger()).map(({ state }) => state)).toEqual(people.map(() => 'sent'));
    expect(await backlog()).toEqual({ waiting: 0, dead: 0, dueSince: null });
  });

  it('run a schedule in one of them, when it is time in all of them at once', async () => {
    const all = await started(3);
    const results = await Promise.all(all.map((worker) => worker.fire('webinar_retention')));
    expect(results.sort()).toEqual(['done', 'elsewhere', 'elsewhere']);
  });

  it('take up the work of one that was killed in the middle, and do it once', async () => {
    google.plan('insert', { hang: true });
    const [victim] = (await started(1)) as [WorkerProcess];
    const { documentId } = await web.strapi.documents('plugin::webinars.webinar').create({
      locale: 'en',
      data: {
        title: 'Taken over',
        startsAt: new Date(Date.now() + 48 * 60 * MINUTE),
        hostEmail: HOST_EMAIL,
        hostName: 'Jamie',
      } as never,
    });
    await until(() => google.count('insert') === 1, 'a worker asks for the event');

    await victim.kill();
    const others = await started(2);
    expect(await backlog()).toMatchObject({ waiting: 1 });
    await Promise.all(others.map((worker) => worker.advance(11 * MINUTE)));
    const meetUrl = async () => (await web.services.webinars.byDocumentId(documentId))?.meetUrl;
    await until(async () => (await meetUrl()) !== null, 'the webinar has its meeting');
    await Promise.all(others.map((worker) => worker.stop()));
    workers = [];

    expect(google.events(HOST_EMAIL)).toHaveLength(1);
    expect(google.violations).toEqual([]);
    expect(await backlog()).toEqual({ waiting: 0, dead: 0, dueSince: null });
  });

  it('end well: what is with the mail server is waited for and written down, the rest stays for later', async () => {
    const webinar = await seeds.webinar();
    await seeds.owe('confirmation', webinar, await seeds.attendees(webinar, 90));
    smtp.behave({ does: 'hold' });
    const all = await started(3);
    await smtp.holding(3, PATIENCE);

    const stopped = Promise.all(all.map((worker) => worker.stop()));
    smtp.release();
    await stopped;
    workers = [];

    const states = (await seeds.ledger()).map(({ state }) => state);
    expect(states.filter((state) => state === 'sent')).toHaveLength(smtp.mails.length);
    expect(states.filter((state) => state === 'pending')).toHaveLength(90 - smtp.mails.length);
    expect(new Set(recipients()).size).toBe(smtp.mails.length);
  });
});
