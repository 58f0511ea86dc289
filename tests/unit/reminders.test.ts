import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decideReminder,
  refuseReminder,
  reminderStep,
  reminderSteps,
  startWindow,
  TOLERANCE,
  type ReminderMoment,
} from '../../src/plugins/webinars/server/src/domain/reminders';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-09-17T16:00:00Z');

const dayBefore = (change: Partial<ReminderMoment> = {}): ReminderMoment => ({
  startsAt: START,
  offset: DAY,
  nextOffset: HOUR,
  registeredAt: START - 7 * DAY,
  now: START - DAY,
  ...change,
});
const hourBefore = (change: Partial<ReminderMoment> = {}): ReminderMoment =>
  dayBefore({ offset: HOUR, nextOffset: undefined, now: START - HOUR, ...change });

const DUE = { due: true };
const notDue = (because: string) => ({ due: false, because });

describe('when a reminder is due', () => {
  it.each([
    ['at its moment', dayBefore(), DUE],
    ['a quarter of an hour early', dayBefore({ now: START - DAY - 15 * MINUTE }), DUE],
    ['earlier than that', dayBefore({ now: START - DAY - 15 * MINUTE - 1 }), notDue('early')],
    ['ten hours late, after an outage', dayBefore({ now: START - 14 * HOUR }), DUE],
    ['late, a minute before the next reminder', dayBefore({ now: START - HOUR - MINUTE }), DUE],
    ['when the next reminder’s moment has come', dayBefore({ now: START - HOUR }), notDue('too_late')],
    ['as the last one, at its moment', hourBefore(), DUE],
    ['as the last one, a minute before the start', hourBefore({ now: START - MINUTE }), DUE],
    ['as the last one, at the start', hourBefore({ now: START }), notDue('too_late')],
    ['long after the start', hourBefore({ now: START + DAY }), notDue('too_late')],
    ['for someone who registered at its moment', dayBefore({ registeredAt: START - DAY }), DUE],
    [
      'for someone who registered after its moment',
      dayBefore({ registeredAt: START - DAY + 1, now: START - DAY + MINUTE }),
      notDue('registered_after'),
    ],
    [
      'for someone who registered in the last hour',
      hourBefore({ registeredAt: START - 30 * MINUTE, now: START - 29 * MINUTE }),
      notDue('registered_after'),
    ],
    [
      'the only one that is configured, shortly before the start',
      dayBefore({ nextOffset: undefined, now: START - MINUTE }),
      DUE,
    ],
  ])('%s', (_when, moment, verdict) => {
    expect(decideReminder(moment)).toEqual(verdict);
  });

  it('reminds again of the new time when the webinar was moved by a day', () => {
    const moved = dayBefore({ startsAt: START + DAY, now: START });
    expect(decideReminder(moved)).toEqual(DUE);
    expect(decideReminder({ ...moved, now: START - DAY })).toEqual(notDue('early'));
  });

  it('does not send the 24 h reminder any more for a webinar that was moved to in half an hour', () => {
    const now = START - 30 * MINUTE;
    expect(decideReminder(dayBefore({ now }))).toEqual(notDue('too_late'));
    expect(decideReminder(hourBefore({ now }))).toEqual(DUE);
  });

  it('decides the same for two runs at once', () => {
    const moment = dayBefore({ now: START - DAY + 3 * MINUTE });
    expect(decideReminder(moment)).toEqual(decideReminder({ ...moment }));
  });
});

describe('a reminder across a change of the clocks', () => {
  // The local start is the same as the day before; the days in between have 23 and 25 hours.
  it.each([
    ['Europe/Paris, spring', '2027-03-28T10:00:00+02:00', '2027-03-27T09:00:00+01:00'],
    ['Europe/Paris, autumn', '2026-10-25T10:00:00+01:00', '2026-10-24T11:00:00+02:00'],
    ['America/New_York, spring', '2027-03-14T10:00:00-04:00', '2027-03-13T09:00:00-05:00'],
    ['America/New_York, autumn', '2026-11-01T10:00:00-05:00', '2026-10-31T11:00:00-04:00'],
  ])('goes out 24 hours before, not at the same hour of the day before: %s', (_zone, start, trigger) => {
    const moment = dayBefore({ startsAt: Date.parse(start), registeredAt: Date.parse(trigger) - DAY });
    expect(decideReminder({ ...moment, now: Date.parse(trigger) })).toEqual(DUE);
    expect(decideReminder({ ...moment, now: Date.parse(trigger) - TOLERANCE - 1 })).toEqual(notDue('early'));
  });
});

describe('what a sweep looks at', () => {
  const steps = reminderSteps([60, 1440, 60]);

  it('has each reminder once, from far to near, knowing the next one', () => {
    expect(steps).toEqual([
      { kind: 'reminder-24h', offset: DAY, nextOffset: HOUR },
      { kind: 'reminder-1h', offset: HOUR, nextOffset: undefined },
    ]);
  });

  it('has none when reminders are switched off', () => {
    expect(reminderSteps([])).toEqual([]);
  });

  it('contains exactly the starts for which somebody who registered long ago gets the reminder', () => {
    fc.assert(
      fc.property(fc.constantFrom(...steps), fc.integer({ min: -2 * DAY, max: 3 * DAY }), (step, untilStart) => {
        const now = START;
        const startsAt = now + untilStart;
        const { after, upTo } = startWindow(step, now);
        const verdict = decideReminder({ ...step, startsAt, registeredAt: 0, now });
        expect(verdict.due).toBe(startsAt > after && startsAt <= upTo);
      }),
    );
  });
});

