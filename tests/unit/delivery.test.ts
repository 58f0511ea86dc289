import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decideDelivery,
  dedupeKey,
  DELIVERY_KINDS,
  PRIORITY,
  type DeliveryKind,
  type DeliveryMoment,
} from '../../src/plugins/webinars/server/src/domain/delivery';
import { REGISTRATION_STATES, SEATED } from '../../src/plugins/webinars/server/src/domain/registration';
import { WEBINAR_STATES } from '../../src/plugins/webinars/server/src/domain/webinar';

const MINUTE = 60_000;
const START = new Date('2026-09-17T16:00:00Z');
const before = (minutes: number) => new Date(START.getTime() - minutes * MINUTE);

const webinar = {
  state: 'SCHEDULED',
  startsAt: START,
  durationMinutes: 60,
  scheduleVersion: 2,
  sequence: 3,
  recordingUrl: null,
} as const;
const attendee = { state: 'confirmed', unsubscribed: false, informedSequence: null, erasedAt: null } as const;

/** A 24 h reminder that is true a day before the start; tests say what is different. */
const moment = (change: Partial<DeliveryMoment> = {}): DeliveryMoment => ({
  delivery: { kind: 'reminder-24h', scheduleVersion: 2, interestDocumentId: null },
  webinar,
  attendee,
  interest: null,
  nextOffset: 60 * MINUTE,
  now: before(24 * 60),
  ...change,
});
const mail = (kind: DeliveryKind, interestDocumentId: string | null = null) =>
  ({ kind, scheduleVersion: 2, interestDocumentId }) as const;
const confirmation = mail('confirmation');
const lastReminder = { delivery: mail('reminder-1h'), nextOffset: undefined } as const;

