import { describe, expect, it } from '@jest/globals';
import { jobs } from '../../src/plugins/webinars/server/src/jobs';
import {
  lifeAhead,
  outlookOf,
  seatedOf,
  type Suppositions,
} from '../../src/plugins/webinars/server/src/domain/rehearsal';
import {
  rehearsalWarnings,
  type RehearsedFacts,
} from '../../src/plugins/webinars/server/src/domain/rehearsal-warnings';
import { cronOf, nextSweep } from '../../src/plugins/webinars/server/src/domain/sweeps';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { aWebinar } from '../support/webinar';

const NOW = new Date('2027-05-08T10:07:30Z');
const STARTS_AT = new Date('2027-05-11T12:00:00Z');
const HOUR = 3_600_000;

const draft = (values: Partial<Webinar> = {}): Webinar =>
  aWebinar({ state: 'DRAFT', startsAt: STARTS_AT, durationMinutes: 30, timezone: 'Europe/Paris', ...values });
const told = (webinar: Webinar, values: Partial<Suppositions> = {}) =>
  lifeAhead(webinar, {
    now: NOW,
    reminderOffsetsMinutes: [1440, 60],
    recordingAfterHours: 48,
    noticeAt: null,
    ...values,
  });
const steps = (webinar: Webinar, values: Partial<Suppositions> = {}) =>
  told(webinar, values).chapters.map(({ key, at, webinar: { state } }) => [key, at.toISOString(), state]);

describe('the life that lies before a webinar', () => {
  it('of a draft is published now, reminded by the sweeps, held, recorded and told', () => {
    expect(steps(draft({ promoteOnHomepage: true, promoteWeeksBefore: 4 }))).toEqual([
      ['now', '2027-05-08T10:07:30.000Z', 'DRAFT'],
      ['publish', '2027-05-08T10:07:30.000Z', 'SCHEDULED'],
      ['registrations', '2027-05-08T10:07:30.000Z', 'SCHEDULED'],
      ['reminder-24h', '2027-05-10T11:45:00.000Z', 'SCHEDULED'],
      ['reminder-1h', '2027-05-11T10:45:00.000Z', 'SCHEDULED'],
      ['live', '2027-05-11T12:00:00.000Z', 'LIVE'],
      ['ended', '2027-05-11T12:30:00.000Z', 'ENDED'],
      ['recording', '2027-05-13T12:30:00.000Z', 'PUBLISHED'],
      ['recording-mails', '2027-05-13T13:00:00.000Z', 'PUBLISHED'],
      ['done', '2027-05-13T13:00:00.000Z', 'PUBLISHED'],
    ]);
  });

  it('has the moment from which the homepage shows it, when that is still to come', () => {
    const far = draft({ startsAt: new Date('2027-07-11T12:00:00Z'), promoteOnHomepage: true, promoteWeeksBefore: 4 });
    expect(steps(far)).toContainEqual(['promotion', '2027-06-13T12:00:00.000Z', 'SCHEDULED']);
  });

  it('leaves out the reminder whose time is over, and one that is switched off', () => {
    const keys = (offsets: number[], now: Date) =>
      steps(draft({ state: 'SCHEDULED' }), { reminderOffsetsMinutes: offsets, now }).map(([key]) => key);
    expect(keys([1440, 60], new Date(STARTS_AT.getTime() - HOUR))).not.toContain('reminder-24h');
    expect(keys([1440], NOW)).not.toContain('reminder-1h');
  });

  it('goes on without the link that is missing, and ends where there is no start', () => {
    const unlinked = told(draft({ meetUrl: null }));
    expect([unlinked.refusals, unlinked.chapters.length]).toEqual([['meet_url_missing'], 10]);
    const undated = told(draft({ startsAt: null, meetUrl: null }));
    expect(undated.refusals).toEqual(['meet_url_missing', 'starts_at_missing']);
    expect(undated.chapters.map(({ key }) => key)).toEqual(['now', 'done']);
  });

  it('of a recording that was never live has no reminders', () => {
    expect(steps(draft({ startsAt: null, recordingUrl: 'https://video.example.org/1' })).map(([key]) => key)).toEqual([
      'now',
      'recording',
      'recording-mails',
      'done',
    ]);
  });

  it.each([
    ['LIVE', ['now', 'registrations', 'ended', 'recording', 'recording-mails', 'done']],
    ['ENDED', ['now', 'recording', 'recording-mails', 'done']],
    ['CANCELLED', ['now', 'done']],
  ] as const)('of a webinar that is %s begins there', (state, expected) => {
    const now = new Date(STARTS_AT.getTime() + (state === 'LIVE' ? 0.25 : 1) * HOUR);
    expect(steps(draft({ state }), { now }).map(([key]) => key)).toEqual(expected);
  });

  it('catches up after an outage that was longer than the webinar', () => {
    const now = new Date(STARTS_AT.getTime() + 5 * HOUR);
    expect(steps(draft({ state: 'SCHEDULED' }), { now }).map(([key]) => key)).toEqual([
      'now',
      'registrations',
      'live',
      'ended',
      'recording',
      'recording-mails',
      'done',
    ]);
  });

  it('is over when everybody has been told of the recording', () => {
    const over = draft({ state: 'PUBLISHED', recordingUrl: 'https://video.example.org/1', postEventSentAt: NOW });
    expect(steps(over).map(([key]) => key)).toEqual(['now', 'done']);
  });
});

