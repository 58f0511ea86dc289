import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { seededRandom } from '../support/random';
import { mailSeeds } from '../support/seed-mails';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';
import { bootStrapi } from '../support/strapi';
import { startWorker, type WorkerProcess } from '../support/worker-process';

const MAILS = 120;
const KILLS = 5;
const PATIENCE = 60_000;
/** When the blow falls: what matters is whether the server has taken a mail that nobody has written down yet. */
const MOMENTS = [
  'at the answer',
  'at the answer',
  'before the answer',
  'before the answer',
  'right after the start',
] as const;

let folder: string;
let smtp: SmtpDouble;
let worker: WorkerProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-kill-'));
  smtp = await startSmtpDouble();
});
afterEach(async () => {
  await worker?.kill();
  await smtp.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a worker that is killed again and again', () => {
  it('sends every mail, and repeats none but the one in flight at each kill', async () => {
    const seed = Number(process.env.RELIABILITY_SEED ?? Date.now() % 1_000_000);
    const random = seededRandom(seed);
    const databaseFile = path.join(folder, 'data.db');
    const env = secretsFor(databaseFile, smtp.port);
    const people = await seedMails(databaseFile, env);

    const killedAt: string[] = [];
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const moment = random.oneOf(MOMENTS);
      const count = random.between(1, 20);
      worker = startWorker(env);
      if (moment === 'right after the start') {
        await worker.started;
      } else {
        await smtp.received(smtp.mails.length + count, PATIENCE);
      }
      if (moment === 'before the answer') {
        // The server has the whole mail and says so only when nobody is there to hear it.
        smtp.behave({ does: 'hold' });
        await smtp.holding(1, PATIENCE);
      }
      await worker.kill();
      smtp.release();
      killedAt.push(`${moment} (${smtp.mails.length} mails)`);
    }

    worker = startWorker(env);
    const recipients = () => new Set(smtp.mails.flatMap(({ envelope }) => envelope.to));
    while (recipients().size < MAILS) await smtp.received(smtp.mails.length + 1, PATIENCE);
    await worker.stop();
    worker = undefined;

    const repeated = smtp.mails.length - MAILS;
    console.log(`seed ${seed}: ${MAILS} mails, ${KILLS} kills, ${repeated} repeated; killed ${killedAt.join(', ')}`);
    expect([...recipients()].sort()).toEqual(people.sort());
    expect(repeated).toBeLessThanOrEqual(KILLS);

    const ledger = await readLedger(databaseFile, env);
    expect(ledger.filter(({ state }) => state !== 'sent')).toEqual([]);
    const messageIds = new Map(ledger.map(({ recipient, messageId }) => [recipient, messageId]));
    for (const { envelope, parsed } of smtp.mails) expect(parsed.messageId).toBe(messageIds.get(envelope.to[0] ?? ''));
    expect(new Set(messageIds.values()).size).toBe(MAILS);
  }, 300_000);
});

function secretsFor(databaseFile: string, smtpPort: number): Record<string, string> {
  const names = ['ADMIN_JWT_SECRET', 'API_TOKEN_SALT', 'TRANSFER_TOKEN_SALT', 'ENCRYPTION_KEY', 'JWT_SECRET'];
  return {
    ...Object.fromEntries(names.map((name) => [name, `${name} of a test`])),
    APP_KEYS: 'one key,another key',
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    STRAPI_TELEMETRY_DISABLED: 'true',
    DATABASE_CLIENT: 'sqlite',
    DATABASE_FILENAME: databaseFile,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(smtpPort),
    WEBINARS_MAIL_FROM: 'webinars@acme.example',
    // A mail that is interrupted at every kill must not be given up.
    WEBINARS_MAIL_MAX_ATTEMPTS: '50',
  };
}

/** Owes a confirmation to each of so many people; returns their addresses. */
async function seedMails(databaseFile: string, env: Record<string, string>): Promise<string[]> {
  const host = await bootStrapi({ databaseFile, env });
  try {
    const seeds = mailSeeds(host.strapi, host.services);
    const webinar = await seeds.webinar();
    const attendees = await seeds.attendees(webinar, MAILS);
    await seeds.owe('confirmation', webinar, attendees);
    return attendees.map(({ email }) => email);
  } finally {
    await host.stop();
  }
}

async function readLedger(databaseFile: string, env: Record<string, string>) {
  const host = await bootStrapi({ databaseFile, env });
  try {
    return await mailSeeds(host.strapi, host.services).ledger();
  } finally {
    await host.stop();
  }
}
