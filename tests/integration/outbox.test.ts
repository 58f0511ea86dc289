import { describe, expect, it, jest } from '@jest/globals';
import { tableOf } from '../../src/plugins/webinars/server/src/database/rows';
import { NOW, outboxUnderTest, recipients } from '../support/outbox-under-test';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const { mailing, drain, later, owed } = outboxUnderTest();

const change = (uid: string, documentId: string, values: Record<string, unknown>) => {
  const table = tableOf(mailing.host.strapi, uid);
  return table.query(mailing.host.strapi.db.connection).where(table.toRow({ documentId })).update(table.toRow(values));
};

describe('sending what the ledger owes', () => {
  it('hands the mail to the server and writes down that it did', async () => {
    const { attendees } = await owed();

    expect(await drain()).toMatchObject({ sent: 1, retried: 0, failed: 0, skipped: 0 });

    const [mail] = await mailing.smtp.received(1);
    expect(recipients(mailing.smtp.mails)).toEqual([attendees[0]?.email]);
    expect(mail?.parsed.from?.text).toBe('"Acme Webinars" <webinars@acme.example>');
    expect(mail?.parsed.replyTo?.text).toBe('help@acme.example');
    const [row] = await mailing.seeds.ledger();
    expect(row).toMatchObject({ state: 'sent', attempts: 1, lastError: null, claimedBy: null });
    expect(row?.messageId).toBe(mail?.parsed.messageId);
    expect(row?.messageId).toMatch(/@acme\.example>$/);
    expect(row?.sentAt?.getTime()).toBeGreaterThanOrEqual(NOW.getTime());
  });

  it('owes a mail once, however often it is asked for', async () => {
    const { webinar, attendees } = await owed('confirmation', 3);
    const more = await mailing.seeds.attendees(webinar, 2);

    expect(await mailing.seeds.owe('confirmation', webinar, [...attendees, ...more])).toBe(2);
    await drain();

    expect(recipients(mailing.smtp.mails).sort()).toEqual([...attendees, ...more].map(({ email }) => email).sort());
    expect(await drain()).toMatchObject({ sent: 0 });
  });

  it('writes in the recipient’s language, with the webinar’s words as far as they are translated', async () => {
    const webinar = await mailing.seeds.webinar({ title: 'Meet the referees' });
    const [swede] = await mailing.seeds.attendees(webinar, 1, { language: 'sv-SE' });
    await mailing.seeds.owe('confirmation', webinar, [swede as NonNullable<typeof swede>]);

    await drain();

    const [mail] = await mailing.smtp.received(1);
    expect(mail?.parsed.html).toContain('<html lang="sv"');
    expect(mail?.parsed.text).toContain('Meet the referees');
  });

  it.each([
    ['reminder-24h', 'reminder24hSentAt', DAY],
    ['reminder-1h', 'reminder1hSentAt', 60 * MINUTE],
  ] as const)('notes on the attendee when the %s went out', async (kind, attribute, offset) => {
    const webinar = await mailing.seeds.webinar({ startsAt: new Date(NOW.getTime() + offset) });
    const [attendee] = await mailing.seeds.attendees(webinar, 1);
    await mailing.seeds.owe(kind, webinar, [attendee as NonNullable<typeof attendee>]);

    await drain();

    const stored = await mailing.host.services.attendees.byEmail(
      mailing.host.strapi.db.connection,
      webinar.documentId,
      attendee?.email ?? '',
    );
    const [row] = await mailing.seeds.ledger();
    expect(stored?.[attribute]).toEqual(row?.sentAt);
    expect(row?.sentAt).not.toBeNull();
  });
});

describe('a mail server that does not take it', () => {
  it.each([
    ['says "try again later" to the recipient', { does: 'refuse', at: 'rcpt', code: 451 }],
    ['says "not now" to everybody', { does: 'refuse', at: 'mail', code: 421 }],
    ['cuts the line after the mail', { does: 'drop' }],
  ] as const)('%s: the mail is tried again after a pause, and is the same mail', async (_what, behaviour) => {
    await owed();
    mailing.smtp.behave(behaviour);

    expect(await drain()).toMatchObject({ sent: 0, retried: 1 });
    const [waiting] = await mailing.seeds.ledger();
    expect(waiting).toMatchObject({ state: 'pending', attempts: 1, sentAt: null });
    expect(waiting?.lastError).toBeTruthy();

    mailing.smtp.behave({ does: 'accept' });
    expect(await drain()).toMatchObject({ sent: 0, retried: 0 });
    later(MINUTE + 1_000);
    expect(await drain()).toMatchObject({ sent: 1 });
    const [sent] = await mailing.seeds.ledger();
    expect(sent).toMatchObject({ state: 'sent', attempts: 2, lastError: null });
    expect(mailing.smtp.mails.map(({ parsed }) => parsed.messageId)).toEqual([sent?.messageId]);
  });

  it('is believed when it refuses for good: the mail fails with the server’s words', async () => {
    await owed();
    mailing.smtp.behave({ does: 'refuse', at: 'rcpt', code: 550, text: 'No such mailbox here' });

    expect(await drain()).toMatchObject({ failed: 1 });

    const [row] = await mailing.seeds.ledger();
    expect(row).toMatchObject({ state: 'failed', attempts: 1 });
    expect(row?.lastError).toContain('No such mailbox here');
  });

  it('gets no more attempts than configured', async () => {
    await owed();
    mailing.smtp.behave({ does: 'refuse', at: 'rcpt', code: 451 });

    await drain();
    later(2 * DAY);
    // The webinar is in a week: the mail is still worth sending.
    await drain();
    later(2 * DAY);
    expect(await drain()).toMatchObject({ failed: 1 });

    expect((await mailing.seeds.ledger())[0]).toMatchObject({ state: 'failed', attempts: 3 });
  });

  it('is left alone during an outage: most mails do not use up an attempt, and all arrive afterwards', async () => {
    await owed('confirmation', 12);
    mailing.smtp.behave({ does: 'refuse', at: 'mail', code: 421 });

    const outage = await drain();
    expect(outage).toMatchObject({ sent: 0, retried: 5 });
    expect(outage.resumeAt?.getTime()).toBeGreaterThan(mailing.host.services.clock.now().getTime());
    expect(await drain()).toMatchObject({ retried: 0 });
    expect((await mailing.seeds.ledger()).filter(({ attempts }) => attempts === 0)).toHaveLength(7);

    mailing.smtp.behave({ does: 'accept' });
    later(2 * MINUTE);
    expect(await drain()).toMatchObject({ sent: 12, resumeAt: null });
  });
});

