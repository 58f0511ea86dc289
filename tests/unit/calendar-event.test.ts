import { describe, expect, it } from '@jest/globals';
import {
  calendarEventFor,
  calendarEventId,
  calendarFingerprint,
  calendarRequestId,
  type CalendarEventSource,
  type PlannedWebinar,
} from '../../src/plugins/webinars/server/src/domain/calendar-event';
import { plainTextOf } from '../../src/plugins/webinars/server/src/domain/plain-text';
import type { Speaker } from '../../src/plugins/webinars/server/src/domain/webinar';

const speaker = (name: string, email: string | null): Speaker => ({
  documentId: name,
  name,
  email,
  company: null,
  position: null,
  photoUrl: null,
  biography: {},
});

const webinar: PlannedWebinar = {
  documentId: 'k3y9w0d5v8q2m7r1',
  slug: 'score-keeper',
  state: 'DRAFT',
  startsAt: new Date('2026-03-28T13:00:00Z'),
  durationMinutes: 45,
  timezone: 'Europe/Stockholm',
  hostName: 'Jamie Host',
  hostEmail: 'jamie@acme.example',
  maxAttendees: null,
  meetingProvider: 'google_meet',
  meetUrl: null,
  meetProvisionError: null,
  calendarEventId: null,
  recordingUrl: null,
  slidesUrl: null,
  promoteOnHomepage: false,
  promoteWeeksBefore: 4,
  scheduleVersion: 1,
  sequence: 0,
  postEventSentAt: null,
  cancelReason: null,
  text: {},
  speakers: [speaker('Ada', 'ada@partner.example'), speaker('Silent', null)],
  tags: [],
  createdAt: new Date('2026-01-01T00:00:00Z'),
  updatedAt: new Date('2026-01-01T00:00:00Z'),
};
const source: CalendarEventSource = {
  webinar,
  text: {
    title: 'Score-keeper walkthrough',
    description: '## Agenda\n\n- **What** is new\n- [Slides](https://acme.example/s)',
  },
  generation: 1,
  siteLink: 'https://acme.example/webinar/score-keeper',
};
const eventWith = (change: Partial<PlannedWebinar>, text = source.text) =>
  calendarEventFor({ ...source, text, webinar: { ...webinar, ...change } });

describe('the calendar event of a webinar', () => {
  it('says when, where and what, in plain words with the public page at the end', () => {
    expect(calendarEventFor(source)).toMatchObject({
      hostEmail: 'jamie@acme.example',
      summary: 'Score-keeper walkthrough',
      description:
        'Agenda\n\n• What is new\n• Slides (https://acme.example/s)\n\nhttps://acme.example/webinar/score-keeper',
      startsAt: new Date('2026-03-28T13:00:00Z'),
      endsAt: new Date('2026-03-28T13:45:00Z'),
      timezone: 'Europe/Stockholm',
    });
  });

  it('invites the host and the speakers that have an address', () => {
    expect(calendarEventFor(source).guests).toEqual([
      { email: 'jamie@acme.example', name: 'Jamie Host' },
      { email: 'ada@partner.example', name: 'Ada' },
    ]);
  });

  it('invites somebody who hosts and speaks once', () => {
    const speakers = [speaker('Jamie', ' JAMIE@acme.example '), speaker('Ada', 'ada@partner.example')];
    expect(eventWith({ speakers }).guests.map(({ email }) => email)).toEqual([
      'jamie@acme.example',
      'ada@partner.example',
    ]);
  });

  it('keeps within the lengths that Google takes, without cutting a character in half', () => {
    const event = eventWith({}, { title: '🎉'.repeat(800), description: '🎉'.repeat(9_000) });
    expect(event.summary.length).toBeLessThanOrEqual(1024);
    expect(event.description.length).toBeLessThanOrEqual(8192);
    expect(event.description.endsWith(`🎉…\n\n${source.siteLink}`)).toBe(true);
    expect(event.summary.endsWith('🎉…')).toBe(true);
  });

  it('has no description when there is nothing to say', () => {
    expect(calendarEventFor({ ...source, text: { title: 'T', description: null }, siteLink: null }).description).toBe(
      '',
    );
  });
});

