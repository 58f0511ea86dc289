import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { bootMailing, type MailingHost } from '../support/mailing-host';
import { runQueue } from '../support/run-queue';
import type { MailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import type { Host } from '../support/strapi';

const WEBINAR = 'plugin::webinars.webinar';
const MINUTE = 60_000;
const NOW = new Date('2026-09-10T09:10:00Z');
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 60 * MINUTE);

let host: Host;
let stop: MailingHost['stop'] | undefined;
let seeds: MailSeeds;

beforeAll(async () => {
  ({ host, seeds, stop } = await bootMailing());
});
beforeEach(() => {
  host.services.clock.set(NOW);
});
afterEach(async () => {
  await host.strapi.db.connection('webinars_jobs').delete();
  await seeds.clear();
});
afterAll(() => stop?.());

/** A webinar with one attendee, who has the confirmation. */
async function announced(startsAt: Date) {
  const { documentId } = await seedWebinar(host, { data: { startsAt: startsAt.toISOString() } });
  const webinar = (await host.services.webinars.byDocumentId(documentId)) as Webinar;
  await seeds.attendees(webinar, 1, { informedSequence: 0 });
  return documentId;
}
const update = (documentId: string, data: object) =>
  host.strapi.documents(WEBINAR as never).update({ documentId, data } as never);
const move = (documentId: string, startsAt: Date) => update(documentId, { startsAt: startsAt.toISOString() });
/** What the worker does in the next `minutes`; without `jobs` it has not come to its jobs yet. */
async function pass(minutes: number, { jobs = true } = {}) {
  host.services.clock.set(new Date(host.services.clock.now().getTime() + minutes * MINUTE));
  if (jobs) await runQueue(host.services);
  await host.services.reminders.dispatch();
  await host.services.outbox.drain();
}
/** The mails that went out, in order. */
const sent = async () =>
  (await seeds.ledger())
    .filter(({ state }) => state === 'sent')
    .sort((one, other) => Number(one.sentAt) - Number(other.sentAt))
    .map(({ kind }) => kind);

describe('a reminder whose moment comes while a change is to be told', () => {
  it('comes after the mail of the change, and not instead of it', async () => {
    const documentId = await announced(inHours(72));
    await move(documentId, inHours(23));
    await pass(2);
    await pass(3, { jobs: false });
    expect(await sent()).toEqual([]);
    await pass(1);
    await pass(2);
    expect(await sent()).toEqual(['rescheduled', 'reminder-24h']);
  });

  it('waits also when an operator asks for it by hand, or when it was owed before the link changed', async () => {
    const documentId = await announced(inHours(72));
    await update(documentId, { meetUrl: 'https://zoom.us/j/2' });
    expect(await host.services.reminders.sendNow(documentId, '24h')).toMatchObject({ owed: 1 });
    await pass(1);
    expect(await sent()).toEqual([]);
    await pass(6);
    await pass(2);
    expect(await sent()).toEqual(['rescheduled', 'reminder-24h']);
  });

  it('does not wait for the mail of a change that was given up, and nobody is shown that one as coming', async () => {
    const knex = host.strapi.db.connection;
    const notice = (documentId: string) => host.services.announcements.waitingNotice(knex, documentId);
    const documentId = await announced(inHours(72));
    await move(documentId, inHours(23));
    await knex('webinars_jobs').update({ state: 'dead', waiting_key: null });
    expect((await notice(documentId))?.at).toBeNull();
    await pass(1);
    expect(await sent()).toEqual(['reminder-24h']);
    await move(documentId, inHours(40));
    expect((await notice(documentId))?.at).not.toBeNull();
    await pass(6);
    expect(await sent()).toEqual(['reminder-24h', 'rescheduled']);
  });

  it('does not wait for a change that everybody knows of', async () => {
    const documentId = await announced(inHours(72));
    await update(documentId, { durationMinutes: 90 });
    await pass(6);
    await host.services.reminders.sendNow(documentId, '24h');
    await pass(0);
    expect(await sent()).toEqual(['rescheduled', 'reminder-24h']);
  });
});

describe('a webinar that moves there and back before anybody was told', () => {
  it('sends nobody the reminder again that they had', async () => {
    const documentId = await announced(inHours(24));
    await pass(0);
    await move(documentId, inHours(200));
    await pass(1);
    await move(documentId, inHours(24));
    await pass(10);
    expect(await sent()).toEqual(['reminder-24h']);
  });

  it('still sends the reminder that was called back, and another for a third time', async () => {
    const documentId = await announced(inHours(24));
    await host.services.reminders.dispatch();
    await move(documentId, inHours(48));
    await host.services.reminders.sendNow(documentId, '24h');
    await move(documentId, inHours(24));
    await pass(10);
    await pass(2);
    expect(await sent()).toEqual(['reminder-24h']);

    await move(documentId, inHours(72));
    await move(documentId, inHours(24));
    await move(documentId, inHours(23));
    await pass(10);
    await pass(2);
    expect(await sent()).toEqual(['reminder-24h', 'rescheduled', 'reminder-24h']);
  });

  it('calls back what an interrupted notice already owes', async () => {
    const documentId = await announced(inHours(72));
    await move(documentId, inHours(96));
    host.services.clock.set(new Date(NOW.getTime() + 6 * MINUTE));
    const notice = await host.services.announcements.waitingNotice(host.strapi.db.connection, documentId);
    await host.services.announcements.announceChange({ webinarDocumentId: documentId, ...notice?.told });
    expect((await seeds.ledger()).map(({ kind, state }) => [kind, state])).toEqual([['rescheduled', 'pending']]);

    await move(documentId, inHours(72));
    await pass(6);
    expect((await seeds.ledger()).map(({ state, reason }) => [state, reason])).toEqual([['withdrawn', 'superseded']]);
  });
});