describe('a reminder that an operator sends', () => {
  const at = (before: number) => new Date(START - before);
  const webinar = { state: 'SCHEDULED', startsAt: new Date(START) } as const;
  const [day, hour] = [reminderStep('reminder-24h', [1440, 60]), reminderStep('reminder-1h', [1440, 60])];

  it.each([
    ['the 24 h reminder a week before', webinar, day, at(7 * DAY), null],
    ['the 24 h reminder a moment before the next one', webinar, day, at(HOUR + 1), null],
    ['the 24 h reminder in the last hour', webinar, day, at(HOUR), 'reminder_superseded'],
    ['the 1 h reminder the day before', webinar, hour, at(DAY), null],
    ['the 1 h reminder a minute before', webinar, hour, at(MINUTE), null],
    ['the 1 h reminder at the start', webinar, hour, at(0), 'webinar_already_started'],
    ['after "start now"', { ...webinar, state: 'LIVE' }, hour, at(HOUR), 'webinar_already_started'],
    ['for a draft', { ...webinar, state: 'DRAFT' }, day, at(2 * DAY), 'webinar_not_scheduled'],
    ['without a start', { ...webinar, startsAt: null }, day, at(2 * DAY), 'webinar_not_scheduled'],
    ['for one that is over', { ...webinar, state: 'ENDED' }, day, at(2 * DAY), 'webinar_over'],
    ['for one with its recording', { ...webinar, state: 'PUBLISHED' }, day, at(2 * DAY), 'webinar_over'],
    ['for one that is cancelled', { ...webinar, state: 'CANCELLED' }, day, at(2 * DAY), 'webinar_cancelled'],
  ] as const)('%s', (_what, facts, step, now, refusal) => {
    expect(refuseReminder(facts, step, now)).toBe(refusal);
  });

  it('is known also when it is not sent by the clock', () => {
    expect(reminderStep('reminder-24h', [60])).toEqual({ kind: 'reminder-24h', offset: DAY, nextOffset: HOUR });
    expect(reminderStep('reminder-24h', [])).toEqual({ kind: 'reminder-24h', offset: DAY, nextOffset: undefined });
  });
});

describe('whatever happens', () => {
  const moments = fc.record({
    offset: fc.constantFrom(DAY, HOUR),
    nextOffset: fc.option(fc.constant(HOUR), { nil: undefined }),
    registered: fc.integer({ min: -30 * DAY, max: DAY }),
    until: fc.integer({ min: -DAY, max: 3 * DAY }),
  });
  const asMoment = ({
    offset,
    nextOffset,
    registered,
    until,
  }: {
    offset: number;
    nextOffset?: number;
    registered: number;
    until: number;
  }) => ({
    startsAt: START,
    offset,
    nextOffset: offset === DAY ? nextOffset : undefined,
    registeredAt: START + registered,
    now: START - until,
  });

  it('nobody is reminded after the start, more than a quarter of an hour early, or of what they registered for afterwards', () => {
    fc.assert(
      fc.property(moments, (each) => {
        const moment = asMoment(each);
        if (!decideReminder(moment).due) return;
        expect(moment.now).toBeLessThan(START);
        expect(moment.now).toBeGreaterThanOrEqual(START - moment.offset - TOLERANCE);
        expect(moment.registeredAt).toBeLessThanOrEqual(START - moment.offset);
      }),
    );
  });

  it('never are two reminders due at the same moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: -DAY, max: 3 * DAY }), (until) => {
        const due = reminderSteps([1440, 60]).filter(
          (step) =>
            decideReminder({ ...step, startsAt: START, registeredAt: START - 30 * DAY, now: START - until }).due,
        );
        // Within the tolerance the nearer one may come before its moment, while the farther one is still useful.
        const early = until > HOUR && until <= HOUR + TOLERANCE;
        expect(due.length).toBeLessThanOrEqual(early ? 2 : 1);
      }),
    );
  });

  it('a sweep every quarter of an hour reaches everybody, however the webinar lies between the sweeps', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: TOLERANCE - 1 }),
        fc.constantFrom(...reminderSteps([1440, 60])),
        (phase, step) => {
          const sweeps = Array.from({ length: 200 }, (_, index) => START - 40 * HOUR + phase + index * 15 * MINUTE);
          const first = sweeps.find((now) => decideReminder({ ...step, startsAt: START, registeredAt: 0, now }).due);
          expect(first).toBeDefined();
          expect(Math.abs((first ?? 0) - (START - step.offset))).toBeLessThanOrEqual(TOLERANCE);
        },
      ),
    );
  });
});
