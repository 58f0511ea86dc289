import type { Language } from '../lib/config';
import de from './de';
import en from './en';
import es from './es';
import fr from './fr';
import sv from './sv';

export type Texts = typeof en;
export const TEXTS: Record<Language, Texts> = { en, fr, es, sv, de };

/** A text with its `{…}` filled in. */
export const say = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
