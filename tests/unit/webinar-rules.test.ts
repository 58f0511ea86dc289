import { describe, expect, it } from '@jest/globals';
import {
  isHttpsUrl,
  isTimeZone,
  webinarProblems,
  type WebinarInput,
} from '../../src/plugins/webinars/server/src/domain/webinar-rules';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { aWebinar } from '../support/webinar';

const NOW = new Date('2030-05-01T12:00:00Z');
const fieldsOf = (input: WebinarInput, before: Webinar | null = null) =>
  webinarProblems(input, before, NOW).map(({ field }) => field);

describe('a web address', () => {
  it.each([
    'https://zoom.us/j/123?pwd=a',
    'https://meet.google.com/abc-defg-hij',
    'HTTPS://EXAMPLE.COM',
    'https://example.com:8443/a#b',
    'https://münchen.example/ä',
    'https://example.com./',
  ])('may be %s', (url) => {
    expect(isHttpsUrl(url)).toBe(true);
  });

  it.each([
    ['plain http', 'http://example.com'],
    ['a script', 'javascript:alert(1)'],
    ['a word', 'zoom'],
    ['nothing', ''],
    ['a path', '/room'],
    ['a host of this machine', 'https://localhost/room'],
    ['only dots for a host', 'https://./'],
    ['a user in it', 'https://ada@example.com'],
    ['a password without a user in it', 'https://:secret@example.com'],
    ['a user and a password', 'https://ada:secret@example.com'],
    ['a line break in it', 'https://example.com/\nBcc: x@example.com'],
    ['a tab in it', 'https://exam\tple.com/'],
    ['a blank in it', 'https://example.com/a b'],
    ['no slashes', 'https:example.com'],
    ['back-slashes', 'https:\\\\example.com'],
    ['a back-slash in it', 'https://example.com\\@evil.example'],
    ['an address of IPv6', 'https://[::1]/'],
  ])('may not be %s', (_what, url) => {
    expect(isHttpsUrl(url)).toBe(false);
  });
});

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Paris', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Etc/GMT+2'])(
    'may be %s',
    (zone) => {
      expect(isTimeZone(zone)).toBe(true);
    },
  );

  it.each(['', '+02:00', 'Mars/Olympus', 'CET summer', 'Europe/Paris ', '2'])('may not be %j', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });
});

