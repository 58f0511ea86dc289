import { LANGUAGES, type Language, type Translation } from '../../../contracts';
import type { WebinarText } from './webinar';

export { LANGUAGES, type Language } from '../../../contracts';
export const FALLBACK_LANGUAGE: Language = 'en';

/** The language of ours that suits a BCP 47 tag (`fr-CA` → `fr`), or English. */
export function languageFor(tag: string | null | undefined): Language {
  const primary = tag?.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === primary) ?? FALLBACK_LANGUAGE;
}

/**
 * The locales to look in, best first: the wanted one, its base language, the default, then whatever there is.
 * `available` are the codes that exist in this Strapi.
 */
export function fallbackChain(
  wanted: string | null | undefined,
  available: readonly string[],
  fallback: string,
): string[] {
  const base = wanted?.split('-')[0];
  const chain = [wanted, base, fallback, ...available];
  return [...new Set(chain.filter((code): code is string => code != null && available.includes(code)))];
}

/**
 * How texts are put in order for a reader of that locale; in no particular language's order if nobody speaks it: whoever asks
 * may name codes that have the form of one and are none, which `Intl` throws at.
 */
export function compareTexts(locale: string | null | undefined): (a: string, b: string) => number {
  try {
    return new Intl.Collator(locale ?? undefined).compare;
  } catch {
    return new Intl.Collator().compare;
  }
}

/** The locales in which a reader looks for `written` texts: those of this Strapi, and any others that these exist in. */
export function readerChain(
  { locale, languages }: { locale: string; languages: { codes: readonly string[]; fallback: string } },
  written: Readonly<Record<string, unknown>>,
): string[] {
  return fallbackChain(locale, [...new Set([...languages.codes, ...Object.keys(written)])], languages.fallback);
}

/** The locale codes of an `Accept-Language` header (RFC 9110 §12.5.4), most wanted first; unusable parts are dropped. */
export function acceptedLocales(header: string | null | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { tag: tag.trim(), weight: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, weight }) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) && weight > 0 && weight <= 1)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

/**
 * The one of `available` that suits a reader best (RFC 4647 §3.4): for each wanted tag in turn the same one, then its
 * ever shorter beginnings, then a regional variety of its language; the fallback when nothing suits.
 */
export function negotiateLocale(wanted: readonly string[], available: readonly string[], fallback: string): string {
  const same = (a: string) => (b: string) => a.toLowerCase() === b.toLowerCase();
  for (const tag of wanted) {
    const parts = tag.split('-');
    for (let length = parts.length; length > 0; length -= 1) {
      const found = available.find(same(parts.slice(0, length).join('-')));
      if (found) return found;
    }
    const sister = available.find((code) => same(parts[0] ?? '')(code.split('-')[0] ?? ''));
    if (sister) return sister;
  }
  return fallback;
}

/**
 * What to write to a reader in: the language that was chosen, else the first accepted one that our mails exist in,
 * else the fallback.
 */
export function readerLanguage(chosen: string | undefined, accepted: readonly string[], fallback: string): string {
  const ours = (tag: string) => LANGUAGES.some((language) => language === tag.toLowerCase().split('-')[0]);
  return chosen ?? accepted.find(ours) ?? fallback;
}

/** The first of `chain` that a text is translated into; `null` when there is none. */
export function textIn(translations: Readonly<Record<string, string>>, chain: readonly string[]): string | null {
  return chain.map((locale) => translations[locale]).find(Boolean) ?? null;
}

/** A text with every empty field filled from the next locale of `chain` that has it. */
export function localizedText(text: Record<string, WebinarText>, chain: readonly string[]): WebinarText {
  const pick = <K extends keyof WebinarText>(field: K) =>
    chain.map((locale) => text[locale]?.[field]).find((value) => value != null && value !== '') ?? null;
  return {
    title: pick('title') ?? '',
    description: pick('description'),
    seoTitle: pick('seoTitle'),
    seoDescription: pick('seoDescription'),
  };
}

/**
 * For each of `locales` whether title and description are written in it, and if not, what its visitors read instead:
 * the same fallback as on the public site. LC-13.
 */
export function translationsOf(
  text: Record<string, WebinarText>,
  locales: readonly string[],
  fallback: string,
): Translation[] {
  const written = (locale: string, field: 'title' | 'description') => Boolean(text[locale]?.[field]?.trim());
  return locales.map((locale) => {
    const missing = (['title', 'description'] as const).filter((field) => !written(locale, field));
    const [first] = missing;
    const shownIn = first && fallbackChain(locale, locales, fallback).find((other) => written(other, first));
    return { locale, missing, shownIn: shownIn ?? null };
  });
}
