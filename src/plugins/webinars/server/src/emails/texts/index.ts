import type { DeliveryKind } from '../../domain/delivery';
import type { Language } from '../../domain/locale';
import { renderForeignWords, renderWords, type Scope } from '../liquid';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { TextOverrides } from './overrides';
import { withOverrides } from './overrides';
import { sv } from './sv';
import type { Words } from './words';

export const WORDS: Record<Language, Words> = { en, fr, es, sv, de };

/** Fills in a template of the language's words: plain text, nothing escaped. */
export type Say = (template: string) => string;

export function sayIn(language: Language, facts: Scope): Say {
  return (template) => renderWords(typeset(template, language), facts);
}

/** The words of a language with an operator's own texts for one kind in them, and what says them. */
export function wordsFor(
  { kind, language, overrides }: { kind: DeliveryKind; language: Language; overrides: TextOverrides | null },
  facts: Scope,
): { words: Words; say: Say } {
  if (!overrides) return { words: WORDS[language], say: sayIn(language, facts) };
  return {
    words: withOverrides(WORDS[language], kind, overrides),
    say: (template) => renderForeignWords(typeset(template, language), facts),
  };
}

/** What stands between a label and its value. */
export function colon(language: Language): string {
  return language === 'fr' ? '\u00a0:' : ':';
}

/** French keeps `:`, `?` and « » together with their words; tags and the values that are filled in stay as they are. */
function typeset(template: string, language: Language): string {
  if (language !== 'fr') return template;
  return template
    .split(/(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/(?<=«) /g, '\u00a0'),
    )
    .join('');
}

export type { TextOverrides } from './overrides';
export type { MailTexts, Words } from './words';
