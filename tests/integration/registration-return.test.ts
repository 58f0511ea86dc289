import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import type { Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2030-05-01T12:00:00Z');
const START = new Date('2030-05-03T12:00:00Z');
const beforeStart = (minutes: number) => new Date(START.getTime() - minutes * 60_000);
const DAY = 24 * 60;

let nextIp = 1;
const newIp = () => `203.0.113.${nextIp++}`;

describe('a place that is really taken', () => {
  let host: Host;
  let webinar: { documentId: string; slug: string };

  beforeAll(async () => {
    host = await bootStrapi({ env: { PROXY: 'true', WEBINARS_LIMIT_BURST_PER_MINUTE: '10000' } });
  });
  afterAll(() => host.stop());
  beforeEach(async () => {
    host.services.clock.set(NOW);
    webinar = await seedWebinar(host, { data: { startsAt: START.toISOString() } });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await host.strapi.db.query('plugin::webinars.webinar').deleteMany({ where: {} });
  });

  const register = (email = 'ada@example.com', slug = webinar.slug) =>
    host.http.post(`/api/webinars/${slug}/register`).set('X-Forwarded-For', newIp()).send({ email });
  const attendee = async () =>
    (await host.strapi.db
      .query('plugin::webinars.attendee')
      .findOne({ where: { webinarDocumentId: webinar.documentId, email: 'ada@example.com' } })) as Attendee;
  /** What giving a place up leaves in the database. */
  const cancel = () =>
    unitOfWork(host.strapi, async ({ trx }) => {
      const { documentId } = await attendee();
      const values = { state: 'cancelled', cancelledAt: host.services.clock.now(), informedSequence: 2 } as const;
      await host.services.attendees.update(trx, documentId, values);
      await host.services.seats.release(trx, webinar.documentId);
      await host.services.deliveries.withdraw(trx, { attendeeDocumentId: documentId }, 'registration_cancelled');
    });
  const reminders = async () =>
    (
      (await host.strapi.db.query('plugin::webinars.delivery').findMany({
        where: { webinarDocumentId: webinar.documentId, kind: { $startsWith: 'reminder' } },
        orderBy: { id: 'asc' },
      })) as { kind: string; state: string }[]
    ).map(({ kind, state }) => `${kind} ${state}`);

  describe('is told to other systems', () => {
    const heard: { attendeeDocumentIds: readonly string[] }[] = [];
    beforeEach(() => {
      heard.length = 0;
      const announce = host.services.events.announce.bind(host.services.events);
      jest.spyOn(host.services.events, 'announce').mockImplementation((unit, event) => {
        // Only what was committed.
        unit.afterCommit(() => void ('attendeeDocumentIds' in event && heard.push(event as (typeof heard)[number])));
        announce(unit, event);
      });
    });

    it('for each of many who come together, once', async () => {
      await Promise.all(Array.from({ length: 25 }, (_, n) => register(`person${n}@example.com`)));
      await register('person3@example.com');

      const told = heard.flatMap(({ attendeeDocumentIds }) => attendeeDocumentIds);
      const people = (await host.strapi.db
        .query('plugin::webinars.attendee')
        .findMany({ where: { webinarDocumentId: webinar.documentId } })) as Attendee[];
      expect([...told].sort()).toEqual(people.map(({ documentId }) => documentId).sort());
    });

    it('not for those who found no seat', async () => {
      const small = await seedWebinar(host, { data: { title: 'Small', maxAttendees: 2 } });
      await Promise.all(Array.from({ length: 10 }, (_, n) => register(`person${n}@example.com`, small.slug)));

      expect(heard.flatMap(({ attendeeDocumentIds }) => attendeeDocumentIds)).toHaveLength(2);
    });

    it('for somebody who comes back too', async () => {
      await register();
      await cancel();
      await register();
      const { documentId } = await attendee();

      expect(heard.map(({ attendeeDocumentIds }) => attendeeDocumentIds)).toEqual([[documentId], [documentId]]);
    });
  });

  it('begins anew for somebody who comes back: nothing says that they had left', async () => {
    await register();
    await cancel();
    host.services.clock.set(beforeStart(DAY + 60));
    await register();

    const { state, cancelledAt, informedSequence, registeredAt } = await attendee();
    expect([state, cancelledAt, informedSequence]).toEqual(['confirmed', null, null]);
    expect(new Date(registeredAt).getTime()).toBeGreaterThanOrEqual(beforeStart(DAY + 60).getTime());
  });

  it('brings the reminders that are still to come, also one that was called back meanwhile', async () => {
    await register();
    host.services.clock.set(beforeStart(DAY + 10));
    await host.services.reminders.dispatch();
    await cancel();
    expect(await reminders()).toEqual(['reminder-24h withdrawn']);

    host.services.clock.set(beforeStart(DAY + 5));
    await register();
    await host.services.reminders.dispatch();
    expect(await reminders()).toEqual(['reminder-24h pending']);
  });

  it('brings no reminder whose moment was over when they came back, and the next one', async () => {
    await register();
    host.services.clock.set(beforeStart(DAY + 10));
    await host.services.reminders.dispatch();
    await cancel();
    host.services.clock.set(beforeStart(DAY - 60));
    await register();
    await host.services.reminders.dispatch();
    expect(await reminders()).toEqual([]);

    host.services.clock.set(beforeStart(60));
    await host.services.reminders.dispatch();
    expect(await reminders()).toEqual(['reminder-1h pending']);
  });

  it('does not bring a reminder twice that went out before they left', async () => {
    await register();
    host.services.clock.set(beforeStart(DAY + 10));
    await host.services.reminders.dispatch();
    await host.strapi.db
      .query('plugin::webinars.delivery')
      .updateMany({ where: { kind: 'reminder-24h', webinarDocumentId: webinar.documentId }, data: { state: 'sent' } });
    await cancel();
    host.services.clock.set(beforeStart(DAY + 5));
    await register();
    await host.services.reminders.dispatch();

    expect(await reminders()).toEqual(['reminder-24h sent']);
  });
});