describe('a new webinar', () => {
  it('may be almost empty', () => {
    expect(fieldsOf({ title: 'Reading the score' })).toEqual([]);
  });

  it.each([
    ['slug', 'Not a slug'],
    ['slug', 'past'],
    ['timezone', 'Mars/Olympus'],
    ['meetUrl', 'http://example.com'],
    ['recordingUrl', 'video'],
    ['slidesUrl', 'ftp://example.com'],
    ['startsAt', 'tomorrow'],
  ])('is refused at %s for %j', (field, value) => {
    expect(fieldsOf({ [field]: value })).toEqual([field]);
  });

  it.each([
    ['slug', 7],
    ['timezone', {}],
    ['meetUrl', 7],
    ['meetUrl', ['https://zoom.us/j/1']],
    ['recordingUrl', true],
    ['meetingProvider', 'zoom'],
    ['meetingProvider', 7],
  ])('is refused at %s for %j, which is nothing to read', (field, value) => {
    expect(fieldsOf({ [field]: value })).toEqual([field]);
    expect(fieldsOf({ [field]: value }, aWebinar())).toEqual([field]);
  });

  it('hears of everything that is wrong at once', () => {
    const input = { slug: 'A', timezone: 'Mars', meetUrl: 'x', recordingUrl: 'x', slidesUrl: 'x', startsAt: 'x' };
    expect(fieldsOf(input)).toEqual(['slug', 'timezone', 'meetUrl', 'recordingUrl', 'slidesUrl', 'startsAt']);
  });

  it.each(['slug', 'timezone', 'meetUrl', 'recordingUrl', 'slidesUrl', 'startsAt'])('may leave %s empty', (field) => {
    expect(fieldsOf({ [field]: '' })).toEqual([]);
    expect(fieldsOf({ [field]: null })).toEqual([]);
  });

  it('may carry blanks around what it is called', () => {
    expect(fieldsOf({ slug: ' intro ', meetUrl: ' https://zoom.us/j/1 ', timezone: '  ' })).toEqual([]);
  });

  it('may be in the past while it is a draft', () => {
    expect(fieldsOf({ startsAt: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(fieldsOf({ startsAt: '2020-01-01T00:00:00Z' }, aWebinar({ state: 'DRAFT' }))).toEqual([]);
  });
});

describe('the start of a webinar', () => {
  const otherStart = '2030-06-01T09:00:00Z';

  it.each([
    ['SCHEDULED', 'may move to another moment to come', otherStart, []],
    ['SCHEDULED', 'may not move to the past', '2030-04-01T09:00:00Z', ['startsAt']],
    ['SCHEDULED', 'may not move to this moment', NOW.toISOString(), ['startsAt']],
    ['SCHEDULED', 'may not vanish', null, ['startsAt']],
    ['SCHEDULED', 'may not be emptied', '', ['startsAt']],
    ['LIVE', 'does not move any more', otherStart, ['startsAt']],
    ['LIVE', 'does not vanish', null, ['startsAt']],
    ['ENDED', 'does not move any more', otherStart, ['startsAt']],
    ['PUBLISHED', 'does not move any more', otherStart, ['startsAt']],
    ['CANCELLED', 'does not move any more', otherStart, ['startsAt']],
  ] as const)('that is %s %s', (state, _what, startsAt, problems) => {
    expect(fieldsOf({ startsAt }, aWebinar({ state }))).toEqual(problems);
  });

  it.each(['SCHEDULED', 'LIVE', 'ENDED', 'PUBLISHED', 'CANCELLED'] as const)(
    'that is %s may be sent back unchanged, however it is written',
    (state) => {
      // The moment itself has passed: an edit of another field must not trip over it.
      const before = aWebinar({ state, startsAt: new Date('2030-04-30T10:00:00Z') });
      expect(fieldsOf({ startsAt: '2030-04-30T12:00:00+02:00' }, before)).toEqual([]);
    },
  );

  it('may be noted later for a recording that was never held live', () => {
    expect(fieldsOf({ startsAt: otherStart }, aWebinar({ state: 'PUBLISHED', startsAt: null }))).toEqual([]);
  });
});

describe('the meeting of a webinar that people registered for', () => {
  const onZoom = { meetingProvider: 'custom_url', meetUrl: 'https://zoom.us/j/1' } as const;

  it.each(['SCHEDULED', 'LIVE'] as const)('while it is %s cannot lose its link', (state) => {
    const before = aWebinar({ state });
    expect(fieldsOf({ meetingProvider: 'custom_url' }, before)).toEqual(['meetUrl']);
    expect(fieldsOf({ meetingProvider: 'custom_url', meetUrl: before.meetUrl }, before)).toEqual(['meetUrl']);
    expect(fieldsOf({ ...onZoom }, before)).toEqual([]);
  });

  it('cannot lose the host whose calendar holds it', () => {
    expect(fieldsOf({ hostEmail: null }, aWebinar())).toEqual(['hostEmail']);
    expect(fieldsOf({ hostEmail: 'bo@example.com' }, aWebinar())).toEqual([]);
    expect(fieldsOf({ hostEmail: null }, aWebinar(onZoom))).toEqual([]);
  });

  it('cannot be handed back to Google without a host', () => {
    expect(fieldsOf({ meetUrl: '' }, aWebinar({ ...onZoom, hostEmail: null }))).toEqual(['hostEmail']);
    expect(fieldsOf({ meetUrl: '' }, aWebinar(onZoom))).toEqual([]);
  });

  it.each(['DRAFT', 'ENDED', 'PUBLISHED', 'CANCELLED'] as const)('may go once nobody waits for it: %s', (state) => {
    expect(fieldsOf({ meetingProvider: 'custom_url', hostEmail: null }, aWebinar({ state }))).toEqual([]);
  });
});

describe('the recording of a webinar', () => {
  const recordingUrl = 'https://video.example.org/1';

  it.each([null, '', '  '])('cannot be taken away once it is out (%j)', (emptied) => {
    const before = aWebinar({ state: 'PUBLISHED', recordingUrl });
    expect(fieldsOf({ recordingUrl: emptied }, before)).toEqual(['recordingUrl']);
    expect(fieldsOf({ recordingUrl: 'https://video.example.org/2' }, before)).toEqual([]);
    expect(fieldsOf({ slidesUrl: null }, before)).toEqual([]);
  });

  it.each(['DRAFT', 'SCHEDULED', 'LIVE', 'ENDED', 'CANCELLED'] as const)('may go while it is %s', (state) => {
    expect(fieldsOf({ recordingUrl: null }, aWebinar({ state, recordingUrl }))).toEqual([]);
  });

  it('may be missing where it always was', () => {
    expect(fieldsOf({ recordingUrl: null }, aWebinar({ state: 'PUBLISHED', recordingUrl: null }))).toEqual([]);
  });
});
