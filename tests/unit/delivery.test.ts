import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decideDelivery,
  dedupeKey,
  DELIVERY_KINDS,
  PRIORITY,
  type DeliveryMoment,
} from '../../src/plugins/webinars/server/src/domain/delivery';
import { REGISTRATION_STATES, SEATED } from '../../src/plugins/webinars/server/src/domain/registration';
import { WEBINAR_STATES } from '../../src/plugins/webinars/server/src/domain/webinar';

const MINUTE = 60_000;
const START = new Date('2026-09-17T16:00:00Z');
const before = (minutes: number) => new Date(START.getTime() - minutes * MINUTE);

const webinar = { state: 'SCHEDULED', startsAt: START, durationMinutes: 60, scheduleVersion: 2 } as const;

/** A 24 h reminder that is true a day before the start; tests say what is different. */
const moment = (change: Partial<DeliveryMoment> = {}): DeliveryMoment => ({
  delivery: { kind: 'reminder-24h', scheduleVersion: 2 },
  webinar,
  attendee: { state: 'confirmed' },
  nextOffset: 60 * MINUTE,
  now: before(24 * 60),
  ...change,
});
const confirmation = { kind: 'confirmation', scheduleVersion: 2 } as const;
const lastReminder = { delivery: { kind: 'reminder-1h', scheduleVersion: 2 }, nextOffset: undefined } as const;

describe('whether a mail that waited is still true', () => {
  it('sends a reminder whose webinar still stands', () => {
    expect(decideDelivery(moment())).toEqual({ send: true });
  });

  it.each<[string, Partial<DeliveryMoment>, string]>([
    ['the webinar was deleted', { webinar: null }, 'webinar_gone'],
    ['the webinar was cancelled', { webinar: { ...webinar, state: 'CANCELLED' } }, 'webinar_cancelled'],
    ['the attendee was deleted', { attendee: null }, 'not_registered'],
    ['the attendee cancelled', { attendee: { state: 'cancelled' } }, 'not_registered'],
    ['the attendee is only on the waiting list', { attendee: { state: 'waitlisted' } }, 'not_registered'],
    ['the webinar was moved to another time', { webinar: { ...webinar, scheduleVersion: 3 } }, 'rescheduled'],
    ['the webinar was started early', { webinar: { ...webinar, state: 'LIVE' } }, 'already_started'],
    ['the start has come', { ...lastReminder, now: START }, 'already_started'],
    ['the webinar is over', { webinar: { ...webinar, state: 'ENDED' } }, 'webinar_over'],
    ['the recording is out', { webinar: { ...webinar, state: 'PUBLISHED' } }, 'webinar_over'],
    ['the webinar has no start', { webinar: { ...webinar, startsAt: null } }, 'webinar_not_scheduled'],
    ['the next reminder says the same', { now: before(60) }, 'superseded'],
  ])('skips a reminder when %s', (_when, change, because) => {
    expect(decideDelivery(moment(change))).toEqual({ send: false, because });
  });

  it('sends the 24 h reminder late, up to the minute before the next one', () => {
    expect(decideDelivery(moment({ now: before(61) }))).toEqual({ send: true });
  });

  it('sends the last reminder up to the start', () => {
    expect(decideDelivery(moment({ ...lastReminder, now: before(1) }))).toEqual({ send: true });
  });

  it('confirms although the webinar was moved or has begun: the mail is written with what is true now', () => {
    const moved = { ...webinar, scheduleVersion: 3 };
    expect(decideDelivery(moment({ delivery: confirmation, webinar: moved }))).toEqual({ send: true });
    const running = { ...webinar, state: 'LIVE' } as const;
    const now = before(-30);
    expect(decideDelivery(moment({ delivery: confirmation, webinar: running, now }))).toEqual({ send: true });
  });

  it('does not confirm a seat in what is over, also when the clock has not ended it yet', () => {
    const running = { ...webinar, state: 'LIVE' } as const;
    expect(decideDelivery(moment({ delivery: confirmation, webinar: running, now: before(-60) }))).toEqual({
      send: false,
      because: 'webinar_over',
    });
  });

  it('writes only to people who hold a seat, and never about a webinar that was cancelled', () => {
    fc.assert(
      fc.property(
        fc.record({
          kind: fc.constantFrom(...DELIVERY_KINDS),
          webinarState: fc.constantFrom(...WEBINAR_STATES),
          attendeeState: fc.constantFrom(...REGISTRATION_STATES),
          minutesToStart: fc.integer({ min: -500, max: 5_000 }),
          scheduleVersion: fc.integer({ min: 1, max: 3 }),
        }),
        ({ kind, webinarState, attendeeState, minutesToStart, scheduleVersion }) => {
          const verdict = decideDelivery({
            delivery: { kind, scheduleVersion },
            webinar: { ...webinar, state: webinarState },
            attendee: { state: attendeeState },
            now: before(minutesToStart),
          });
          if (!verdict.send) return;
          expect(SEATED).toContain(attendeeState);
          expect(['SCHEDULED', 'LIVE']).toContain(webinarState);
          expect(minutesToStart).toBeGreaterThan(-60);
          if (kind !== 'confirmation') {
            expect(scheduleVersion).toBe(2);
            expect(minutesToStart).toBeGreaterThan(0);
          }
        },
      ),
    );
  });
});

describe('the ledger’s key', () => {
  const subject = { webinarDocumentId: 'w', recipientDocumentId: 'a', scheduleVersion: 1 };

  it('is the same for the same reminder and another after a reschedule', () => {
    expect(dedupeKey('reminder-1h', subject)).toBe(dedupeKey('reminder-1h', { ...subject }));
    expect(dedupeKey('reminder-1h', subject)).not.toBe(dedupeKey('reminder-1h', { ...subject, scheduleVersion: 2 }));
  });

  it('is another for a confirmation that was asked for again, and does not change with the schedule', () => {
    expect(dedupeKey('confirmation', subject, 1)).not.toBe(dedupeKey('confirmation', subject));
    expect(dedupeKey('confirmation', subject)).toBe(dedupeKey('confirmation', { ...subject, scheduleVersion: 2 }));
  });

  it('puts who waits right now before who may read it tomorrow', () => {
    expect(PRIORITY['reminder-1h']).toBeLessThan(PRIORITY.confirmation);
    expect(PRIORITY.confirmation).toBeLessThan(PRIORITY['reminder-24h']);
  });
});