describe('the ids of a calendar event', () => {
  it('are the same for the same webinar and generation, and in the alphabet that Google allows', () => {
    expect(calendarEventId('abc', 1)).toBe(calendarEventId('abc', 1));
    expect(calendarRequestId('abc', 1)).toBe(calendarRequestId('abc', 1));
    expect(calendarEventId('abc', 1)).toMatch(/^[a-v0-9]{52}$/);
  });

  it('differ between webinars and between generations', () => {
    const ids = [calendarEventId('abc', 1), calendarEventId('abc', 2), calendarEventId('abd', 1)];
    const requests = [calendarRequestId('abc', 1), calendarRequestId('abc', 2), calendarRequestId('abd', 1)];
    expect(new Set([...ids, ...requests]).size).toBe(6);
  });
});

describe('the fingerprint of a calendar event', () => {
  const original = calendarFingerprint(calendarEventFor(source));

  it.each<[string, Partial<PlannedWebinar>]>([
    ['the start', { startsAt: new Date('2026-03-28T14:00:00Z') }],
    ['the duration', { durationMinutes: 60 }],
    ['the time zone', { timezone: 'Europe/Paris' }],
    ['the host', { hostEmail: 'kim@acme.example' }],
    ['the speakers', { speakers: [] }],
  ])('changes with %s', (_what, change) => {
    expect(calendarFingerprint(eventWith(change))).not.toBe(original);
  });

  it('changes with the title and with the words of the description', () => {
    expect(calendarFingerprint(eventWith({}, { ...source.text, title: 'Other' }))).not.toBe(original);
    expect(calendarFingerprint(eventWith({}, { ...source.text, description: 'Other' }))).not.toBe(original);
  });

  it('stays when something changes that the calendar does not show', () => {
    const change = {
      maxAttendees: 10,
      promoteOnHomepage: true,
      state: 'SCHEDULED',
      meetUrl: 'https://meet.google.com/a',
    } as const;
    expect(calendarFingerprint(eventWith(change))).toBe(original);
    expect(calendarFingerprint(calendarEventFor({ ...source, generation: 2 }))).toBe(original);
  });

  it('stays when only the order of the speakers changes', () => {
    const [ada, bo] = [speaker('Ada', 'ada@partner.example'), speaker('Bo', 'bo@partner.example')];
    expect(calendarFingerprint(eventWith({ speakers: [bo, ada] }))).toBe(
      calendarFingerprint(eventWith({ speakers: [ada, bo] })),
    );
  });
});

describe('the plain words of markdown', () => {
  it.each([
    ['# Title #\ntext', 'Title\ntext'],
    ['Title\n=====\ntext', 'Title\n\ntext'],
    ['*soft* and __loud__ and ~~gone~~', 'soft and loud and gone'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['[https://a.example](https://a.example)', 'https://a.example'],
    ['[page](<https://a.example/x> "title")', 'page (https://a.example/x)'],
    ['![a picture](https://a.example/p.png)', 'a picture'],
    ['<https://a.example>', 'https://a.example'],
    ['<script>alert(1)</script><b>bold</b>', 'alert(1)bold'],
    ['> quoted\n> again', 'quoted\nagain'],
    ['1. one\n2. two\n   - three', '1. one\n2. two\n   • three'],
    ['before\n\n---\n\nafter', 'before\n\nafter'],
    ['```js\nconst a = *b*;\n```', 'const a = *b*;'],
    ['use `a_b_c`', 'use a_b_c'],
    ['1 \\* 2 &amp; 3', '1 * 2 & 3'],
    ['a\r\n\r\n\r\n\r\nb', 'a\n\nb'],
  ])('of %j are %j', (markdown, words) => {
    expect(plainTextOf(markdown)).toBe(words);
  });

  it('of nothing are nothing', () => {
    expect(plainTextOf(null)).toBe('');
  });
});
