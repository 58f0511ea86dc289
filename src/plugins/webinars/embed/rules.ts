/** What the contract asks of a text, without the library that it is written in. Made by scripts/compile-embed-rules.mjs. */
export interface Rule {
  required: boolean;
  max: number;
  /** Of a regular expression with the flag `u`. */
  pattern: string;
}

export type Mistake = 'missing' | 'too_long' | 'malformed';

/** What is wrong with a text as it was typed. Spaces around it do not count, and an empty text was left out. */
export function mistakeOf({ required, max, pattern }: Rule, typed: string): Mistake | null {
  const text = typed.trim();
  if (!text) return required ? 'missing' : null;
  if (text.length > max) return 'too_long';
  return new RegExp(pattern, 'u').test(text) ? null : 'malformed';
}