describe('the order and the pace of mails', () => {
  /** 200 mails that can wait, and one that cannot, which is owed later. */
  async function queueOf200() {
    await owed('reminder-24h', 200);
    const soon = await mailing.seeds.webinar({ startsAt: new Date(NOW.getTime() + 60 * MINUTE) });
    const [urgent] = await mailing.seeds.attendees(soon, 1);
    return {
      urgent: urgent?.email ?? '',
      oweUrgent: () => mailing.seeds.owe('reminder-1h', soon, urgent ? [urgent] : []),
    };
  }

  it('lets a 1 h reminder overtake 200 mails that wait', async () => {
    mailing.host.strapi.config.set('plugin::webinars.mail.ratePerMinute', 1);
    const { urgent, oweUrgent } = await queueOf200();
    await oweUrgent();

    expect(await drain()).toMatchObject({ sent: 1 });

    expect(recipients(mailing.smtp.mails)).toEqual([urgent]);
  });

  it('lets it overtake those that are being worked off, but for a handful', async () => {
    mailing.host.strapi.config.set('plugin::webinars.worker.enabled', true);
    const { urgent, oweUrgent } = await queueOf200();
    mailing.smtp.behave({ does: 'hold' });
    await mailing.host.services.outbox.start();
    await mailing.smtp.holding(1);

    await oweUrgent();
    mailing.smtp.release();
    await mailing.smtp.received(21);
    await mailing.host.services.outbox.stop();

    expect(recipients(mailing.smtp.mails).slice(1, 21)).toContain(urgent);
  });

  it('sends no more in a minute than the budget allows, and says when there is room again', async () => {
    mailing.host.strapi.config.set('plugin::webinars.mail.ratePerMinute', 3);
    await owed('confirmation', 5);

    const first = await drain();
    expect(first).toMatchObject({ sent: 3 });
    expect(first.resumeAt?.getTime()).toBeGreaterThan(NOW.getTime() + 50_000);

    later(30_000);
    expect(await drain()).toMatchObject({ sent: 0 });

    mailing.host.services.clock.set(new Date((first.resumeAt?.getTime() ?? 0) + 10_000));
    expect(await drain()).toMatchObject({ sent: 2, resumeAt: null });
  });

  it('does not charge the budget for mails that turned out to be untrue', async () => {
    mailing.host.strapi.config.set('plugin::webinars.mail.ratePerMinute', 2);
    const { webinar } = await owed('confirmation', 4);
    await change('plugin::webinars.webinar', webinar.documentId, { state: 'CANCELLED' });
    await owed('confirmation', 2);

    expect(await drain()).toMatchObject({ skipped: 4, sent: 2 });
  });
});

describe('a mail that is no longer true', () => {
  const cases: [string, string, (owed: Awaited<ReturnType<typeof owedReminder>>) => Promise<unknown>][] = [
    [
      'webinar_cancelled',
      'the webinar was cancelled',
      ({ webinar }) => change('plugin::webinars.webinar', webinar.documentId, { state: 'CANCELLED' }),
    ],
    [
      'rescheduled',
      'the webinar was moved',
      ({ webinar }) => change('plugin::webinars.webinar', webinar.documentId, { scheduleVersion: 2 }),
    ],
    [
      'not_registered',
      'the attendee cancelled',
      ({ attendee }) => change('plugin::webinars.attendee', attendee.documentId, { state: 'cancelled' }),
    ],
    ['superseded', 'the next reminder’s moment has come', async () => later(23 * 60 * MINUTE + MINUTE)],
    ['webinar_over', 'the webinar is over', async () => later(2 * DAY)],
  ];
  async function owedReminder() {
    const { webinar, attendees } = await owed('reminder-24h');
    return { webinar, attendee: attendees[0] as NonNullable<(typeof attendees)[0]> };
  }

  it.each(cases)('is skipped as %s when %s', async (reason, _when, happens) => {
    await happens(await owedReminder());

    expect(await drain()).toMatchObject({ skipped: 1, sent: 0 });

    expect((await mailing.seeds.ledger())[0]).toMatchObject({ state: 'skipped', reason, attempts: 0, sentAt: null });
    expect(mailing.smtp.mails).toEqual([]);
  });

  it('does not hold up the others when it cannot even be written', async () => {
    const { attendees } = await owed('confirmation', 3);
    const { mailComposition } = mailing.host.services;
    const compose = mailComposition.compose;
    jest.spyOn(mailComposition, 'compose').mockImplementation(async (delivery, ...rest) => {
      if (delivery.recipient === attendees[0]?.email) throw new Error('a mistake of ours');
      return compose(delivery, ...rest);
    });

    expect(await drain()).toMatchObject({ sent: 2, failed: 1 });

    expect((await mailing.seeds.ledger())[0]).toMatchObject({ state: 'failed', attempts: 0 });
    expect((await mailing.seeds.ledger())[0]?.lastError).toMatch(/could not be written/);
  });
});
