import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import { placesOf } from '../support/database-dump';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';
import { bootStrapi, type Host } from '../support/strapi';

const DAY = 24 * 60 * 60_000;

describe.each(['sqlite', 'postgres'] as const)('erasing somebody whose mail is on its way, on %s', (client) => {
  let postgres: PostgresServer | undefined;
  let smtp: SmtpDouble;
  let host: Host;
  let seeds: MailSeeds;

  beforeAll(async () => {
    postgres = client === 'postgres' ? await startPostgres() : undefined;
    smtp = await startSmtpDouble();
    host = await bootStrapi({
      env: {
        SMTP_HOST: '127.0.0.1',
        SMTP_PORT: String(smtp.port),
        WEBINARS_MAIL_FROM: 'Acme Webinars <webinars@acme.example>',
        WEBINARS_MAIL_CONCURRENCY: '2',
        ...(postgres && databaseVariables(await postgres.createDatabase())),
      },
    });
    seeds = mailSeeds(host.strapi, host.services);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    // A server that refused is given a rest, which the next test must not wait for.
    await host.services.outbox.stop();
    smtp.behave({ does: 'accept' });
    smtp.mails.length = 0;
    await seeds.clear();
  });
  afterAll(async () => {
    await host?.stop();
    await smtp?.close();
    await postgres?.stop();
  });

  async function reminded(count: number): Promise<Attendee[]> {
    const webinar = await seeds.webinar({ startsAt: new Date(Date.now() + DAY) });
    const attendees = await seeds.attendees(webinar, count);
    await seeds.owe('reminder-24h', webinar, attendees);
    return attendees;
  }

  const gone = { state: 'withdrawn', reason: 'erased', claimedBy: null, lastError: null, messageId: null };

  it('has nothing written back when the server takes the mail', async () => {
    const [{ email }] = (await reminded(1)) as [Attendee];
    smtp.behave({ does: 'hold' });
    const draining = host.services.outbox.drain();
    await smtp.holding(1);
    const counts = await host.services.privacy.erase(email);
    smtp.release();

    expect(await draining).toMatchObject({ lost: 1, sent: 0, retried: 0, failed: 0 });
    expect(counts).toMatchObject({ registrations: 1, mails: 1, mailsWithdrawn: 1 });
    expect(await seeds.ledger()).toMatchObject([gone]);
    expect(await placesOf(host, [email])).toEqual([]);
  });

  it('has nothing written back when the server refuses it and repeats the address', async () => {
    const [{ email }] = (await reminded(1)) as [Attendee];
    jest.spyOn(host.services.integrations.get().mailer, 'send').mockImplementation(async () => {
      await host.services.privacy.erase(email);
      throw new Error(`550 <${email}>: no such mailbox`);
    });

    expect(await host.services.outbox.drain()).toMatchObject({ lost: 1, retried: 0, failed: 0 });
    expect(await seeds.ledger()).toMatchObject([gone]);
    expect(await placesOf(host, [email])).toEqual([]);
  });

  it('keeps those back that were claimed and not begun', async () => {
    const attendees = await reminded(12);
    smtp.behave({ does: 'hold' });
    const draining = host.services.outbox.drain();
    await smtp.holding(1);
    for (const { email } of attendees) await host.services.privacy.erase(email);
    smtp.release();
    expect(await draining).toMatchObject({ lost: 12, sent: 0 });
    expect(smtp.mails).toHaveLength(1);
    expect(
      await placesOf(
        host,
        attendees.map(({ email }) => email),
      ),
    ).toEqual([]);
  });

  it('leaves the others alone, and nobody waits for ever, when both go on at the same time', async () => {
    const attendees = await reminded(60);
    const erased = attendees.filter((_, index) => index % 2 === 0).map(({ email }) => email);
    const [result] = await Promise.all([
      host.services.outbox.drain(),
      ...erased.map((email) => host.services.privacy.erase(email)),
    ]);
    await host.services.outbox.drain();
    expect(result.failed).toBe(0);
    expect(await placesOf(host, erased)).toEqual([]);
    const kept = (await seeds.ledger()).filter(({ recipient }) => !recipient.endsWith('.invalid'));
    expect(kept.map(({ state }) => state)).toEqual(Array.from({ length: 30 }, () => 'sent'));
  });
});
