import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { tableOf } from '../../src/plugins/webinars/server/src/database/rows';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { bootStrapi, type Host } from '../support/strapi';
import { turnsDuring } from '../support/turns';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = new Date('2026-09-17T16:00:00Z');

let host: Host;
let seeds: MailSeeds;

beforeAll(async () => {
  host = await bootStrapi();
  seeds = mailSeeds(host.strapi, host.services);
});
beforeEach(() => host.services.clock.set(new Date(START.getTime() - 7 * DAY)));
afterEach(() => seeds.clear());
afterAll(() => host?.stop());

const dispatch = () => host.services.reminders.dispatch();
const before = (milliseconds: number) => host.services.clock.set(new Date(START.getTime() - milliseconds));
const none = { 'reminder-24h': 0, 'reminder-1h': 0 };
const setState = (documentId: string, values: Record<string, unknown>) => {
  const table = tableOf(host.strapi, 'plugin::webinars.webinar');
  return table.query(host.strapi.db.connection).where(table.toRow({ documentId })).update(table.toRow(values));
};

describe('owing reminders', () => {
  it('owes one a day and one an hour before the start, once each', async () => {
    const webinar = await seeds.webinar({ startsAt: START });
    const attendees = await seeds.attendees(webinar, 3);

    before(2 * DAY);
    expect(await dispatch()).toEqual(none);
    before(DAY);
    expect(await dispatch()).toEqual({ ...none, 'reminder-24h': 3 });
    before(DAY - 15 * MINUTE);
    expect(await dispatch()).toEqual(none);
    before(HOUR);
    expect(await dispatch()).toEqual({ ...none, 'reminder-1h': 3 });
    before(0);
    expect(await dispatch()).toEqual(none);

    const ledger = await seeds.ledger();
    expect(ledger.map(({ kind, recipient, scheduleVersion }) => [kind, recipient, scheduleVersion])).toEqual(
      ['reminder-24h', 'reminder-1h'].flatMap((kind) => attendees.map(({ email }) => [kind, email, 1])),
    );
  });

  it('owes it late after an outage, as long as it is useful', async () => {
    const webinar = await seeds.webinar({ startsAt: START });
    await seeds.attendees(webinar, 2);

    before(2 * HOUR);
    expect(await dispatch()).toEqual({ ...none, 'reminder-24h': 2 });
    before(5 * MINUTE);
    expect(await dispatch()).toEqual({ ...none, 'reminder-1h': 2 });
  });

  it('owes nothing to those who registered after its moment, and nothing to those who cancelled', async () => {
    const webinar = await seeds.webinar({ startsAt: START });
    await seeds.attendees(webinar, 1, { registeredAt: new Date(START.getTime() - DAY + MINUTE) });
    await seeds.attendees(webinar, 1, { state: 'cancelled' });
    await seeds.attendees(webinar, 1, { state: 'waitlisted' });

    before(DAY - 10 * MINUTE);
    expect(await dispatch()).toEqual(none);
  });

  it.each(['DRAFT', 'LIVE', 'ENDED', 'PUBLISHED', 'CANCELLED'])(
    'owes nothing for a webinar that is %s',
    async (state) => {
      const webinar = await seeds.webinar({ startsAt: START, state });
      await seeds.attendees(webinar, 1);

      before(HOUR);
      expect(await dispatch()).toEqual(none);
    },
  );

  it('owes them again for the new time after the webinar was moved', async () => {
    const webinar = await seeds.webinar({ startsAt: START });
    await seeds.attendees(webinar, 2);
    before(DAY);
    await dispatch();

    await setState(webinar.documentId, { startsAt: new Date(START.getTime() + 2 * DAY), scheduleVersion: 2 });
    expect(await dispatch()).toEqual(none);
    before(-DAY);
    expect(await dispatch()).toEqual({ ...none, 'reminder-24h': 2 });
    expect((await seeds.ledger()).map(({ scheduleVersion }) => scheduleVersion)).toEqual([1, 1, 2, 2]);
  });

  it('owes each once when two sweeps run at the same time', async () => {
    const webinar = await seeds.webinar({ startsAt: START });
    await seeds.attendees(webinar, 40);
    before(DAY);

    const [one, other] = await Promise.all([dispatch(), dispatch()]);

    expect(one['reminder-24h'] + other['reminder-24h']).toBe(40);
    expect(await seeds.ledger()).toHaveLength(40);
  });

  it('reaches everybody of a large webinar, page by page', async () => {
    const webinar = await seeds.webinar({ startsAt: START });
    await seeds.attendees(webinar, 1_203);
    before(DAY);

    expect(await dispatch()).toEqual({ ...none, 'reminder-24h': 1_203 });
    expect(new Set((await seeds.ledger()).map(({ recipient }) => recipient)).size).toBe(1_203);
  });

  it('lets everything else have its turn while it goes through many', async () => {
    const webinar = await seeds.webinar({ startsAt: START });
    await seeds.attendees(webinar, 1_000);
    before(DAY);

    expect(await turnsDuring(dispatch)).toBeGreaterThanOrEqual(10);
  });

  it('counts a webinar in several languages once', async () => {
    const webinar = await seeds.webinar({ startsAt: START });
    await seeds.webinar({
      documentId: webinar.documentId,
      locale: 'sv',
      slug: webinar.slug,
      startsAt: START,
      title: 'På svenska',
    });
    await seeds.attendees(webinar, 2);
    before(DAY);

    expect(await dispatch()).toEqual({ ...none, 'reminder-24h': 2 });
  });

  it('owes only the configured ones', async () => {
    host.strapi.config.set('plugin::webinars.reminders.offsetsMinutes', [60]);
    const webinar = await seeds.webinar({ startsAt: START });
    await seeds.attendees(webinar, 1);

    before(DAY);
    const dayBefore = await dispatch();
    before(HOUR);
    const hourBefore = await dispatch();
    host.strapi.config.set('plugin::webinars.reminders.offsetsMinutes', [1440, 60]);

    expect([dayBefore, hourBefore]).toEqual([none, { ...none, 'reminder-1h': 1 }]);
  });
});
