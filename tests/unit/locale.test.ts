import { describe, expect, it } from '@jest/globals';
import {
  compareTexts,
  acceptedLocales,
  fallbackChain,
  languageFor,
  localizedText,
  negotiateLocale,
  readerLanguage,
} from '../../src/plugins/webinars/server/src/domain/locale';

const AVAILABLE = ['en', 'fr', 'es', 'sv', 'de'];

describe('Accept-Language', () => {
  it.each([
    ['fr', ['fr']],
    ['fr-CA, fr;q=0.8, en;q=0.5', ['fr-CA', 'fr', 'en']],
    ['en;q=0.5, sv', ['sv', 'en']],
    ['de;q=0, en', ['en']],
    ['*', []],
    ['en;q=2, fr', ['fr']],
    ['en;q=, ;;, "x", fr ;q=0.1', ['en', 'fr']],
    ['', []],
    [null, []],
    [undefined, []],
  ])('%j is %j', (header, tags) => expect(acceptedLocales(header)).toEqual(tags));

  it('keeps the order of equal weights', () => {
    expect(acceptedLocales('sv;q=0.7, de;q=0.7, en;q=0.7')).toEqual(['sv', 'de', 'en']);
  });
});

describe('the negotiated locale', () => {
  it.each([
    [['sv'], 'sv'],
    [['SV'], 'sv'],
    [['fr-CA'], 'fr'],
    [['zh-Hant-TW', 'de-AT', 'en'], 'de'],
    [['pt'], 'en'],
    [[], 'en'],
  ])('for %j is %s', (wanted, locale) => expect(negotiateLocale(wanted, AVAILABLE, 'en')).toBe(locale));

  it('takes a regional variety when the language itself is not there', () => {
    expect(negotiateLocale(['pt'], ['en', 'pt-BR'], 'en')).toBe('pt-BR');
    expect(negotiateLocale(['pt-PT'], ['en', 'pt-BR'], 'en')).toBe('pt-BR');
  });

  it('takes the exact one before its language', () => {
    expect(negotiateLocale(['pt-BR'], ['pt', 'pt-BR'], 'pt')).toBe('pt-BR');
  });
});

describe('the locales to look in', () => {
  it('are the wanted, its language, the default, then all others, each once', () => {
    expect(fallbackChain('pt-BR', ['de', 'pt', 'pt-BR', 'en'], 'en')).toEqual(['pt-BR', 'pt', 'en', 'de']);
    expect(fallbackChain('en', AVAILABLE, 'en')[0]).toBe('en');
    expect(fallbackChain(null, ['de', 'en'], 'en')).toEqual(['en', 'de']);
  });
});

describe('the order of texts', () => {
  it('is that of the reader’s language', () => {
    expect(['z', 'ä', 'a'].sort(compareTexts('sv'))).toEqual(['a', 'z', 'ä']);
    expect(['z', 'ä', 'a'].sort(compareTexts('de'))).toEqual(['a', 'ä', 'z']);
  });

  it.each(['Cj-n6-8Byy', '', null, undefined])('is some order for a locale that is none (%p)', (locale) => {
    expect(['b', 'a'].sort(compareTexts(locale))).toEqual(['a', 'b']);
  });
});

describe('a text', () => {
  it('falls back field by field', () => {
    const text = {
      sv: { title: 'Kom igång', description: '', seoTitle: null, seoDescription: null },
      en: { title: 'Getting started', description: 'The first hour.', seoTitle: null, seoDescription: null },
      de: { title: 'Erste Schritte', description: 'Die erste Stunde.', seoTitle: 'Kurs', seoDescription: null },
    };
    expect(localizedText(text, ['sv', 'en', 'de'])).toEqual({
      title: 'Kom igång',
      description: 'The first hour.',
      seoTitle: 'Kurs',
      seoDescription: null,
    });
  });
});

describe('the language of mails', () => {
  it.each([
    ['fr', ['sv'], 'fr'],
    ['pt-BR', ['sv'], 'pt-BR'],
    [undefined, ['zh', 'sv-FI', 'en'], 'sv-FI'],
    [undefined, ['zh'], 'de'],
    [undefined, [], 'de'],
  ])('chosen %j, accepted %j: %s', (chosen, accepted, language) =>
    expect(readerLanguage(chosen, accepted, 'de')).toBe(language),
  );

  it.each([
    ['fr-CA', 'fr'],
    ['sv_FI', 'sv'],
    ['pt', 'en'],
    [null, 'en'],
  ])('of ours for %j is %s', (tag, language) => expect(languageFor(tag)).toBe(language));
});
