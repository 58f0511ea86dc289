import type { Card } from '../lib/card';

const FIELDS = [
  'day',
  'month',
  'title',
  'people',
  'topics',
  'time',
  'duration',
  'language',
  'status',
  'action',
] as const;

/** A card as the build draws it, from the pattern that the build left in the page. */
export function drawCard(pattern: HTMLTemplateElement, card: Card): DocumentFragment {
  const drawn = pattern.content.cloneNode(true) as DocumentFragment;
  drawn.querySelector('li')?.setAttribute('data-offer', card.offer);
  for (const name of FIELDS) {
    const element = drawn.querySelector<HTMLElement>(`[data-field=${name}]`);
    if (!element) continue;
    element.textContent = card[name];
    element.hidden = !card[name];
  }
  const link = drawn.querySelector('a');
  link?.setAttribute('href', card.href);
  link?.setAttribute('lang', card.titleLanguage);
  return drawn;
}