describe('somebody who registers at a moment', () => {
  const settings = { reminderOffsetsMinutes: [1440, 60], linkFirst: false, isFull: false };
  const at = (hoursBefore: number, values: Partial<Webinar> = {}, more = {}) =>
    outlookOf(
      { at: new Date(STARTS_AT.getTime() - hoursBefore * HOUR), webinar: draft({ state: 'SCHEDULED', ...values }) },
      { ...settings, ...more },
    ).registration;

  it('gets the link with the reminders while there are some, then with the confirmation', () => {
    expect(at(30)).toMatchObject({ open: true, link: 'later', reminders: [1440, 60] });
    expect(at(5)).toMatchObject({ open: true, link: 'later', reminders: [60] });
    expect(at(0.5)).toMatchObject({ open: true, link: 'now', reminders: [] });
    expect(at(0.5, { meetUrl: null })).toMatchObject({ link: 'missing' });
  });

  it('is refused when it is full, or a recording is out', () => {
    expect(at(30, {}, { isFull: true })).toMatchObject({ open: false, because: 'full' });
    expect(at(30, { recordingUrl: 'https://video.example.org/1' })).toMatchObject({ because: 'recording_out' });
  });
});

describe('what is supposed', () => {
  it('is cut down to the seats that are left, in each language its share', () => {
    expect(seatedOf({ en: 120, fr: 50, de: 30 }, null)).toEqual({
      people: 200,
      languages: { en: 120, fr: 50, de: 30 },
    });
    expect(seatedOf({ en: 120, fr: 50, de: 30 }, 101)).toEqual({ people: 101, languages: { en: 61, fr: 25, de: 15 } });
    expect(seatedOf({ en: 1, fr: 1 }, 0)).toEqual({ people: 0, languages: {} });
  });
});

