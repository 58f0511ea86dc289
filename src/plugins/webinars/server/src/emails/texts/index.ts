import type { Language } from '../../domain/locale';
import { renderWords, type Scope } from '../liquid';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { sv } from './sv';
import type { Words } from './words';

export const WORDS: Record<Language, Words> = { en, fr, es, sv, de };

/** Fills in a template of the language's words: plain text, nothing escaped. */
export type Say = (template: string) => string;

export function sayIn(language: Language, facts: Scope): Say {
  return (template) => renderWords(typeset(template, language), facts);
}

/** What stands between a label and its value. */
export function colon(language: Language): string {
  return language === 'fr' ? '\u00a0:' : ':';
}

/** French keeps `:`, `?` and « » together with their words; values that are filled in stay as they are. */
function typeset(template: string, language: Language): string {
  if (language !== 'fr') return template;
  return template.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/(?<=«) /g, '\u00a0');
}

export type { MailTexts, Words } from './words';
