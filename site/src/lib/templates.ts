export const TEMPLATE_WORDS = ['title', 'brand', 'price_label', 'speakers', 'topic', 'date', 'time'] as const;
type Values = Partial<Record<(typeof TEMPLATE_WORDS)[number], string>>;

/**
 * A template of the configuration with its words filled in. A part between separators that would be left without its
 * words goes, and its separator with it: no "Title – | Brand". @throws when it names something unknown
 */
export function fillTemplate(template: string, values: Values): string {
  const parts = template.split(/(\s[–|·]\s|[,.]\s)/);
  let filled = '';
  for (let index = 0; index < parts.length; index += 2) {
    const text = fillPart(parts[index] ?? '', values);
    if (text !== null) filled += (filled && index > 0 ? (parts[index - 1] ?? '') : '') + text;
  }
  return filled.trim();
}

/** `null` when a word has no value. */
function fillPart(part: string, values: Values): string | null {
  let isWhole = true;
  const text = part.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    if (!(TEMPLATE_WORDS as readonly string[]).includes(name)) throw new Error(`Templates know no {${name}}.`);
    const value = values[name as keyof Values];
    if (!value) isWhole = false;
    return value ?? '';
  });
  return isWhole ? text : null;
}

/** At most `most` characters, cut between words. PP-21 wants 150 for descriptions. */
export function shorten(text: string, most = 150): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= most) return plain;
  const cut = plain.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,;:.–-]+$/, '')}…`;
}
