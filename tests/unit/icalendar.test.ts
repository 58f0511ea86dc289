import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  publicCalendar,
  registrantCalendar,
  subscribableCalendar,
  type RegistrantEntry,
} from '../../src/plugins/webinars/server/src/domain/icalendar';
import { anyCharacter } from '../support/any-character';
import { longestLine, readCalendar } from '../support/calendar-reader';

const entry: RegistrantEntry = {
  webinar: { documentId: 'abc123', startsAt: new Date('2026-07-14T16:00:00Z'), durationMinutes: 90, sequence: 3 },
  title: 'Webinar: Rules',
  description: 'Rules\nDuration: 90 minutes',
  place: 'Online',
  pageUrl: 'https://www.example.com/webinar/rules',
  organizer: { name: 'Acme Webinars', email: 'webinars@example.com' },
  attendee: { name: 'Ada Lovelace', email: 'ada@example.org' },
  joinUrl: null,
  method: 'REQUEST',
  now: new Date('2026-07-01T08:00:00Z'),
};

const read = (changes: Partial<RegistrantEntry> = {}) => {
  const content = registrantCalendar({ ...entry, ...changes });
  const { method, version, events } = readCalendar(content);
  const [event, ...others] = events;
  if (!event || others.length > 0) throw new Error('There must be exactly one event');
  return { content, method, version, event };
};

describe('the calendar entry of a registrant', () => {
  it('says what, when, who and which version', () => {
    const { method, version, event } = read();
    expect({ method, version }).toEqual({ method: 'REQUEST', version: '2.0' });
    expect(event).toEqual({
      uid: 'webinar-abc123@strapi-plugin-webinars',
      sequence: 3,
      summary: 'Webinar: Rules',
      description: 'Rules\nDuration: 90 minutes',
      location: 'Online',
      url: 'https://www.example.com/webinar/rules',
      status: 'CONFIRMED',
      busy: true,
      start: new Date('2026-07-14T16:00:00Z'),
      end: new Date('2026-07-14T17:30:00Z'),
      stamp: new Date('2026-07-01T08:00:00Z'),
      organizer: { name: 'Acme Webinars', address: 'webinars@example.com' },
      attendees: [{ name: 'Ada Lovelace', address: 'ada@example.org', participation: 'ACCEPTED', rsvp: 'FALSE' }],
      alarms: [
        { action: 'DISPLAY', minutesBefore: 1440 },
        { action: 'DISPLAY', minutesBefore: 60 },
        { action: 'DISPLAY', minutesBefore: 15 },
      ],
    });
  });

  it('keeps its identity whatever else changes', () => {
    const uid = read().event.uid;
    const changes = [
      { title: 'Webinaire : Règles' },
      { webinar: { ...entry.webinar, sequence: 4, startsAt: new Date('2026-08-01T10:00:00Z') } },
      { attendee: { name: null, email: 'grace@example.org' } },
      { method: 'CANCEL' as const },
    ];
    for (const change of changes) expect(read(change).event.uid).toBe(uid);
  });

  it('puts the meeting link where calendars look for it', () => {
    expect(read({ joinUrl: 'https://meet.google.com/abc-defg-hij' }).event.location).toBe(
      'https://meet.google.com/abc-defg-hij',
    );
  });

  it('cancels: the status says so and no alarm rings', () => {
    const { method, event } = read({ method: 'CANCEL', webinar: { ...entry.webinar, sequence: 5 } });
    expect(method).toBe('CANCEL');
    expect(event).toMatchObject({ status: 'CANCELLED', sequence: 5, alarms: [] });
    expect(event.attendees).toHaveLength(1);
  });

  it('rings when the caller says', () => {
    expect(read({ alarmMinutes: [30] }).event.alarms).toEqual([{ action: 'DISPLAY', minutesBefore: 30 }]);
  });

  it('ends every line in CRLF, the last one too', () => {
    const { content } = read({ description: 'one\r\ntwo\rthree\nfour' });
    expect(content).toMatch(/END:VCALENDAR\r\n$/);
    expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(read({ description: 'one\r\ntwo\rthree\nfour' }).event.description).toBe('one\ntwo\nthree\nfour');
  });

  it.each([
    ['umlauts', 'Ärger über Öl: größte Fälle'],
    ['what iCalendar escapes', 'Rules, signals; nerves \\ and "quotes"'],
    ['emoji and joined emoji', `${'👩🏽‍🏫'.repeat(40)} end`],
    ['a very long title', 'Schiedsrichterweiterbildungsveranstaltung '.repeat(30).trim()],
    ['other scripts', '日本語のとても長い題名'.repeat(12)],
    ['what looks like a new property', 'Title\nATTENDEE:mailto:eve@example.com'.replace('\n', ' ')],
  ])('carries %s unharmed within 75 octets a line', (_, title) => {
    const { content, event } = read({ title, description: title });
    expect(event.summary).toBe(title);
    expect(event.description).toBe(title);
    expect(longestLine(content)).toBeLessThanOrEqual(75);
  });

  it('lets nobody write properties of their own', () => {
    const evil = 'X\r\nATTENDEE:mailto:eve@example.com\r\nBEGIN:VALARM';
    const { event } = read({
      title: evil,
      description: evil,
      place: evil,
      attendee: { name: `Eve";PARTSTAT=DECLINED:x\r\n${evil}`, email: 'eve@example.org' },
      organizer: { name: `Org":mailto:x@example.com\r\n`, email: 'webinars@example.com' },
    });
    expect(event.attendees).toEqual([
      expect.objectContaining({ address: 'eve@example.org', participation: 'ACCEPTED' }),
    ]);
    expect(event.organizer.address).toBe('webinars@example.com');
    expect(event.alarms).toHaveLength(3);
  });

  it('keeps commas and semicolons of the page address working', () => {
    expect(read({ pageUrl: 'https://www.example.com/a,b;c?d=e,f' }).event.url).toBe(
      'https://www.example.com/a%2Cb%3Bc?d=e%2Cf',
    );
  });

  it('reads back any title and description', () => {
    const anyText = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(anyText, anyText, (title, description) => {
        const { content, event } = read({ title: `T ${title}`, description: `D ${description}` });
        expect(longestLine(content)).toBeLessThanOrEqual(75);
        expect(event.attendees).toHaveLength(1);
        // Control characters cannot be carried (RFC 5545 §3.1); everything else is.
        const carried = description.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
        expect(event.description).toBe(`D ${carried}`);
      }),
    );
  });

  it('refuses a webinar without a start', () => {
    expect(() => read({ webinar: { ...entry.webinar, startsAt: null } })).toThrow('has no start');
  });
});

