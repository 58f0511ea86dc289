import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { bootMailing, type MailingHost } from '../support/mailing-host';
import { runQueue } from '../support/run-queue';
import type { MailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import type { SmtpDouble } from '../support/smtp/server';
import type { Host } from '../support/strapi';

const WEBINAR = 'plugin::webinars.webinar';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = new Date('2026-09-10T09:00:00Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY);

let smtp: SmtpDouble;
let host: Host;
let stop: MailingHost['stop'] | undefined;
let seeds: MailSeeds;
let token: string;
let events: string[];

beforeAll(async () => {
  ({ host, smtp, seeds, stop } = await bootMailing());
  token = await host.tokenFor('sys_support');
  host.strapi.eventHub.on('webinar.rescheduled', async () => void events.push('webinar.rescheduled'));
});
beforeEach(() => {
  host.services.clock.set(NOW);
  smtp.behave({ does: 'accept' });
  smtp.mails.length = 0;
  events = [];
});
afterEach(async () => {
  await host.strapi.db.connection('webinars_jobs').delete();
  await seeds.clear();
});
afterAll(() => stop?.());

/** A webinar in a week, and `people` who have their confirmation. */
async function announced({ people = 2, startsAt = inDays(7), translations = {} } = {}) {
  const { documentId } = await seedWebinar(host, { data: { startsAt: startsAt.toISOString() }, translations });
  const webinar = await read(documentId);
  const attendees = await seeds.attendees(webinar, people, { informedSequence: 0 });
  return { documentId, webinar, attendees };
}
const read = async (documentId: string) => (await host.services.webinars.byDocumentId(documentId)) as Webinar;
const patch = async (documentId: string, body: object) => {
  const answer = await host.http
    .patch(`/webinars/webinars/${documentId}`)
    .set('Authorization', `Bearer ${token}`)
    .send(body);
  expect(answer.status).toBe(200);
  return answer.body.data as { changeNoticeAt: string | null };
};
const move = (documentId: string, startsAt: Date) => patch(documentId, { startsAt: startsAt.toISOString() });
const wait = (minutes: number) =>
  host.services.clock.set(new Date(host.services.clock.now().getTime() + minutes * MINUTE));
/** What the worker does in the next `minutes`. */
async function pass(minutes: number) {
  wait(minutes);
  await runQueue(host.services);
  return host.services.outbox.drain();
}
const recipients = () => smtp.mails.flatMap(({ envelope }) => envelope.to).sort();
const addresses = (people: { email: string }[]) => people.map(({ email }) => email).sort();
const ledger = async (kind = 'rescheduled') => (await seeds.ledger()).filter((row) => row.kind === kind);

describe('a webinar that moves', () => {
  it('is mailed once to everybody who holds a seat, when it has been quiet for five minutes', async () => {
    const { documentId, webinar, attendees } = await announced();
    await seeds.attendees(webinar, 1, { state: 'cancelled' });
    await seeds.attendees(webinar, 1, { state: 'pending_confirmation' });

    const { changeNoticeAt } = await move(documentId, inDays(8));
    expect(Date.parse(changeNoticeAt ?? '') - NOW.getTime()).toBeGreaterThanOrEqual(5 * MINUTE);
    await pass(4);
    expect(recipients()).toEqual([]);

    await pass(1.1);
    expect(recipients()).toEqual(addresses(attendees));
    await pass(60);
    expect(smtp.mails).toHaveLength(2);
    expect(events).toEqual(['webinar.rescheduled']);
    const stored = await host.services.attendees.byDocumentIds(
      host.strapi.db.connection,
      attendees.map((attendee) => attendee.documentId),
    );
    expect([...stored.values()].map(({ informedSequence }) => informedSequence)).toEqual([1, 1]);
  });

  it('is one mail when it moves twice in five minutes, counted from the last time', async () => {
    const { documentId, attendees } = await announced();
    await move(documentId, inDays(8));
    await pass(4);
    await move(documentId, inDays(9));
    await pass(4);
    expect(recipients()).toEqual([]);

    await pass(1.1);
    expect(recipients()).toEqual(addresses(attendees));
    expect((await ledger()).map(({ dedupeKey }) => dedupeKey.split(':').at(-1))).toEqual(['2', '2']);
  });

  it('is no mail when it moves there and back', async () => {
    const { documentId } = await announced();
    await move(documentId, inDays(8));
    await pass(1);
    await patch(documentId, { durationMinutes: 90 });
    await pass(1);
    await patch(documentId, { startsAt: inDays(7).toISOString(), durationMinutes: 60 });
    await pass(10);
    expect(recipients()).toEqual([]);
    expect(await ledger()).toEqual([]);
  });

  it('moves back for somebody who was told the time in between', async () => {
    const { documentId, webinar } = await announced();
    await move(documentId, inDays(8));
    const [newcomer] = await seeds.attendees(webinar, 1);
    await seeds.owe('confirmation', webinar, [newcomer as NonNullable<typeof newcomer>]);
    await host.services.outbox.drain();
    smtp.mails.length = 0;

    await move(documentId, inDays(7));
    await pass(6);
    expect(recipients()).toEqual([newcomer?.email]);
  });

  it('says nothing to those whose confirmation says it', async () => {
    const { documentId, webinar, attendees } = await announced();
    const newcomers = await seeds.attendees(webinar, 2);
    await move(documentId, inDays(8));
    await seeds.owe('confirmation', webinar, newcomers.slice(0, 1));
    await host.services.outbox.drain();
    await seeds.owe('confirmation', webinar, newcomers.slice(1));
    smtp.mails.length = 0;

    wait(6);
    await runQueue(host.services);
    expect(addresses((await ledger()).map(({ recipient }) => ({ email: recipient })))).toEqual(addresses(attendees));
  });

  it('is told through the Content Manager’s way too, in any language', async () => {
    const { documentId, attendees } = await announced({ translations: { sv: { title: 'Kom igång' } } });
    await host.strapi
      .documents(WEBINAR)
      .update({ documentId, locale: 'sv', data: { startsAt: inDays(8).toISOString() } as never });
    await pass(6);
    expect(recipients()).toEqual(addresses(attendees));
  });

  it('is no news when only its words, its host or its capacity change', async () => {
    const { documentId } = await announced();
    await patch(documentId, {
      title: 'Another title',
      description: 'More of it',
      hostName: 'Bo',
      maxAttendees: 50,
      timezone: 'Asia/Tokyo',
      localizations: { fr: { title: 'Autre titre' } },
    });
    await pass(10);
    expect(recipients()).toEqual([]);
    expect(events).toEqual([]);
  });

  it('tells of another link and another duration; only the duration is another time', async () => {
    const { documentId, attendees } = await announced();
    await patch(documentId, { meetUrl: 'https://zoom.us/j/2' });
    await pass(6);
    expect(recipients()).toEqual(addresses(attendees));
    expect(events).toEqual([]);
    await patch(documentId, { durationMinutes: 90 });
    await pass(6);
    expect(smtp.mails).toHaveLength(4);
    expect(events).toEqual(['webinar.rescheduled']);
  });

  it('tells of another link within a minute while it is on', async () => {
    const { documentId, attendees } = await announced();
    await host.services.lifecycle.perform(documentId, 'start');
    await patch(documentId, { meetUrl: 'https://zoom.us/j/2' });
    await pass(1.1);
    expect(recipients()).toEqual(addresses(attendees));
  });

  it('is silent about a draft, and about what was cancelled before anybody was told', async () => {
    const { documentId } = await seedWebinar(host, { state: 'DRAFT', data: { startsAt: inDays(7).toISOString() } });
    await move(documentId, inDays(8));
    const other = await announced();
    await move(other.documentId, inDays(8));
    await host.services.lifecycle.perform(other.documentId, 'cancel');
    await pass(6);
    expect(await ledger()).toEqual([]);
  });
});

describe('what the old time had set in motion', () => {
  it('is called back: reminders of the old time are withdrawn, and due again for the new one', async () => {
    const { documentId, webinar, attendees } = await announced({ startsAt: inDays(1) });
    await host.services.reminders.dispatch();
    expect((await ledger('reminder-24h')).map(({ state }) => state)).toEqual(['pending', 'pending']);

    await move(documentId, inDays(3));
    expect((await ledger('reminder-24h')).map(({ state, reason }) => [state, reason])).toEqual([
      ['withdrawn', 'rescheduled'],
      ['withdrawn', 'rescheduled'],
    ]);
    await pass(6);
    await pass(2 * 24 * 60);
    await host.services.reminders.dispatch();
    await host.services.outbox.drain();
    const reminders = (await ledger('reminder-24h')).filter(({ state }) => state === 'sent');
    expect(addresses(reminders.map(({ recipient }) => ({ email: recipient })))).toEqual(addresses(attendees));
    expect((await read(documentId)).scheduleVersion).toBe(webinar.scheduleVersion + 1);
  });

  it('waits when the notice of it has not gone out, and is replaced by the newer one', async () => {
    const { documentId, attendees } = await announced();
    await move(documentId, inDays(8));
    wait(6);
    await runQueue(host.services);
    await move(documentId, inDays(9));
    await host.services.outbox.drain();
    expect(recipients()).toEqual([]);

    await pass(5.1);
    expect(recipients()).toEqual(addresses(attendees));
    expect((await ledger()).map(({ state, reason }) => [state, reason])).toEqual([
      ['withdrawn', 'superseded'],
      ['withdrawn', 'superseded'],
      ['sent', null],
      ['sent', null],
    ]);
  });
});

describe('a notice that is interrupted', () => {
  it('goes on where it was: twice, or stopped between two pages, is everybody once', async () => {
    const { documentId, attendees } = await announced({ people: 1_050 });
    await move(documentId, inDays(8));
    const { announcements } = host.services;
    const payload = { webinarDocumentId: documentId, ...(await waiting(documentId)).told };

    const stop = new AbortController();
    const { deliveries } = host.services;
    const { add } = deliveries;
    const writing = jest.spyOn(deliveries, 'add').mockImplementation((trx, wanted) => {
      stop.abort();
      return add.call(deliveries, trx, wanted);
    });
    await expect(announcements.announceChange(payload, stop.signal)).rejects.toThrow('abort');
    writing.mockRestore();
    expect(await ledger()).toHaveLength(500);

    expect(await announcements.announceChange(payload)).toBe(550);
    expect(await announcements.announceChange(payload)).toBe(0);
    expect(new Set((await ledger()).map(({ recipient }) => recipient)).size).toBe(attendees.length);
  }, 30_000);

  it('survives a restart between the edit and its moment', async () => {
    const { documentId, attendees } = await announced();
    await move(documentId, inDays(8));
    const { queue } = host.services.integrations.get();
    await queue.start();
    await queue.stop();
    await pass(6);
    expect(recipients()).toEqual(addresses(attendees));
  });
});

const waiting = async (documentId: string) => {
  const notice = await host.services.announcements.waitingNotice(host.strapi.db.connection, documentId);
  if (!notice) throw new Error('nobody is going to be told');
  return notice;
};
