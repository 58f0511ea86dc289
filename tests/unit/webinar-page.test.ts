import { describe, expect, it } from '@jest/globals';
import { provisionReason } from '../../src/plugins/webinars/admin/src/pages/webinar/calendar/provision-reason';
import { calendarStatusOf } from '../../src/plugins/webinars/admin/src/pages/webinar/calendar/status';
import { changesOf } from '../../src/plugins/webinars/admin/src/pages/webinar/activity/changes';
import { isEarly } from '../../src/plugins/webinars/admin/src/pages/webinar/early-start';
import { lifeOf } from '../../src/plugins/webinars/admin/src/pages/webinar/summary/life';
import { mailLines } from '../../src/plugins/webinars/admin/src/pages/webinar/summary/mail-lines';
import type { Mailing, ProvisionProblem } from '../../src/plugins/webinars/contracts';

const at = (hour: number) => new Date(Date.UTC(2026, 4, 14, hour)).toISOString();

describe('the life of a webinar', () => {
  const planned = { createdAt: at(-200), startsAt: at(14), endsAt: at(15), changeNoticeAt: null };
  const phases = (state: Parameters<typeof lifeOf>[0]['state'], hour: number, more = {}) =>
    lifeOf({ ...planned, ...more, state }, new Date(at(hour))).map(({ key, phase }) => `${key} ${phase}`);

  it('waits at the publication while it is a draft, whatever the clock says', () => {
    expect(phases('DRAFT', 20)).toEqual([
      'created past',
      'published next',
      'reminder24h future',
      'reminder1h future',
      'start future',
      'end future',
      'recording future',
    ]);
  });

  it('goes on with the clock once it is published', () => {
    expect(phases('SCHEDULED', -11)).toContain('reminder24h next');
    expect(phases('SCHEDULED', 12)).toEqual(expect.arrayContaining(['reminder24h past', 'reminder1h next']));
    expect(phases('LIVE', 14)).toContain('end next');
    expect(phases('ENDED', 16)).toContain('recording next');
    expect(phases('PUBLISHED', 16).every((step) => step.endsWith('past'))).toBe(true);
  });

  it('names a change that registrants are about to hear of at its moment', () => {
    expect(phases('SCHEDULED', 11, { changeNoticeAt: at(12) }).slice(2, 5)).toEqual([
      'reminder24h past',
      'change next',
      'reminder1h future',
    ]);
  });

  it('has left behind the reminders of a webinar that was started before its time', () => {
    expect(phases('LIVE', -11).slice(2, 6)).toEqual([
      'reminder24h missed',
      'reminder1h missed',
      'start past',
      'end next',
    ]);
  });

  it('ends with a cancellation', () => {
    expect(phases('CANCELLED', 12).slice(1, 3)).toEqual(['cancelled past', 'reminder24h missed']);
  });
});

describe('starting a webinar', () => {
  it('is asked about when it is more than half an hour too early', () => {
    const now = new Date('2026-05-14T12:00:00Z');
    const starting = (startsAt: string | null) => isEarly({ startsAt }, now);
    expect(starting('2026-05-14T12:30:00.000Z')).toBe(false);
    expect(starting('2026-05-14T12:30:01.000Z')).toBe(true);
    expect(starting('2026-05-14T11:00:00.000Z')).toBe(false);
    expect(starting(null)).toBe(false);
  });
});

describe('what a step says about its mails', () => {
  const ledger = { waiting: 0, sent: 0, failed: 0, notSent: 0 };
  const mailing: Mailing = { kind: 'reminder-24h', at: null, switchedOff: false, toCome: null, ledger };
  const lines = (more: Partial<Mailing>, phase: 'past' | 'next' = 'next') =>
    mailLines({ ...mailing, ...more }, phase, (key) => key).map(({ text }) => text);

  it.each([
    ['who will get it', { toCome: { registrants: 3, leads: 0 } }, 'next', ['life.mails.toCome']],
    ['that it is switched off', { switchedOff: true }, 'next', ['life.mails.off']],
    [
      'what became of it',
      { ledger: { waiting: 0, sent: 2, failed: 1, notSent: 1 } },
      'past',
      ['life.mails.sent', 'life.mails.failed', 'life.mails.notSent'],
    ],
    [
      'that everybody has it',
      { toCome: { registrants: 0, leads: 0 }, ledger: { ...ledger, sent: 2 } },
      'next',
      ['life.mails.sent'],
    ],
    ['that nobody was due one', {}, 'past', ['life.mails.nobody']],
  ] as const)('says %s', (_name, more, phase, expected) => {
    expect(lines(more, phase)).toEqual(expected);
  });
});