describe('whether a mail that waited is still true', () => {
  it('sends a reminder whose webinar still stands', () => {
    expect(decideDelivery(moment())).toEqual({ send: true });
  });

  it.each<[string, Partial<DeliveryMoment>, string]>([
    ['the webinar was deleted', { webinar: null }, 'webinar_gone'],
    ['the webinar was cancelled', { webinar: { ...webinar, state: 'CANCELLED' } }, 'webinar_cancelled'],
    ['the attendee was deleted', { attendee: null }, 'not_registered'],
    ['the attendee cancelled', { attendee: { ...attendee, state: 'cancelled' } }, 'not_registered'],
    ['the attendee is only on the waiting list', { attendee: { ...attendee, state: 'waitlisted' } }, 'not_registered'],
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

  it('keeps the 24 h reminder behind the mail of a change that is to come; the last one does not wait', () => {
    const noticeAt = before(24 * 60 - 5);
    expect(decideDelivery(moment({ noticeAt }))).toEqual({ send: false, until: before(24 * 60 - 6) });
    expect(decideDelivery(moment({ noticeAt, now: before(100) }))).toEqual({ send: false, until: before(99) });
    expect(decideDelivery(moment({ ...lastReminder, noticeAt, now: before(30) }))).toEqual({ send: true });
  });

  it('sends no message of an operator about what was cancelled meanwhile', () => {
    const cancelled = { ...webinar, state: 'CANCELLED' } as const;
    expect(decideDelivery(moment({ delivery: mail('message') }))).toEqual({ send: true });
    expect(decideDelivery(moment({ delivery: mail('message'), webinar: cancelled }))).toEqual({
      send: false,
      because: 'webinar_cancelled',
    });
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

  it('speaks of a webinar to come only to people who hold a seat, while it is to come', () => {
    fc.assert(
      fc.property(
        fc.record({
          kind: fc.constantFrom('confirmation', 'reminder-24h', 'reminder-1h', 'rescheduled'),
          webinarState: fc.constantFrom(...WEBINAR_STATES),
          attendeeState: fc.constantFrom(...REGISTRATION_STATES),
          minutesToStart: fc.integer({ min: -500, max: 5_000 }),
          scheduleVersion: fc.integer({ min: 1, max: 3 }),
        }),
        ({ kind, webinarState, attendeeState, minutesToStart, scheduleVersion }) => {
          const verdict = decideDelivery(
            moment({
              delivery: { kind, scheduleVersion, interestDocumentId: null },
              webinar: { ...webinar, state: webinarState },
              attendee: { ...attendee, state: attendeeState },
              nextOffset: undefined,
              now: before(minutesToStart),
            }),
          );
          if (!verdict.send) return;
          expect(SEATED).toContain(attendeeState);
          expect(['SCHEDULED', 'LIVE']).toContain(webinarState);
          expect(minutesToStart).toBeGreaterThan(-60);
          if (kind === 'reminder-24h' || kind === 'reminder-1h') {
            expect(scheduleVersion).toBe(2);
            expect(minutesToStart).toBeGreaterThan(0);
          }
        },
      ),
    );
  });

  it.each(DELIVERY_KINDS.filter((kind) => kind !== 'confirm-interest'))(
    'sends no %s about a webinar that is gone, and nothing to somebody who was erased',
    (kind) => {
      expect(decideDelivery(moment({ delivery: mail(kind), webinar: null }))).toEqual({
        send: false,
        because: 'webinar_gone',
      });
      const erased = { ...attendee, erasedAt: START };
      expect(decideDelivery(moment({ delivery: mail(kind), attendee: erased }))).toMatchObject({ because: 'erased' });
    },
  );
});

/** `true`: it goes out; else why not, or not before when. */
type Expected = true | string | Date;
const outcome = (change: Partial<DeliveryMoment>): Expected => {
  const verdict = decideDelivery(moment(change));
  if (verdict.send) return true;
  return 'until' in verdict ? verdict.until : verdict.because;
};

describe('whether a mail about what became of a webinar is still true', () => {
  const cancelledWebinar = { ...webinar, state: 'CANCELLED' } as const;
  const gaveUp = { ...attendee, state: 'cancelled' } as const;
  const unconfirmed = { ...attendee, state: 'pending_confirmation' } as const;
  const unsubscribed = { ...attendee, unsubscribed: true };
  const told = (informedSequence: number) => ({ ...attendee, informedSequence });

  it.each<[DeliveryKind, string, Partial<DeliveryMoment>, Expected]>([
    ['rescheduled', 'nobody told them', {}, true],
    ['rescheduled', 'they know an older version', { attendee: told(2) }, true],
    ['rescheduled', 'they know it', { attendee: told(3) }, 'already_told'],
    ['rescheduled', 'it was cancelled meanwhile', { webinar: cancelledWebinar }, 'webinar_cancelled'],
    ['rescheduled', 'they gave up their seat', { attendee: gaveUp }, 'not_registered'],
    ['rescheduled', 'it is running', { webinar: { ...webinar, state: 'LIVE' }, now: before(-10) }, true],
    ['rescheduled', 'it is over', { now: before(-60) }, 'webinar_over'],
    ['cancelled', 'it is', { webinar: cancelledWebinar }, true],
    ['cancelled', 'it is not', {}, 'webinar_not_cancelled'],
    ['cancelled', 'they had given up their seat', { webinar: cancelledWebinar, attendee: gaveUp }, 'not_registered'],
    ['cancelled', 'they are unsubscribed', { webinar: cancelledWebinar, attendee: unsubscribed }, true],
    ['registration-cancelled', 'it is', { attendee: gaveUp }, true],
    ['registration-cancelled', 'the webinar is too', { attendee: gaveUp, webinar: cancelledWebinar }, true],
    ['registration-cancelled', 'they came back', {}, 'registered_again'],
    ['registration-cancelled', 'they are not there', { attendee: null }, 'not_registered'],
    ['confirm-registration', 'it is still asked', { attendee: unconfirmed }, true],
    ['confirm-registration', 'they did', {}, 'already_confirmed'],
    ['confirm-registration', 'they gave up', { attendee: gaveUp }, 'not_registered'],
    ['confirm-registration', 'it is off', { attendee: unconfirmed, webinar: cancelledWebinar }, 'webinar_cancelled'],
    ['confirm-registration', 'it is over', { attendee: unconfirmed, now: before(-61) }, 'registration_closed'],
    ['message', 'they hold a seat', {}, true],
    ['message', 'they wait for one', { attendee: { ...attendee, state: 'waitlisted' } }, true],
    ['message', 'it is over', { webinar: { ...webinar, state: 'ENDED' } }, true],
    ['message', 'they gave up their seat', { attendee: gaveUp }, 'not_registered'],
    ['message', 'they are unsubscribed', { attendee: unsubscribed }, 'unsubscribed'],
  ])('%s, when %s', (kind, _when, change, expected) => {
    expect(outcome({ delivery: mail(kind), ...change })).toBe(expected);
  });
});

describe('whether the mail about a recording is still true', () => {
  const published = { ...webinar, state: 'PUBLISHED', recordingUrl: 'https://video.example/1' } as const;
  const lead = { unsubscribed: false, awaitingConfirmation: false, lastNotifiedAt: null };
  const DAY = 24 * 60 * MINUTE;

  it.each<[string, Partial<DeliveryMoment>, Expected]>([
    ['it is there', {}, true],
    ['its URL was taken off', { webinar: { ...published, recordingUrl: null } }, 'recording_not_published'],
    ['it is not published', { webinar: { ...published, state: 'ENDED' } }, 'recording_not_published'],
    ['they gave up their seat', { attendee: { ...attendee, state: 'cancelled' } }, 'not_registered'],
    ['they did not come', { attendee: { ...attendee, state: 'no_show' } }, true],
    ['they are unsubscribed', { attendee: { ...attendee, unsubscribed: true } }, 'unsubscribed'],
  ])('for an attendee, when %s', (_when, change, expected) => {
    expect(outcome({ delivery: mail('recording-available'), webinar: published, ...change })).toBe(expected);
  });

  it.each<[string, DeliveryMoment['interest'], Expected]>([
    ['nobody wrote to them', lead, true],
    ['they are gone', null, 'interest_gone'],
    ['they are unsubscribed', { ...lead, unsubscribed: true }, 'unsubscribed'],
    ['they never confirmed', { ...lead, awaitingConfirmation: true }, 'not_confirmed'],
    ['they were written to a day ago', { ...lead, lastNotifiedAt: new Date(START.getTime() - DAY) }, true],
    ['they were written to an hour ago', { ...lead, lastNotifiedAt: before(60) }, new Date(before(60).getTime() + DAY)],
  ])('for a lead, when %s', (_when, interest, expected) => {
    const about = { delivery: mail('recording-available', 'i1'), webinar: published, attendee: null };
    expect(outcome({ ...about, interest, leadPause: DAY, now: START })).toEqual(expected);
  });

  it('does not postpone when leads may be written to at any time', () => {
    const about = { delivery: mail('recording-available', 'i1'), webinar: published, attendee: null };
    expect(outcome({ ...about, interest: { ...lead, lastNotifiedAt: START }, leadPause: 0, now: START })).toBe(true);
  });

  it('asks for the confirmation of an interest as long as it is awaited', () => {
    const about = { delivery: mail('confirm-interest', 'i1'), webinar: null, attendee: null };
    expect(outcome({ ...about, interest: { ...lead, awaitingConfirmation: true, unsubscribed: true } })).toBe(true);
    expect(outcome({ ...about, interest: lead })).toBe('already_confirmed');
    expect(outcome({ ...about, interest: null })).toBe('interest_gone');
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
