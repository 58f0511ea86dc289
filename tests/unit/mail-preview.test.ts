import { describe, expect, it } from '@jest/globals';
import { readEntry } from '../../src/plugins/webinars/server/src/domain/icalendar-reading';
import { gapsOf, likelyMoment, type GapFacts } from '../../src/plugins/webinars/server/src/domain/mail-preview';
import { mailProblem } from '../../src/plugins/webinars/server/src/domain/mail-problem';
import { renderSample } from '../support/mails';

const NOW = new Date('2026-09-01T12:00:00Z');
const STARTS_AT = new Date('2026-09-17T16:00:00Z');
const HOUR = 3_600_000;

describe('when a mail is likely to be written', () => {
  const webinar = { startsAt: STARTS_AT, durationMinutes: 60 };
  const before = (hours: number) => new Date(STARTS_AT.getTime() - hours * HOUR);
  it.each([
    ['a reminder at its own moment', 'reminder-24h', webinar, NOW, before(24)],
    ['the last reminder too, also afterwards', 'reminder-1h', webinar, before(-5), before(1)],
    ['a confirmation now', 'confirmation', webinar, NOW, NOW],
    ['a confirmation of a webinar that is over a week before it', 'confirmation', webinar, before(-5), before(168)],
    ['a recording not before the end', 'recording-available', webinar, NOW, before(-1)],
    ['a recording of long ago now', 'recording-available', webinar, before(-50), before(-50)],
    ['any mail of a draft without a date now', 'reminder-24h', { ...webinar, startsAt: null }, NOW, NOW],
  ] as const)('%s', (_name, kind, of, now, expected) => {
    expect(likelyMoment(kind, of, [1440, 60], now)).toEqual(expected);
  });
});

describe('what a mail would lack', () => {
  const text = (title: string) => ({ title, description: null, seoTitle: null, seoDescription: null });
  const complete: GapFacts = {
    kind: 'reminder-1h',
    webinar: {
      startsAt: STARTS_AT,
      meetUrl: 'https://meet.example.org/room',
      recordingUrl: null,
      text: { en: text('Scores') },
    },
    language: 'en',
    reminderOffsetsMinutes: [1440, 60],
    linksPossible: true,
    at: NOW,
  };
  const without = (changes: Partial<GapFacts['webinar']>, more: Partial<GapFacts> = {}) =>
    gapsOf({ ...complete, ...more, webinar: { ...complete.webinar, ...changes } });

  it('is nothing when all is there', () => expect(gapsOf(complete)).toEqual([]));
  it('is the start of a draft', () => expect(without({ startsAt: null })).toEqual(['start']));
  it('is the meeting link that a reminder brings', () => expect(without({ meetUrl: null })).toEqual(['meeting']));
  it('is no meeting link while a reminder is still to bring it', () =>
    expect(without({ meetUrl: null }, { kind: 'confirmation' })).toEqual([]));
  it('is the meeting link when no reminder will bring it any more', () =>
    expect(without({ meetUrl: null }, { kind: 'confirmation', at: new Date(STARTS_AT.getTime() - HOUR / 2) })).toEqual([
      'meeting',
    ]));
  it('is the recording, and no start, in the mail about it', () =>
    expect(without({ startsAt: null }, { kind: 'recording-available' })).toEqual(['recording']));
  it('is a title in the language of the mail, of whatever region', () => {
    expect(gapsOf({ ...complete, language: 'fr' })).toEqual(['translation']);
    expect(without({ text: { 'fr-CA': text('Partitions') } }, { language: 'fr' })).toEqual([]);
  });
  it('is what only links can do', () => expect(gapsOf({ ...complete, linksPossible: false })).toEqual(['links']));
});

describe('why a mail server did not take a mail', () => {
  const rejected = "Can't send mail - all recipients were rejected: ";
  it.each([
    [`${rejected}550 5.1.1 <bo@example.com>: Recipient address rejected: User unknown`, 'no_such_mailbox'],
    [`${rejected}550 Refused with 550 (EENVELOPE)`, 'no_such_mailbox'],
    [`${rejected}550 5.1.2 Bad destination system`, 'no_such_domain'],
    [`${rejected}452 4.2.2 The email account that you tried to reach is over quota`, 'mailbox_full'],
    [`${rejected}552 Mailbox full`, 'mailbox_full'],
    [`${rejected}451 4.7.1 Greylisting in action, please come back later`, 'greylisted'],
    [`${rejected}554 Relay access denied`, 'sender_refused'],
    ['Message failed: 552 5.3.4 Message size exceeds fixed limit', 'too_large'],
    ['Message failed: 550 5.7.1 This message looks like spam', 'refused_as_spam'],
    ['Message failed: 550 5.7.26 DMARC policy of the sender domain', 'sender_refused'],
    ['Invalid login: 535 Authentication credentials invalid (EAUTH)', 'login_refused'],
    ['connect ECONNREFUSED 127.0.0.1:2525 (ESOCKET)', 'server_unreachable'],
    ['Greeting never received (ETIMEDOUT)', 'server_unreachable'],
    ['Given up: every attempt was interrupted before its result was known.', 'interrupted'],
    ['The mail could not be written. The log of the server says why.', 'not_written'],
    ['Message failed: 500 Hm', 'other'],
  ] as const)('%s', (words, problem) => expect(mailProblem(words)).toBe(problem));
});

it('reads what a calendar shows of our own entry, not of its alarms', () => {
  const { calendar } = renderSample(
    'confirmation',
    {},
    { title: 'Rules, signals; and\\or nerves', startsAt: STARTS_AT },
  );
  const entry = readEntry(calendar?.content ?? '');
  expect(entry.title).toContain('Rules, signals; and\\or nerves');
  expect(entry.place).toBe('Online');
  expect(entry.description.split('\n')[0]).toBe('Rules, signals; and\\or nerves');
});
