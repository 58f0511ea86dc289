import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { sv } from './sv';
import type { Words } from './words';

export type { Words } from './words';

export const TEXTS = { en, fr, es, sv, de } satisfies Record<string, Words>;
export type Language = keyof typeof TEXTS;

/** `{name}` becomes the value of that name. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
