import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { registerBody } from '../../src/plugins/webinars/contracts';
import { attributionOf } from '../../src/plugins/webinars/embed/attribution';
import { cardDate, clockTime, inWords, longWhen, shortWhen, zoneFor } from '../../src/plugins/webinars/embed/dates';
import { contentLocale, languageFor } from '../../src/plugins/webinars/embed/language';
import { mistakeOf } from '../../src/plugins/webinars/embed/rules';
import { RULES } from '../../src/plugins/webinars/embed/rules.generated';
import { fill, TEXTS, type Language } from '../../src/plugins/webinars/embed/texts';
import { unpack } from '../../src/plugins/webinars/embed/texts/unpack';

const FOLDER = path.resolve(__dirname, '../../src/plugins/webinars/embed');
const sources = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(path.join(FOLDER, name), 'utf8'))
  .join('\n');
const LANGUAGES = Object.keys(TEXTS) as Language[];
const STOCKHOLM = 'Europe/Stockholm';
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('the texts of the elements', () => {
  const english = Object.entries(TEXTS.en);
  const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

  it.each(LANGUAGES)('are complete in %s, with the same values to fill in', (language) => {
    const texts = TEXTS[language] as unknown as Record<string, string>;
    expect(Object.keys(texts).sort()).toEqual(english.map(([name]) => name).sort());
    expect(
      english.filter(([name, text]) => placeholders(texts[name] ?? '').join() !== placeholders(text).join()),
    ).toEqual([]);
    expect(Object.values(texts).filter((text) => !text.trim() || text.includes('|'))).toEqual([]);
  });

  it('are all used somewhere', () => {
    const words = english.map(([name]) => name);
    expect(words.filter((name) => !new RegExp(`words\\.${name}\\b|['"]${name}['"]`).test(sources))).toEqual([]);
  });

  it('are named by no string where the build shortens their names', () => {
    const shortened = english
      .map(([name]) => name)
      .filter((name) => /[A-Z]/.test(name) && !/^(?:first|last)Name$/.test(name));
    expect(shortened.filter((name) => new RegExp(`['"\`]${name}['"\`]`).test(sources))).toEqual([]);
  });

  it('come out of the build as they went in', () => {
    const joined = Object.keys(TEXTS.en).map((name) => (TEXTS.sv as unknown as Record<string, string>)[name]);
    expect(unpack(joined.join('|'))).toEqual(TEXTS.sv);
  });

  it('keep what there is no value for', () => {
    expect(fill('{a} and {b}', { a: '$&' })).toBe('$& and {b}');
  });
});

describe('the rules of the fields', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom('a', '@', '.', '-', ' ', '<', '/', ':', 'w', '\t', '\n', 'é', '1'),
      maxLength: 260,
    }),
    fc.emailAddress(),
    fc
      .tuple(fc.integer({ min: 0, max: 300 }), fc.constantFrom('a', 'ä', '😀'))
      .map(([length, letter]) => letter.repeat(length)),
    fc.integer({ min: 180, max: 260 }).map((length) => `${'a'.repeat(60)}@${'b.'.repeat((length - 64) / 2)}example`),
  );
  const accepts = (name: keyof typeof RULES, text: string) =>
    registerBody.safeParse({ email: 'ada@example.com', [name]: text }).success;

  it.each(Object.keys(RULES) as (keyof typeof RULES)[])('of %s are those of the contract', (name) => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect([text, mistakeOf(RULES[name], text) === null]).toEqual([text, accepts(name, text)]);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['', 'missing'],
    ['  ', 'missing'],
    ['ada', 'malformed'],
    [`${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example`, 'too_long'],
    [' ada@bücher.example ', null],
  ])('find in the address %j: %s', (text, mistake) => {
    expect(mistakeOf(RULES.email, text)).toBe(mistake);
  });
});

