import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdminWebinarAnswer, ChartsAnswer, HistoryAnswer, Mailing } from '../../src/plugins/webinars/contracts';
import { tableOf } from '../../src/plugins/webinars/server/src/database/rows';
import { operator, type Operator } from '../support/registrations';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2026-09-10T09:00:00Z');
const DAY = 24 * 3_600_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);

describe('how a webinar does', () => {
  let host: Host;
  let seeds: MailSeeds;
  let support: Operator;

  const charts = async (id: string): Promise<ChartsAnswer['data']> => (await support.get(id, 'charts')).body.data;
  const mailing = async (id: string, kind: Mailing['kind']) =>
    ((await support.get(id, 'timeline')).body.data.mailings as Mailing[]).find((each) => each.kind === kind);

  beforeAll(async () => {
    host = await bootStrapi();
    host.services.clock.set(NOW);
    seeds = mailSeeds(host.strapi, host.services);
    support = operator(host, await host.tokenFor('sys_support'));
  });
  afterAll(() => host.stop());

  describe('in numbers', () => {
    it('counts who registered on each day of the webinar’s zone, up to now', async () => {
      const webinar = await seeds.webinar();
      await seeds.attendees(webinar, 3, { registeredAt: new Date('2026-09-07T22:30:00Z') });
      await seeds.attendees(webinar, 2, { registeredAt: new Date('2026-09-09T12:00:00Z') });
      await seeds.attendees(webinar, 4, { registeredAt: daysAgo(1), state: 'cancelled' });
      expect(await charts(webinar.documentId)).toMatchObject({
        timeZone: 'Europe/Stockholm',
        unit: 'day',
        registrations: [
          { date: '2026-09-08', registered: 3, total: 3 },
          { date: '2026-09-09', registered: 2, total: 5 },
          { date: '2026-09-10', registered: 0, total: 5 },
        ],
      });
    });

    it('stops at the start, and stays small over years', async () => {
      const held = await seeds.webinar({ state: 'ENDED', startsAt: daysAgo(30) });
      await seeds.attendees(held, 1, { registeredAt: daysAgo(31) });
      expect((await charts(held.documentId)).registrations).toHaveLength(2);
      await seeds.attendees(held, 1, { registeredAt: daysAgo(20 * 365) });
      const { unit, registrations } = await charts(held.documentId);
      expect([unit, registrations.length <= 180]).toEqual(['month', true]);
    });

    it('says who came, and in which languages', async () => {
      const webinar = await seeds.webinar({ state: 'ENDED', startsAt: daysAgo(1) });
      await seeds.attendees(webinar, 4, { state: 'attended', joinedAt: daysAgo(1), language: 'sv' });
      await seeds.attendees(webinar, 2, { state: 'no_show' });
      await seeds.attendees(webinar, 1, { language: 'de' });
      await seeds.attendees(webinar, 1, { state: 'cancelled', language: 'fr' });
      expect(await charts(webinar.documentId)).toMatchObject({
        attendance: { registered: 7, attended: 4, noShow: 2, unmarked: 1, joined: 4, cancelled: 1 },
        languages: [
          { language: 'sv', people: 4 },
          { language: 'en', people: 2 },
          { language: 'de', people: 1 },
        ],
      });
    });

    it('has nothing to draw of an empty webinar, and is for those who may see registrations', async () => {
      const { documentId } = await seeds.webinar();
      expect(await charts(documentId)).toMatchObject({
        registrations: [],
        languages: [],
        attendance: { registered: 0 },
      });
      expect((await support.get('nobody', 'charts')).status).toBe(404);
      const stranger = operator(host, await host.tokenFor('strapi-editor'));
      expect((await stranger.get(documentId, 'charts')).status).toBe(403);
    });
  });

  describe('in mails', () => {
    it('says who will get a reminder, and afterwards what became of it', async () => {
      const webinar = await seeds.webinar({ startsAt: new Date('2026-09-17T09:00:00Z') });
      const people = await seeds.attendees(webinar, 3);
      await seeds.attendees(webinar, 2, { state: 'cancelled' });
      expect(await mailing(webinar.documentId, 'reminder-24h')).toEqual({
        kind: 'reminder-24h',
        at: '2026-09-16T09:00:00.000Z',
        switchedOff: false,
        toCome: { registrants: 3, leads: 0 },
        ledger: { waiting: 0, sent: 0, failed: 0, notSent: 0 },
      });

      await seeds.owe('reminder-24h', webinar, people);
      const ledger = tableOf(host.strapi, 'plugin::webinars.delivery');
      const rows = () =>
        ledger.query(host.strapi.db.connection).where(ledger.toRow({ webinarDocumentId: webinar.documentId }));
      await rows().update(ledger.toRow({ state: 'sent' }));
      await rows()
        .where('recipient', people[0]?.email)
        .update(ledger.toRow({ state: 'failed' }));
      expect(await mailing(webinar.documentId, 'reminder-24h')).toMatchObject({
        toCome: { registrants: 0 },
        ledger: { sent: 2, failed: 1 },
      });
    });

    it('says who will hear of the recording', async () => {
      const webinar = await seeds.webinar();
      await seeds.attendees(webinar, 2);
      await seeds.attendees(webinar, 1, { unsubscribed: true });
      expect((await mailing(webinar.documentId, 'recording-available'))?.toCome).toEqual({ registrants: 2, leads: 0 });
    });

    it('says how many hear of a change that waits', async () => {
      const { documentId, slug } = await seedWebinar(host);
      await host.http.post(`/api/webinars/${slug}/register`).send({ email: 'ada@example.com' });
      await tableOf(host.strapi, 'plugin::webinars.delivery').query(host.strapi.db.connection).delete();
      await host.strapi
        .documents('plugin::webinars.webinar' as never)
        .update({ documentId, data: { durationMinutes: 90 } } as never);
      expect(await mailing(documentId, 'rescheduled')).toMatchObject({ toCome: { registrants: 1, leads: 0 } });
      expect((await support.get('nobody', 'timeline')).status).toBe(404);
    });
  });

  it('names everything that keeps a draft from being published', async () => {
    const { documentId } = await seedWebinar(host, {
      state: 'DRAFT',
      data: { startsAt: null, meetingProvider: 'google_meet', meetUrl: null },
    });
    const { data } = (await support.get(documentId, '')).body as AdminWebinarAnswer;
    expect(data.blockedActions).toMatchObject([
      { action: 'publish', code: 'meet_url_missing' },
      { action: 'publish', code: 'starts_at_missing' },
    ]);
    expect(data.possibleActions).not.toContain('publish');
    expect(data).toMatchObject({ publicUrl: null, missingLocales: ['fr', 'es', 'sv', 'de'] });
  });

  it('filters the history by what was done', async () => {
    const { documentId } = await seedWebinar(host);
    const history = async (query: string) => (await support.get(documentId, `audit${query}`)).body as HistoryAnswer;
    expect((await history('')).data.map(({ action }) => action)).toEqual(['sys.webinar.publish', 'sys.webinar.create']);
    const published = await history('?action=sys.webinar.publish');
    expect(published.data).toMatchObject([{ before: { state: 'DRAFT' }, after: { state: 'SCHEDULED' } }]);
    expect(published.meta.pagination.total).toBe(1);
    expect((await history('?action=sys.webinar.cancel')).data).toEqual([]);
    expect((await support.get(documentId, 'audit?action=drop')).status).toBe(400);
  });
});
