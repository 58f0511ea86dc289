import type { FieldError, MailTextDetail, MailTexts } from '../../../../contracts';

type Texts = Readonly<Record<string, string | readonly string[]>>;

/** The texts of a mail as a form holds them, by name: the items of a list stand on a line each. */
export type Draft = Readonly<Record<string, string>>;

export const asTyped = (text: string | readonly string[] = ''): string =>
  typeof text === 'string' ? text : text.join('\n');

export const draftOf = (texts: Texts): Draft =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, asTyped(text)]));

const itemsOf = (typed: string): string[] => typed.split('\n').filter((line) => line.trim() !== '');

/** Whether the standard text is sent: nothing was typed, or just that. */
export const isStandard = (typed: string, standard: string | readonly string[] | undefined): boolean =>
  typed.trim() === '' || typed === asTyped(standard);

/** What is to be sent instead of the standard texts, in their order. */
export function textsOf(draft: Draft, standards: Texts): MailTexts {
  return Object.fromEntries(
    Object.entries(standards).flatMap(([name, standard]) => {
      const typed = draft[name] ?? '';
      if (isStandard(typed, standard)) return [];
      return [[name, typeof standard === 'string' ? typed : itemsOf(typed)]];
    }),
  );
}

/** Whether two drafts would be saved as the same. */
export const same = (one: Draft, other: Draft, standards: Texts): boolean =>
  JSON.stringify(textsOf(one, standards)) === JSON.stringify(textsOf(other, standards));

/**
 * A draft that began from `before`, carried over to what somebody else has saved since: what was not touched follows
 * them, what was stays. `clashes` names what both changed, differently.
 */
export function rebased(
  draft: Draft,
  before: Pick<MailTextDetail, 'effective'>,
  after: Pick<MailTextDetail, 'effective' | 'defaults'>,
): { draft: Draft; clashes: string[] } {
  const [old, theirs] = [draftOf(before.effective), draftOf(after.effective)];
  const names = Object.keys(after.defaults);
  const touched = (name: string) => draft[name] !== old[name];
  return {
    draft: Object.fromEntries(
      names.map((name) => [name, (touched(name) ? draft[name] : undefined) ?? theirs[name] ?? '']),
    ),
    clashes: names.filter((name) => touched(name) && theirs[name] !== old[name] && draft[name] !== theirs[name]),
  };
}

/** What is wrong with a text, or with one item of a list (`item`, counted from 1). */
export interface TextProblem {
  message: string;
  item?: number;
}

/** The server's complaints by the name of the text; under `''` what is wrong with the mail as a whole. */
export function problemsByName(errors: readonly FieldError[]): Record<string, TextProblem[]> {
  const byName: Record<string, TextProblem[]> = {};
  for (const { path, message } of errors) {
    const [, name = '', index] = path;
    (byName[String(name)] ??= []).push({ message, ...(typeof index === 'number' && { item: index + 1 }) });
  }
  return byName;
}

/** `text` with `inserted` in place of what is selected, and where the cursor stands afterwards. */
export function withInserted(
  text: string,
  inserted: string,
  { start, end }: { start: number; end: number },
): { text: string; cursor: number } {
  return { text: text.slice(0, start) + inserted + text.slice(end), cursor: start + inserted.length };
}