describe('dates', () => {
  const start = new Date('2026-09-07T14:00:00Z');
  const winter = new Date('2026-12-07T15:00:00Z');

  it.each<[Language, string, string, string]>([
    ['en', 'Sep 07, 2026', '16:00 CEST', 'Monday, September 7, 2026, 16:00 CEST'],
    ['de', '07.09.2026', '16:00 MESZ', 'Montag, 7. September 2026, 16:00 MESZ'],
    ['fr', '7 sept. 2026', '16:00 CEST', 'lundi 7 septembre 2026, 16:00 CEST'],
    ['es', '7 sept 2026', '16:00 CEST', 'lunes, 7 de septiembre de 2026, 16:00 CEST'],
    ['sv', '7 sep. 2026', '16:00 CEST', 'måndag 7 september 2026, 16:00 CEST'],
  ])('are in %s as people there write them', (language, date, time, long) => {
    expect(plain(cardDate(start, language, STOCKHOLM))).toBe(date);
    expect(plain(clockTime(start, language, STOCKHOLM))).toBe(time);
    expect(plain(longWhen(start, language, STOCKHOLM))).toBe(long);
  });

  it.each([
    [winter, STOCKHOLM, '16:00 CET'],
    [winter, 'America/New_York', '10:00 EST'],
    [winter, 'Asia/Kolkata', '20:30 UTC+5:30'],
    [winter, 'America/Sao_Paulo', '12:00 UTC−3'],
    [new Date('2026-12-07T00:00:00Z'), 'UTC', '00:00 UTC'],
  ])('%s in %s is %s', (instant, zone, text) => {
    expect(clockTime(instant, 'en', zone)).toBe(text);
  });

  it('are short where there is little room, and of the day in that zone', () => {
    expect(shortWhen(new Date('2026-09-07T22:30:00Z'), 'en', STOCKHOLM)).toBe('Tue, Sep 8, 00:30 CEST');
  });

  it('are in the visitor’s own zone unless one is named that exists', () => {
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect([zoneFor('Asia/Tokyo'), zoneFor('Mars/Olympus'), zoneFor(null)]).toEqual(['Asia/Tokyo', own, own]);
  });

  it('word how long a limit holds, rounded up', () => {
    expect(inWords(30, 'en')).toBe('in 30 seconds');
    expect(inWords(100, 'de')).toBe('in 2 Minuten');
    expect(inWords(80_000, 'sv')).toBe('om 23 timmar');
  });
});

describe('the language', () => {
  it.each([
    [['fr-CA'], 'fr'],
    [['pt', 'SV-se'], 'sv'],
    [['ja'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (wanted, language) => {
    expect(languageFor(wanted)).toBe(language);
  });

  it('of what is asked for is the page’s, even where there are no texts in it, unless it is no language at all', () => {
    expect(contentLocale(['pt-BR', 'fr'])).toBe('pt-BR');
    expect(contentLocale(['en_US', 'fr'])).toBe('fr');
    expect(contentLocale([])).toBe('en');
  });
});

describe('where a registration came from', () => {
  const page = (search = '') => ({ search, host: 'www.example.com' });

  it('is nothing where nothing is known, or the page before was of the same site', () => {
    expect(attributionOf(null, page(), '')).toBeUndefined();
    expect(attributionOf('  ', page('?utm_source='), 'https://www.example.com/a?b=c')).toBeUndefined();
  });

  it('is the placement, the campaign, and of the referrer its host alone', () => {
    const search = '?utm_source=news&utm_medium=e-mail&utm_campaign=autumn&utm_id=7&q=secret';
    expect(attributionOf('sidebar', page(search), 'https://www.search.example:8443/?q=secret')).toEqual({
      placement: 'sidebar',
      referrer: 'www.search.example',
      utm: { source: 'news', medium: 'e-mail', campaign: 'autumn' },
    });
  });

  it.each([
    'https://[2001:db8::1]/',
    'https://bücher.example/',
    'http://my_host/',
    'https://a!b.example/',
    `https://${'a'.repeat(240)}/`,
  ])('is something that the server takes, also from %s', (referrer) => {
    const source = attributionOf('top', page(), referrer);
    expect(registerBody.safeParse({ email: 'ada@example.com', source }).success).toBe(true);
  });

  it('has neither markup nor links nor long texts in it', () => {
    const search = `?utm_source=${encodeURIComponent('<b>x</b>')}&utm_term=https://x.example&utm_content=${'x'.repeat(300)}`;
    expect(attributionOf('p'.repeat(100), page(search), 'about:blank')).toEqual({
      placement: 'p'.repeat(60),
      referrer: undefined,
      utm: { content: 'x'.repeat(100) },
    });
  });
});
