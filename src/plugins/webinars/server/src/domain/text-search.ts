/** Letters that Unicode does not take apart into a base and a mark, as people type them who have no such key. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  // `toLowerCase` makes this of a capital at the end of a word, and a search may end before the word does.
  ς: 'σ',
};

/**
 * A text as it is compared in searches: without capitals, accents and compatibility forms (RFC 5051 in spirit).
 *
 * Registrations keep theirs (`searchText`). Who changes what this returns has to set that to `null` in all rows: then
 * they are searched without it, until the next nightly run has written it anew.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþıς]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[‐‑]/g, '-');
}

/** The words of a search, folded; each once, in an order of their own, so that the same search is the same. */
export function searchTerms(search: string): string[] {
  return [...new Set(foldText(search).split(/\s+/).filter(Boolean))].sort();
}

/** What is searched of one language, folded; `null` = nothing is written in it. */
export interface FoldedText {
  title: string | null;
  description: string | null;
}

/**
 * Whether all `terms` stand in what a reader is shown: title and description each come from the first language of
 * `chain` that has them.
 */
export function isFound(
  terms: readonly string[],
  text: Readonly<Record<string, FoldedText>>,
  chain: readonly string[],
): boolean {
  const first = (field: keyof FoldedText) => chain.map((locale) => text[locale]?.[field]).find(Boolean) ?? '';
  const shown = `${first('title')}\n${first('description')}`;
  return terms.every((term) => shown.includes(term));
}
