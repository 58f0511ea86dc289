import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import knex, { type Knex } from 'knex';
import { settleAccount } from '../support/chaos/account';
import { setBattlefield } from '../support/chaos/battlefield';
import { choicesOf, SEED } from '../support/chaos/choices';
import { connect, databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { mailSeeds } from '../support/seed-mails';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';
import { bootStrapi, type Host } from '../support/strapi';
import { copyTemplate } from '../support/template-database';
import { startWorker, type WorkerProcess } from '../support/worker-process';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A schedule of every minute had its turn several times. */
const PATIENCE = 4 * MINUTE;

let postgres: PostgresServer;
let smtp: SmtpDouble;
let cleanUps: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  [postgres, smtp] = await Promise.all([startPostgres(), startSmtpDouble()]);
});
afterEach(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
  cleanUps = [];
  smtp.mails.length = 0;
});
afterAll(async () => {
  await smtp.close();
  await postgres.stop();
});

async function prepared(): Promise<{ host: Host; env: Record<string, string> }> {
  const env = {
    ...databaseVariables(await postgres.createDatabase()),
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(smtp.port),
    WEBINARS_MAIL_FROM: 'webinars@acme.example',
  };
  const host = await bootStrapi({ env });
  cleanUps.push(() => host.stop());
  return { host, env };
}

async function onPostgres(): Promise<{ database: Knex; env: Record<string, string> }> {
  const connection = await postgres.createDatabase();
  const database = connect(connection, 2);
  cleanUps.push(() => database.destroy());
  return { database, env: databaseVariables(connection) };
}

function onSqlite(): { database: Knex; env: Record<string, string> } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-clock-'));
  const filename = path.join(folder, 'data.db');
  copyTemplate(filename);
  const database = knex({ client: 'better-sqlite3', connection: { filename }, useNullAsDefault: true });
  cleanUps.push(async () => {
    await database.destroy();
    rmSync(folder, { recursive: true, force: true });
  });
  return { database, env: { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: filename } };
}

async function started(env: Record<string, string>): Promise<WorkerProcess> {
  const worker = startWorker(env);
  cleanUps.push(() => worker.kill());
  await worker.started;
  return worker;
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; !(await holds()); await setTimeout(500)) {
    if (Date.now() > end) throw new Error(`it never came about that ${what}`);
  }
}

/** A webinar as the database holds it. */
const ROW = {
  ...{ document_id: 'ontime', locale: 'en', title: 'On time', slug: 'on-time', state: 'SCHEDULED' },
  ...{ duration_minutes: 60, timezone: 'Europe/Stockholm', meeting_provider: 'custom_url' },
  ...{ meet_url: 'https://meet.acme.example/room', schedule_version: 1, sequence: 0 },
};

describe(`clocks that jump, seed ${SEED},`, () => {
  it('lose nothing and hold nothing up, on all machines or on one', async () => {
    const field = await setBattlefield({
      part: 'clock',
      database: databaseVariables(await postgres.createDatabase()),
      roles: ['web', 'worker', 'worker'],
    });
    cleanUps.push(() => field.stop());
    const random = choicesOf('clock');
    const { members } = field.fleet;
    // There and back, so that everybody has the right time at the end.
    const jumps = [2 * HOUR, -2 * HOUR, -2 * HOUR, 2 * HOUR];
    await field.during(async () => {
      await setTimeout(6_000);
      for (const jump of jumps) {
        await Promise.all(members.map(({ process }) => process.setClock(jump)));
        await setTimeout(random.between(3_000, 6_000));
      }
      await field.worksAgain();
      for (const jump of jumps) {
        await members[2]?.process.setClock(jump);
        await setTimeout(random.between(3_000, 6_000));
      }
      await field.worksAgain();
    });

    // Two quarters of an hour: not the hours by which the clock was wrong.
    settleAccount(field, await field.settle({ rounds: 2 }), {
      ...{ fault: 'clock jumps by 2 h', times: 2 * jumps.length },
      // Each of two senders, in the middle of a mail when the clock of the other says that its lease is over.
      mayRepeat: 2 * 2 * jumps.length,
    });
  }, 600_000);

  it('remind nobody twice', async () => {
    const { host, env } = await prepared();
    const workers = await Promise.all([started(env), started(env)]);
    const seeds = mailSeeds(host.strapi, host.services);
    const webinar = await seeds.webinar({ startsAt: new Date(Date.now() + 25 * HOUR) });
    const people = (await seeds.attendees(webinar, 30)).map(({ email }) => email);

    for (const jump of [2 * HOUR, -2 * HOUR, 2 * HOUR, -4 * HOUR, 4 * HOUR]) {
      await Promise.all(workers.map((worker) => worker.setClock(jump)));
      await Promise.all(workers.map((worker) => worker.run('webinar_reminder_dispatch')));
    }
    await smtp.received(people.length, PATIENCE);
    await Promise.all(workers.map((worker) => worker.stop()));

    expect(smtp.mails.flatMap(({ envelope }) => envelope.to).sort()).toEqual(people.sort());
  }, 300_000);

  it('start webinars all the same', async () => {
    const jumps = [2 * HOUR, -2 * HOUR].map((jump) => ({ jump, variables: {}, start: () => Date.now() + jump }));
    // A minute and a half before the hour changes.
    const nights = ['2027-03-28T00:58:30Z', '2027-10-31T00:58:30Z'].map((night) => ({
      jump: 0,
      variables: { TZ: 'Europe/Stockholm', TEST_CLOCK_OFFSET: String(Date.parse(night) - Date.now()) },
      // And a little after it.
      start: () => Date.parse(night) + 110_000,
    }));

    const states = await Promise.all(
      [...jumps, ...nights].map(async ({ jump, variables, start }, index) => {
        // PostgreSQL would have times in the zone of the worker, which is not ours.
        const { database, env } = index < jumps.length ? await onPostgres() : onSqlite();
        const worker = await started({ ...env, ...variables });
        // Cron has had a turn by the clock that it began with: it goes on from there.
        const turns = () => database('webinars_leases').where({ name: 'job:webinar_lifecycle_clock' }).first('holder');
        await until(async () => Boolean((await turns())?.holder), 'the schedule has its first turn');
        await worker.setClock(jump);
        await database('webinars_webinars').insert({ ...ROW, starts_at: new Date(start()) });
        const state = async () => (await database('webinars_webinars').first('state'))?.state as string;
        await until(async () => (await state()) === 'LIVE', 'the webinar starts');
        return state();
      }),
    );

    expect(states).toEqual(states.map(() => 'LIVE'));
  }, 600_000);
});