describe('warnings', () => {
  const facts = (values: Partial<RehearsedFacts> = {}): RehearsedFacts => {
    const webinar = values.webinar ?? draft();
    const { chapters, refusals } = told(webinar, { now: values.now ?? NOW });
    const crowd = { people: 300, languages: { en: 250, fr: 50 } };
    return {
      webinar,
      refusals,
      now: NOW,
      seats: { taken: 0, limit: null },
      assumptionsRefused: 0,
      recordingAfterHours: 48,
      reminderOffsetsMinutes: [1440, 60],
      ratePerMinute: 0,
      written: ['en', 'fr'],
      mail: 'ready',
      linksPossible: true,
      hasSite: true,
      steps: chapters.map(({ key, at, assumed }) => ({
        key,
        at: at.toISOString(),
        assumed,
        state: webinar.state,
        place: 'upcoming',
        promoted: false,
        calendar: 'none',
        registration: { open: true, because: null, mail: 'confirmation', link: 'later', reminders: [] },
        mails: key.startsWith('reminder')
          ? [
              {
                kind: 'reminder-24h',
                to: 'registrants',
                real: crowd,
                assumed: { people: 0, languages: {} },
                notMailed: [],
                postponed: 0,
                minutes: null,
              },
            ]
          : [],
      })),
      ...values,
    };
  };
  const codes = (values: Partial<RehearsedFacts> = {}) => rehearsalWarnings(facts(values)).map(({ code }) => code);

  it('are few when all is well', () => {
    expect(codes({ webinar: draft({ tags: [{ documentId: 't', key: 'scores', label: {} }] }) })).toEqual([
      'recording_assumed',
    ]);
  });

  it('say first what stops it', () => {
    expect(codes({ webinar: draft({ meetUrl: null }) })[0]).toBe('meet_url_missing');
    expect(codes({ webinar: draft({ startsAt: null }) })).toEqual(['starts_at_missing']);
  });

  it('know the night of the webinar’s own zone', () => {
    const late = draft({ startsAt: new Date('2027-05-11T21:30:00Z') });
    expect(rehearsalWarnings(facts({ webinar: late }))).toContainEqual({
      code: 'starts_at_night',
      severity: 'attention',
      step: 'live',
      values: { time: '23:30', zone: 'Europe/Paris' },
    });
    expect(codes({ webinar: { ...late, timezone: 'America/New_York' } })).not.toContain('starts_at_night');
  });

  it('name the language that people read and nobody has written', () => {
    expect(rehearsalWarnings(facts({ written: ['en'] }))).toContainEqual(
      expect.objectContaining({ code: 'language_missing', values: { language: 'fr', people: 50 } }),
    );
  });

  it('tell a rate that only takes its time from one that leaves people without a reminder', () => {
    const found = rehearsalWarnings(facts({ ratePerMinute: 3 }));
    expect(found).toContainEqual(
      expect.objectContaining({ code: 'rate_limited', step: 'reminder-24h', values: { people: 300, minutes: 100 } }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({
        code: 'rate_too_slow',
        step: 'reminder-1h',
        values: { people: 300, late: 75, minutes: 100 },
      }),
    );
  });

  it('say when a reminder is off, or comes too late for whoever registers now', () => {
    expect(codes({ reminderOffsetsMinutes: [1440] })).toContain('reminder_off');
    const now = new Date(STARTS_AT.getTime() - 5 * HOUR);
    expect(codes({ now })).toContain('reminder_too_late');
  });
});

describe('the looks of the schedules', () => {
  it('are those that the jobs have', () => {
    const cron = new Map(jobs.map((job) => [job.name, job.cron]));
    expect(cron.get('webinar_lifecycle_clock')).toBe(cronOf('lifecycle'));
    expect(cron.get('webinar_reminder_dispatch')).toBe('*/15 * * * *');
    expect(cron.get('webinar_post_event_dispatch')).toBe('0 * * * *');
  });

  it('come at full minutes, quarters and hours, also exactly now', () => {
    expect(nextSweep('lifecycle', NOW).toISOString()).toBe('2027-05-08T10:08:00.000Z');
    expect(nextSweep('reminders', NOW).toISOString()).toBe('2027-05-08T10:15:00.000Z');
    expect(nextSweep('recordings', NOW).toISOString()).toBe('2027-05-08T11:00:00.000Z');
    expect(nextSweep('recordings', STARTS_AT)).toEqual(STARTS_AT);
  });
});
