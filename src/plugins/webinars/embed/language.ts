import { TEXTS, type Language } from './texts';

const TAG = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/** What the element speaks: the first of `wanted` that there are texts in, else English. `fr-CA` is French. */
export function languageFor(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [base = ''] = tag.toLowerCase().split('-');
    if (base in TEXTS) return base as Language;
  }
  return 'en';
}

/** What the API is asked for: the page's own language, even where the element has no texts in it. */
export function contentLocale(wanted: readonly string[]): string {
  const [first = ''] = wanted;
  return first.length <= 35 && TAG.test(first) ? first : languageFor(wanted);
}
