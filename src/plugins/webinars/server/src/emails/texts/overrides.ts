import type { DeliveryKind } from '../../domain/delivery';
import type { Words } from './words';

/** A text, or the items of a list. */
export type TextValue = string | readonly string[];

/**
 * An operator's own texts for one kind of mail in one language: names of that kind's texts (`overridableTexts`) with
 * what is said instead, and under `shared` those of the texts that all kinds have in common.
 */
export interface TextOverrides {
  readonly [name: string]: TextValue | Readonly<Record<string, string>> | undefined;
  readonly shared?: Readonly<Record<string, string>>;
}

/**
 * `words` with the operator's own texts in place of ours. A name that we have no text of (any more) says nothing.
 * @throws when a text stands where a list belongs, or the other way round.
 */
export function withOverrides(words: Words, kind: DeliveryKind, { shared, ...own }: TextOverrides): Words {
  return {
    ...words,
    shared: replaced(words.shared, shared ?? {}),
    [kind]: replaced(words[kind], own),
  };
}

function replaced<T extends object>(texts: T, own: Readonly<Record<string, unknown>>): T {
  const known = Object.entries(own).filter(([name, text]) => Object.hasOwn(texts, name) && text !== undefined);
  for (const [name, text] of known) {
    if (!sameShape(text, Reflect.get(texts, name))) throw new Error(`The text "${name}" is not of the right type`);
  }
  return { ...texts, ...Object.fromEntries(known) };
}

function sameShape(one: unknown, other: unknown): boolean {
  const isList = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string');
  return typeof other === 'string' ? typeof one === 'string' : isList(one);
}
