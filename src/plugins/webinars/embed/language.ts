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

/** The tags to choose from: the closest `lang`, also outside of the shadow trees around it, then the visitor's. */
export function wantedLanguages(element: Element): string[] {
  const closest = closestLanguage(element);
  return [...(closest ? [closest] : []), ...navigator.languages];
}

function closestLanguage(element: Element): string | null {
  const found = element.closest('[lang]')?.getAttribute('lang');
  if (found) return found;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? closestLanguage(root.host) : null;
}
