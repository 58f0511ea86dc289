import type { MailTextKind } from '../../../../contracts';
import en from '../../texts/en';
import type { Say, TextKey } from '../../use-text';

const isKey = (key: string): key is TextKey => Object.hasOwn(en, key);

const named = (say: Say, prefix: string, name: string): string => {
  const key = `${prefix}.${name}`;
  return isKey(key) ? say(key) : name;
};

export const mailName = (say: Say, kind: MailTextKind): string => say(`mailTexts.kind.${kind}`);
export const fieldName = (say: Say, name: string): string => named(say, 'mailTexts.field', name);
export const variableName = (say: Say, name: string): string => named(say, 'mailTexts.variable', name);

/** A language's name in the language of the panel. */
export function languageName(language: string, locale: string): string {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

export const address = (path: string, kind: MailTextKind, language: string): string => `${path}/${kind}/${language}`;
