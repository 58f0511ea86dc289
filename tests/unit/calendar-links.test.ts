import { describe, expect, it } from '@jest/globals';
import { calendarLinks, type LinkedEvent } from '../../src/plugins/webinars/server/src/domain/calendar-links';

const event: LinkedEvent = {
  title: 'Webinar: Q&A + “Rules”',
  startsAt: new Date('2026-07-14T16:00:00Z'),
  endsAt: new Date('2026-07-14T17:30:00Z'),
  details: 'First line\nSecond <b>line</b> & more',
  location: 'Online',
};

const parametersOf = (url: string) => Object.fromEntries(new URL(url).searchParams);

describe('links that open a calendar pre-filled', () => {
  it('fills in Google Calendar', () => {
    expect(calendarLinks(event).google).toMatch(/^https:\/\/calendar\.google\.com\/calendar\/render\?/);
    expect(parametersOf(calendarLinks(event).google)).toEqual({
      action: 'TEMPLATE',
      text: event.title,
      dates: '20260714T160000Z/20260714T173000Z',
      details: event.details,
      location: 'Online',
    });
  });

  it.each([
    ['outlook', 'outlook.live.com'],
    ['microsoft365', 'outlook.office.com'],
  ] as const)('fills in %s, whose body is HTML', (name, host) => {
    const url = calendarLinks(event)[name];
    expect(new URL(url).host).toBe(host);
    expect(parametersOf(url)).toEqual({
      rru: 'addevent',
      subject: event.title,
      startdt: '2026-07-14T16:00:00Z',
      enddt: '2026-07-14T17:30:00Z',
      body: 'First line<br>Second &lt;b&gt;line&lt;/b&gt; &amp; more',
      location: 'Online',
    });
  });

  it('fills in Yahoo', () => {
    expect(parametersOf(calendarLinks(event).yahoo)).toEqual({
      v: '60',
      title: event.title,
      st: '20260714T160000Z',
      et: '20260714T173000Z',
      desc: event.details,
      in_loc: 'Online',
    });
  });

  it('writes spaces as %20, because Outlook shows plus signs as they are', () => {
    for (const url of Object.values(calendarLinks(event))) expect(url).not.toContain('+');
  });

  it('cuts details that would make the link too long, between characters', () => {
    const { google } = calendarLinks({ ...event, details: '🎓'.repeat(2000) });
    const details = parametersOf(google)['details'] ?? '';
    expect(Array.from(details)).toHaveLength(900);
    expect(details).toMatch(/^(🎓)+…$/u);
  });

  it('survives half a surrogate pair', () => {
    expect(parametersOf(calendarLinks({ ...event, title: 'A\ud83d' }).google)['text']).toBe('A\ufffd');
  });
});