describe('how a webinar stands with the calendar', () => {
  const facts = {
    state: 'SCHEDULED' as const,
    meetingProvider: 'google_meet' as const,
    hostEmail: 'ada@example.com' as string | null,
    startsAt: at(14) as string | null,
    meetProvisionError: null as ProvisionProblem | null,
    calendar: { state: 'synced', eventId: 'e', attempts: 0, syncedAt: at(1), nextAttemptAt: null },
    calendarRemoval: null,
  };
  const error = { code: 'calendar_api_error', message: 'No.', findings: [] };
  const removal = { attempts: 1, nextAttemptAt: null, problem: null };

  it.each([
    ['synced', {}],
    ['custom', { meetingProvider: 'custom_url' as const, meetProvisionError: error }],
    ['incomplete', { hostEmail: null }],
    ['pending', { calendar: { ...facts.calendar, state: 'pending' } }],
    ['failed', { meetProvisionError: error, calendar: { ...facts.calendar, state: 'failed' } }],
    ['unconfigured', { meetProvisionError: error, calendar: { ...facts.calendar, state: 'unconfigured' } }],
    ['removing', { state: 'CANCELLED' as const, calendarRemoval: { ...removal, state: 'waiting' as const } }],
    ['unremovable', { state: 'CANCELLED' as const, calendarRemoval: { ...removal, state: 'failed' as const } }],
    ['removed', { state: 'CANCELLED' as const }],
    ['synced', { calendarRemoval: { ...removal, state: 'failed' as const } }],
    ['unused', { state: 'PUBLISHED' as const, calendar: null }],
  ] as const)('%s', (status, more) => {
    expect(calendarStatusOf({ ...facts, ...more })).toBe(status);
  });
});

describe('why the calendar refused', () => {
  const findings: ProvisionProblem['findings'] = [
    { code: 'google-no-write', values: { hostEmail: 'ada@acme.example', calendarId: 'primary' } },
    { code: 'google-said', values: { said: 'HTTP 403, forbidden' } },
  ];
  const say = (key: string, values?: object) => `${key} ${JSON.stringify(values)}`;
  const problem = { code: 'calendar_api_error', message: 'Ada may not.', findings };

  it('is said by its code, and the vendor’s own words stand apart', () => {
    expect(provisionReason(problem, say)).toEqual({
      words: 'integrations.finding.google-no-write {"hostEmail":"ada@acme.example","calendarId":"primary"}',
      said: 'integrations.finding.google-said {"said":"HTTP 403, forbidden"}',
    });
  });

  it('is said as it was noted before there were codes', () => {
    expect(provisionReason({ ...problem, findings: [] }, say)).toEqual({ words: 'Ada may not.', said: null });
  });
});

describe('what an entry of the history changed', () => {
  it('is said field by field, and of texts only what differs in each language', () => {
    const texts = (title: string) => ({ title, description: null });
    expect(
      changesOf({
        before: { durationMinutes: 60, text: { en: texts('Old'), fr: texts('Même') } },
        after: { durationMinutes: 90, text: { en: texts('New'), fr: texts('Même') } },
      }),
    ).toEqual([
      { field: 'durationMinutes', locale: null, before: 60, after: 90, isFact: false },
      { field: 'title', locale: 'en', before: 'Old', after: 'New', isFact: false },
    ]);
  });

  it('has facts without a before, and nothing that only machines read', () => {
    expect(changesOf({ before: null, after: { rows: 3, filter: {}, message: 'abc' } })).toEqual([
      { field: 'rows', locale: null, before: null, after: 3, isFact: true },
    ]);
    expect(changesOf({ before: null, after: null })).toEqual([]);
  });
});
