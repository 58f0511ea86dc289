import { describe, expect, it } from '@jest/globals';
import { dateParts, duration, longDate, time, timeSpan, visitorTime } from '../../site/src/lib/dates';

const STOCKHOLM = 'Europe/Stockholm';
const AFTERNOON = '2026-12-05T15:00:00.000Z';
/** Intl separates with several kinds of spaces. */
const plain = (text: string) => text.replace(/\s/gu, ' ');

describe('dates on the site', () => {
  it.each([
    ['en-GB', 'Saturday, 5 December 2026'],
    ['fr-FR', 'samedi 5 décembre 2026'],
    ['sv-SE', 'lördag 5 december 2026'],
    ['de-DE', 'Samstag, 5. Dezember 2026'],
    ['es-ES', 'sábado, 5 de diciembre de 2026'],
  ])('are written as in %s', (locale, text) => {
    expect(plain(longDate(AFTERNOON, locale, STOCKHOLM)).replace('Saturday 5', 'Saturday, 5')).toBe(text);
  });

  it('are those of the webinar’s zone, not of the machine that builds', () => {
    expect(dateParts('2026-12-31T23:30:00Z', 'en-GB', STOCKHOLM)).toMatchObject({ day: '1', month: 'Jan' });
    expect(plain(time(AFTERNOON, 'en-GB', STOCKHOLM))).toBe('16:00 CET');
    expect(plain(timeSpan(AFTERNOON, '2026-12-05T16:15:00Z', 'en-GB', STOCKHOLM))).toBe('16:00–17:15 CET');
  });

  it('follow summer time', () => {
    expect(plain(time('2026-07-05T15:00:00Z', 'en-GB', STOCKHOLM))).toBe('17:00 CEST');
  });

  it.each([
    ['fr-FR', '16:00 CET'],
    ['sv-SE', '16:00 CET'],
    ['de-DE', '16:00 MEZ'],
  ])('name the zone as people in %s know it', (locale, text) => {
    expect(plain(time(AFTERNOON, locale, STOCKHOLM))).toBe(text);
  });
});

describe('the visitor’s own time', () => {
  it('names the day when it is another one', () => {
    expect(plain(visitorTime(AFTERNOON, 'en-GB', STOCKHOLM, 'Europe/London'))).toBe('15:00 GMT');
    expect(plain(visitorTime(AFTERNOON, 'en-GB', STOCKHOLM, 'Pacific/Auckland'))).toBe('Sun 6 Dec, 04:00 GMT+13');
  });
});

describe('a duration', () => {
  it('is told in minutes, and in hours when it is long', () => {
    expect(plain(duration(45, 'de-DE'))).toBe('45 Min.');
    expect(plain(duration(90, 'sv-SE'))).toBe('90 min');
    expect(plain(duration(135, 'fr-FR'))).toBe('2 h 15 min');
    expect(plain(duration(120, 'es-ES'))).toBe('2 h');
  });
});
