import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  changeNoticeAt,
  consequencesOf,
  differences,
  isRescheduled,
  sayTheSame,
  toldFacts,
} from '../../src/plugins/webinars/server/src/domain/webinar-change';
import { WEBINAR_STATES, type Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { aWebinar } from '../support/webinar';

const LATER = new Date('2030-06-01T09:00:00Z');

describe('what an edit means for those who registered', () => {
  it.each<[string, Partial<Webinar>, number, number]>([
    ['another time: new reminders and a new calendar entry', { startsAt: LATER }, 2, 1],
    ['another duration: a new calendar entry', { durationMinutes: 90 }, 1, 1],
    ['another link: a new calendar entry', { meetUrl: 'https://zoom.us/j/1' }, 1, 1],
    ['all at once: one step each', { startsAt: LATER, durationMinutes: 90, meetUrl: 'https://zoom.us/j/1' }, 2, 1],
    ['another host: nothing', { hostName: 'Bo', hostEmail: 'bo@example.com' }, 1, 0],
    ['the same moment again: nothing', { startsAt: new Date(aWebinar().startsAt ?? 0) }, 1, 0],
    ['another zone to show the same moment in: nothing', { timezone: 'Asia/Tokyo' }, 1, 0],
  ])('%s', (_what, edit, scheduleVersion, sequence) => {
    const before = aWebinar();
    expect(consequencesOf(before, { ...before, ...edit })).toEqual({ scheduleVersion, sequence });
  });

  it.each(WEBINAR_STATES)('counts for a webinar that is %s only if people were promised something', (state) => {
    const before = aWebinar({ state, scheduleVersion: 5, sequence: 7 });
    const promised = state === 'SCHEDULED' || state === 'LIVE';
    expect(consequencesOf(before, { ...before, startsAt: LATER })).toEqual(
      promised ? { scheduleVersion: 8, sequence: 8 } : { scheduleVersion: 5, sequence: 7 },
    );
  });

  it('is at the reminders that people had when it is back at the time they know, and never at another time’s', () => {
    const before = aWebinar();
    const told = toldFacts(before);
    const edit = (webinar: Webinar, startsAt: Date | null) => {
      const after = { ...webinar, startsAt };
      return { ...after, ...consequencesOf(webinar, after, told) };
    };
    const away = edit(before, LATER);
    const back = edit(away, before.startsAt);
    const elsewhere = edit(back, new Date(LATER.getTime() + 60_000));
    expect([away, back, elsewhere].map(({ scheduleVersion, sequence }) => [scheduleVersion, sequence])).toEqual([
      [2, 1],
      [1, 2],
      [3, 3],
    ]);
  });

  it('never counts backwards, and a new time is a new schedule', () => {
    const start = fc.date({ noInvalidDate: true, min: new Date('2030-01-01'), max: new Date('2031-01-01') });
    const edit = fc.record({ startsAt: start, durationMinutes: fc.integer({ min: 15, max: 180 }) });
    fc.assert(
      fc.property(edit, edit, fc.nat(100), fc.nat(100), (from, to, scheduleVersion, sequence) => {
        const before = aWebinar({ ...from, scheduleVersion, sequence });
        const after = consequencesOf(before, { ...before, ...to });
        expect(after.scheduleVersion > scheduleVersion).toBe(from.startsAt.getTime() !== to.startsAt.getTime());
        expect([0, 1]).toContain(after.sequence - sequence);
        // A new schedule without a new entry would leave the old time in people's calendars.
        if (after.scheduleVersion > scheduleVersion) expect(after.sequence).toBeGreaterThan(sequence);
      }),
    );
  });
});

describe('what registrants are told of an edit', () => {
  const before = aWebinar({ sequence: 4 });
  const edited = (edit: Partial<Webinar>) => ({ ...before, ...edit });

  it.each<[string, Partial<Webinar>, boolean]>([
    ['a title', { text: {} }, true],
    ['the SEQUENCE alone', { sequence: 9 }, true],
    ['the start', { startsAt: LATER }, false],
    ['the duration', { durationMinutes: 90 }, false],
    ['the link', { meetUrl: 'https://zoom.us/j/1' }, false],
  ])('compares time, duration and joining: %s', (_what, edit, same) => {
    expect(sayTheSame(toldFacts(before), toldFacts(edited(edit)))).toBe(same);
  });

  it('calls it another time only when time or duration of something promised moved', () => {
    expect(isRescheduled(before, edited({ startsAt: LATER }))).toBe(true);
    expect(isRescheduled(before, edited({ durationMinutes: 90 }))).toBe(true);
    expect(isRescheduled(before, edited({ meetUrl: 'https://zoom.us/j/1' }))).toBe(false);
    expect(isRescheduled(edited({ state: 'DRAFT' }), edited({ state: 'DRAFT', startsAt: LATER }))).toBe(false);
  });

  const START = before.startsAt as Date;
  const minutesBefore = (minutes: number) => new Date(START.getTime() - minutes * 60_000);
  const waits = (was: Partial<Webinar>, is: Partial<Webinar>, now: Date, quiet = 5) =>
    (changeNoticeAt(edited(was), edited(is), now, quiet).getTime() - now.getTime()) / 60_000;

  it('waits until nothing was changed for a while', () => {
    expect(waits({}, { startsAt: LATER }, minutesBefore(600))).toBe(5);
    expect(waits({}, { startsAt: LATER }, minutesBefore(600), 0)).toBe(0);
  });

  it('hardly waits when it is about to begin, at the old or the new time, or has begun', () => {
    expect(waits({}, { startsAt: LATER }, minutesBefore(59))).toBe(1);
    expect(waits({ startsAt: LATER }, { startsAt: START }, minutesBefore(30))).toBe(1);
    expect(waits({ state: 'LIVE' }, { state: 'LIVE', meetUrl: 'https://zoom.us/j/1' }, minutesBefore(-10))).toBe(1);
    expect(waits({ state: 'LIVE' }, { state: 'LIVE' }, minutesBefore(-10), 0)).toBe(0);
  });
});

describe('what an audit row keeps', () => {
  const fields = ['slug', 'startsAt', 'maxAttendees', 'text'] as const;

  it('is only what changed, before and after', () => {
    const before = aWebinar();
    const after = { ...before, slug: 'b', startsAt: LATER, hostName: 'Bo' };
    expect(differences(before, after, fields)).toEqual({
      before: { slug: before.slug, startsAt: before.startsAt },
      after: { slug: 'b', startsAt: LATER },
    });
  });

  it('is nothing when nothing changed, also for values that are other objects', () => {
    const before = aWebinar();
    const after = { ...before, startsAt: new Date(before.startsAt ?? 0), text: structuredClone(before.text) };
    expect(differences(before, after, fields)).toEqual({ before: {}, after: {} });
  });

  it('tells a limit that was taken away from one that was set', () => {
    const before = aWebinar({ maxAttendees: 10 });
    expect(differences(before, aWebinar({ maxAttendees: null }), fields)).toEqual({
      before: { maxAttendees: 10 },
      after: { maxAttendees: null },
    });
  });
});
