import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sendReminderAnswer } from '../../src/plugins/webinars/contracts';
import { tableOf, type Row } from '../../src/plugins/webinars/server/src/database/rows';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { bootMailing, type MailingHost } from '../support/mailing-host';
import type { MailSeeds } from '../support/seed-mails';
import type { SmtpDouble } from '../support/smtp/server';
import type { Host } from '../support/strapi';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('a reminder that an operator sends', () => {
  let smtp: SmtpDouble;
  let host: Host;
  let stop: MailingHost['stop'] | undefined;
  let seeds: MailSeeds;
  let support: string;

  beforeAll(async () => {
    ({ host, smtp, seeds, stop } = await bootMailing({
      WEBINARS_FRESH_AUTH_MINUTES: '0',
      WEBINARS_MAIL_CONCURRENCY: '5',
    }));
    support = await host.tokenFor('sys_support');
  });
  afterEach(async () => {
    smtp.mails.length = 0;
    await seeds.clear();
  });
  afterAll(() => stop?.());

  const startingIn = (milliseconds: number, values: Row = {}) =>
    seeds.webinar({ startsAt: new Date(Date.now() + milliseconds), ...values });
  const send = (documentId: string, body: unknown = { horizon: '24h' }, token = support) =>
    host.http
      .post(`/webinars/webinars/${documentId}/send-reminder`)
      .set('Authorization', `Bearer ${token}`)
      .send(body as object);
  const sent = async (webinar: Webinar, horizon = '24h') => {
    const answer = await send(webinar.documentId, { horizon });
    expect([answer.status, answer.body.error, answer.headers['cache-control']]).toEqual([200, undefined, 'no-store']);
    return sendReminderAnswer.parse(answer.body).data;
  };
  const auditOf = ({ documentId }: Webinar) =>
    host.strapi.db
      .query('plugin::webinars.audit-entry')
      .findMany({ where: { target: documentId, action: 'sys.webinar.send-reminder' }, orderBy: { id: 'asc' } });

  it('mails everybody who registered, and nobody again at a stray second click', async () => {
    const webinar = await startingIn(3 * DAY);
    const attendees = await seeds.attendees(webinar, 30);
    await seeds.attendees(webinar, 3, { state: 'cancelled' });
    await seeds.attendees(webinar, 2, { state: 'waitlisted' });
    await seeds.attendees(webinar, 1, { erasedAt: new Date() });
    const excluded = { cancelled: 3, waitlisted: 2, erased: 1 };

    expect(await sent(webinar)).toEqual({ owed: 30, already: 0, excluded });
    await host.services.outbox.drain();
    expect(await sent(webinar)).toEqual({ owed: 0, already: 30, excluded });
    await host.services.outbox.drain();

    expect(smtp.mails.map(({ envelope }) => envelope.to[0]).sort()).toEqual(attendees.map(({ email }) => email).sort());
    const stored = await host.services.attendees.byDocumentIds(
      host.strapi.db.connection,
      attendees.map(({ documentId }) => documentId),
    );
    expect([...stored.values()].every(({ reminder24hSentAt }) => reminder24hSentAt !== null)).toBe(true);
    expect(await auditOf(webinar)).toMatchObject([
      { actor: expect.stringMatching(/^admin:\d+$/), after: { reminder: '24h', owed: 30, already: 0, excluded } },
      { after: { owed: 0, already: 30 } },
    ]);
    expect(JSON.stringify(await auditOf(webinar))).not.toContain('@');
  });

  it('is one of two reminders, each of its own', async () => {
    const webinar = await startingIn(20 * HOUR);
    await seeds.attendees(webinar, 2);

    expect(await sent(webinar, '24h')).toMatchObject({ owed: 2 });
    expect(await sent(webinar, '1h')).toMatchObject({ owed: 2 });
    expect((await seeds.ledger()).map(({ kind }) => kind)).toEqual([
      'reminder-24h',
      'reminder-24h',
      'reminder-1h',
      'reminder-1h',
    ]);
  });

  it('reaches those who registered after its moment; the clock finds the rest in the ledger', async () => {
    const webinar = await startingIn(20 * HOUR);
    await seeds.attendees(webinar, 2);
    expect(await host.services.reminders.dispatch()).toMatchObject({ 'reminder-24h': 2 });
    await seeds.attendees(webinar, 1, { registeredAt: new Date() });

    expect(await sent(webinar)).toEqual({ owed: 1, already: 2, excluded: {} });
    expect(await host.services.reminders.dispatch()).toMatchObject({ 'reminder-24h': 0 });
    expect(await seeds.ledger()).toHaveLength(3);
  });

  it('goes out again for the new time of a webinar that was moved', async () => {
    const webinar = await startingIn(2 * DAY);
    await seeds.attendees(webinar, 2);
    await sent(webinar);
    const table = tableOf(host.strapi, 'plugin::webinars.webinar');
    await table
      .query(host.strapi.db.connection)
      .where(table.toRow({ documentId: webinar.documentId }))
      .update(table.toRow({ startsAt: new Date(Date.now() + 5 * DAY), scheduleVersion: 2 }));

    expect(await sent(webinar)).toEqual({ owed: 2, already: 0, excluded: {} });
  });

  it('counts each person once when the button is clicked five times at once', async () => {
    const webinar = await startingIn(2 * DAY);
    await seeds.attendees(webinar, 700);

    const answers = await Promise.all(Array.from({ length: 5 }, () => sent(webinar)));

    expect(answers.map(({ owed }) => owed).reduce((a, b) => a + b)).toBe(700);
    expect(answers.map(({ owed, already }) => owed + already)).toEqual([700, 700, 700, 700, 700]);
    expect(await seeds.ledger()).toHaveLength(700);
  });

  it.each([
    ['24h', 'a draft', { state: 'DRAFT' }, 2 * DAY, 'webinar_not_scheduled'],
    ['24h', 'a cancelled webinar', { state: 'CANCELLED' }, 2 * DAY, 'webinar_cancelled'],
    ['1h', 'a webinar that is over', { state: 'ENDED' }, -DAY, 'webinar_over'],
    ['1h', 'a webinar that is on', { state: 'LIVE' }, -60_000, 'webinar_already_started'],
    ['1h', 'a webinar whose moment has come', {}, -1_000, 'webinar_already_started'],
    ['24h', 'a webinar that starts in half an hour', {}, HOUR / 2, 'reminder_superseded'],
  ])('refuses the %s reminder for %s, and owes nobody anything', async (horizon, _what, values, inTime, code) => {
    const webinar = await startingIn(inTime, values);
    await seeds.attendees(webinar, 1);

    const answer = await send(webinar.documentId, { horizon });
    expect([answer.status, answer.body.error.details.code]).toEqual([409, code]);
    expect(await seeds.ledger()).toEqual([]);
    expect(await auditOf(webinar)).toEqual([]);
  });

  it.each([{}, { horizon: '2h' }, { horizon: '24h', force: true }, []])('takes no body like %j', async (body) => {
    const webinar = await startingIn(2 * DAY);
    const answer = await send(webinar.documentId, body);
    expect([answer.status, answer.body.error.details.code]).toEqual([400, 'invalid_input']);
  });

  it('is for operators with the right to send mails, and for webinars that exist', async () => {
    const editor = await host.tokenFor('strapi-editor');
    const webinar = await startingIn(2 * DAY);
    expect((await send(webinar.documentId, { horizon: '24h' }, editor)).status).toBe(403);
    expect((await send(webinar.documentId, { horizon: '24h' }, 'nobody')).status).toBe(401);
    expect((await send('no-such-webinar')).status).toBe(404);
  });
});
