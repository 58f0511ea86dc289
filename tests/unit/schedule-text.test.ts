import { describe, expect, it } from '@jest/globals';
import { durationList, durationText, scheduleText } from '../../src/plugins/webinars/server/src/domain/schedule-text';

/** No-break spaces are typography: what is said is compared without them. */
const said = (text: string) => text.replaceAll('\u00a0', ' ');

const word = (startsAt: string, timeZone: string, locale: string) => {
  const { date, time, when, zone } = scheduleText(
    { startsAt: new Date(startsAt), durationMinutes: 60, timeZone },
    locale,
  );
  return { date: said(date), time: said(time), when: said(when), zone: said(zone) };
};

describe('the wording of a start', () => {
  it.each([
    ['en', 'Tuesday, July 14, 2026', '6:00 PM', 'Central European Summer Time (UTC+2)'],
    ['fr', 'mardi 14 juillet 2026', '18:00', 'heure d’été d’Europe centrale (UTC+2)'],
    ['es', 'martes, 14 de julio de 2026', '18:00', 'hora de verano de Europa central (UTC+2)'],
    ['sv', 'tisdag 14 juli 2026', '18:00', 'centraleuropeisk sommartid (UTC+2)'],
    ['de', 'Dienstag, 14. Juli 2026', '18:00 Uhr', 'Mitteleuropäische Sommerzeit (UTC+2)'],
  ])('says date, time and zone in %s', (locale, date, time, zone) => {
    const text = word('2026-07-14T16:00:00Z', 'Europe/Stockholm', locale);
    expect(text).toMatchObject({ date, time, zone });
    expect(text.when).toContain(date);
    expect(text.when).toContain(time);
  });

  it('honours the region of a language it knows and reads English for one it does not', () => {
    expect(word('2026-07-14T16:00:00Z', 'Europe/London', 'en-GB').date).toMatch(/^Tuesday,? 14 July 2026$/);
    expect(word('2026-07-14T16:00:00Z', 'Europe/London', 'fi').date).toBe('Tuesday, July 14, 2026');
    expect(word('2026-07-14T16:00:00Z', 'Europe/London', 'not a tag').date).toBe('Tuesday, July 14, 2026');
    expect(word('2026-07-14T16:00:00Z', 'Europe/Paris', 'fr_CA').date).toBe('mardi 14 juillet 2026');
  });

  it('keeps the wall clock and changes the zone name when summer time ends', () => {
    // The clocks go back on 25 October 2026 at 01:00 UTC.
    expect(word('2026-10-24T16:00:00Z', 'Europe/Berlin', 'en')).toMatchObject({
      time: '6:00 PM',
      zone: 'Central European Summer Time (UTC+2)',
    });
    expect(word('2026-10-25T17:00:00Z', 'Europe/Berlin', 'en')).toMatchObject({
      time: '6:00 PM',
      zone: 'Central European Standard Time (UTC+1)',
    });
  });

  it('tells the two 02:30s of the night the clocks go back apart', () => {
    expect(word('2026-10-25T00:30:00Z', 'Europe/Berlin', 'de')).toMatchObject({
      time: '02:30 Uhr',
      zone: 'Mitteleuropäische Sommerzeit (UTC+2)',
    });
    expect(word('2026-10-25T01:30:00Z', 'Europe/Berlin', 'de')).toMatchObject({
      time: '02:30 Uhr',
      zone: 'Mitteleuropäische Normalzeit (UTC+1)',
    });
  });

  it('shows the day of the webinar’s zone, not of UTC', () => {
    expect(word('2026-03-01T02:00:00Z', 'America/Los_Angeles', 'en')).toMatchObject({
      date: 'Saturday, February 28, 2026',
      time: '6:00 PM',
    });
  });

  it.each([
    ['Asia/Kolkata', 'India Standard Time (UTC+5:30)'],
    ['America/New_York', 'Eastern Daylight Time (UTC−4)'],
    ['UTC', 'Coordinated Universal Time (UTC)'],
    ['Etc/GMT+5', 'UTC−5'],
  ])('spells out %s', (timeZone, zone) => {
    expect(word('2026-07-14T16:00:00Z', timeZone, 'en').zone).toBe(zone);
  });

  it('uses no space that mail programs show as a box', () => {
    for (const locale of ['en', 'fr', 'es', 'sv', 'de']) {
      const text = scheduleText(
        { startsAt: new Date('2026-07-14T16:00:00Z'), durationMinutes: 90, timeZone: 'Europe/Paris' },
        locale,
      );
      expect(Object.values(text).join('')).not.toMatch(/[\u2009\u202f]/);
    }
  });
});

describe('the wording of a length', () => {
  it.each([
    [15, 'en', '15 minutes'],
    [60, 'en', '1 hour'],
    [90, 'en', '1 hour 30 minutes'],
    [180, 'sv', '3 timmar'],
    [60, 'de', '1 Stunde'],
    [45, 'es', '45 minutos'],
    [60, 'fr', '1 heure'],
  ])('says %i minutes in %s', (minutes, locale, text) => {
    expect(said(durationText(minutes, locale))).toBe(text);
  });

  it('lists several', () => {
    expect(said(durationList([1440, 60], 'en'))).toBe('24 hours and 1 hour');
    expect(said(durationList([1440, 60], 'de'))).toBe('24 Stunden und 1 Stunde');
    expect(said(durationList([60], 'fr'))).toBe('1 heure');
  });
});