describe('the calendar entry for everybody', () => {
  it('is published, not an invitation, and names no registrant and no meeting', () => {
    const content = publicCalendar(entry);
    const { method, events } = readCalendar(content);
    expect(method).toBe('PUBLISH');
    expect(events).toEqual([
      expect.objectContaining({
        uid: 'webinar-abc123@strapi-plugin-webinars',
        attendees: [],
        location: 'Online',
        organizer: { name: 'Acme Webinars', address: 'webinars@example.com' },
      }),
    ]);
    expect(content).not.toContain('meet.google.com');
  });
});

describe('the calendar to subscribe to', () => {
  const { joinUrl: _joinUrl, attendee: _attendee, method: _method, ...facts } = entry;
  const second = {
    ...facts,
    webinar: { ...facts.webinar, documentId: 'def456', startsAt: new Date('2026-08-01T10:00:00Z') },
  };
  const calendar = { name: 'Acme; Webinars,\nall', refreshSeconds: 3600 };

  it('has a name, and says how often to read it again in both ways that programs know', () => {
    const { method, version, name, refreshed } = readCalendar(subscribableCalendar([facts, second], calendar));
    expect({ method, version, name }).toEqual({ method: 'PUBLISH', version: '2.0', name: 'Acme; Webinars, all' });
    expect(refreshed).toEqual(['PT1H', 'PT1H']);
  });

  it('has the same events as the mails, which neither ring nor take the time', () => {
    const { events } = readCalendar(subscribableCalendar([facts, second], calendar));
    expect(events).toMatchObject([
      { uid: read().event.uid, sequence: 3, start: read().event.start, end: read().event.end, busy: false, alarms: [] },
      {
        uid: 'webinar-def456@strapi-plugin-webinars',
        start: new Date('2026-08-01T10:00:00Z'),
        busy: false,
        alarms: [],
      },
    ]);
    expect(events.flatMap(({ attendees }) => attendees)).toEqual([]);
  });

  it('can be read when nothing is planned', () => {
    expect(readCalendar(subscribableCalendar([], calendar))).toMatchObject({ method: 'PUBLISH', events: [] });
  });
});
