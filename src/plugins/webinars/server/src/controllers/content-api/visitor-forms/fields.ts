import { attributionInput, languageTag } from '../../../../../contracts';

/** The fields of a form as they came: names and texts, lists and groups of them. */
export type Fields = Record<string, unknown>;

/** What Turnstile's widget calls its own field. */
const WIDGET_FIELD = 'cf-turnstile-response';

/**
 * The fields of a plain HTML form, as JSON would have them: what was left empty is left out, one topic is a list too.
 * Where somebody came from is not theirs to put right: what cannot be taken of it is left out.
 */
export function fieldsOf(body: unknown): Fields {
  const { [WIDGET_FIELD]: token, ...sent } = (body ?? {}) as Fields;
  const all = Object.entries({ ...(token !== undefined && { turnstileToken: token }), ...sent });
  const fields: Fields = Object.fromEntries(all.filter(([, value]) => value !== ''));
  if (!attributionInput.safeParse(fields.source).success) delete fields.source;
  // One is a text, and of many the parser makes numbered ones.
  if (typeof fields.topics === 'string') fields.topics = [fields.topics];
  else if (typeof fields.topics === 'object') fields.topics = Object.values(fields.topics ?? {});
  return fields;
}

export const textIn = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};

export function topicsIn({ topics }: Fields): string[] {
  return Array.isArray(topics) ? topics.filter((topic) => typeof topic === 'string') : [];
}

/** The language that the form names, if it is one. */
export function languageIn(fields: Fields): string | null {
  return languageTag.safeParse(fields.language).data ?? null;
}

/** Fields with texts in them, under the names that bring them back as they were. */
export function flattened(name: string, value: unknown): { name: string; value: string }[] {
  if (typeof value === 'string') return [{ name, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    flattened(Array.isArray(value) ? `${name}[]` : `${name}[${key}]`, inner),
  );
}
