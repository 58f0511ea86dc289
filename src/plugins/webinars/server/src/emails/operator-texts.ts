import type { FieldError, MailTextKind, MailTexts } from '../../../contracts';
import { DELIVERY_KINDS } from '../domain/delivery';
import type { Language } from '../domain/locale';
import { mailFacts } from './facts';
import type { MailInput } from './input';
import { tryWords } from './operator-words';
import { overridableTexts, variablesOf, type Variable } from './overridable';
import { renderMail } from './render';
import { sampleInput, sampleInputs } from './samples';
import { WORDS, type TextOverrides } from './texts';

/** An inbox shows less, and some servers refuse more. */
const LONGEST_SUBJECT = 250;

/** The texts that come with the plugin. A fresh copy. */
export function defaultTexts(kind: MailTextKind, language: Language): Record<string, string | string[]> {
  return kind === 'shared' ? { ...WORDS[language].shared } : overridableTexts(kind, language);
}

/** What a text of this kind may name. Shared texts stand in every mail: a variable can be empty in one of them. */
export function variablesFor(kind: MailTextKind): Variable[] {
  if (kind !== 'shared') return variablesOf(kind);
  return [...new Map(DELIVERY_KINDS.flatMap(variablesOf).map((variable) => [variable.name, variable])).values()];
}

/** `variablesFor`, each with how it reads for somebody made up. */
export function variablesWithSamples(kind: MailTextKind, language: Language): (Variable & { sample: string | null })[] {
  const kinds = kind === 'shared' ? DELIVERY_KINDS : [kind];
  const facts: object[] = kinds.map((each) => mailFacts(sampleInput(each, language)));
  return variablesFor(kind).map((variable) => {
    const found = facts.map((each): unknown => Reflect.get(each, variable.name)).find((value) => shown(value) !== null);
    return { ...variable, sample: shown(found) };
  });
}

function shown(value: unknown): string | null {
  if (Array.isArray(value)) return value.join('; ') || null;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** Texts as a mail takes them. */
export function overridesOf(kind: MailTextKind, texts: MailTexts): TextOverrides {
  // None of the shared texts is a list.
  return kind === 'shared' ? { shared: texts as Record<string, string> } : texts;
}

/** Only those of `texts` that say something else than ours: what is the same shall get better when ours does. */
export function differing(kind: MailTextKind, language: Language, texts: MailTexts): MailTexts {
  const defaults = defaultTexts(kind, language);
  return Object.fromEntries(
    Object.entries(texts).filter(([name, text]) => JSON.stringify(text) !== JSON.stringify(defaults[name])),
  );
}

/** Those of stored texts that a mail can be written with, whatever it was that somebody stored. */
export function usable(kind: MailTextKind, language: Language, stored: unknown): MailTexts {
  if (typeof stored !== 'object' || stored === null) return {};
  const defaults = defaultTexts(kind, language);
  return Object.fromEntries(
    Object.entries(stored as Record<string, unknown>).filter(([name, text]) => sameShape(text, defaults[name])),
  ) as MailTexts;
}

/** Everything that keeps `texts` from being sent to whomever, field by field; empty when they are fine. */
export function problemsOf(kind: MailTextKind, language: Language, texts: MailTexts): FieldError[] {
  const defaults = defaultTexts(kind, language);
  const samples = (kind === 'shared' ? DELIVERY_KINDS : [kind]).flatMap((each) => sampleInputs(each, language));
  const names = new Set(variablesFor(kind).map(({ name }) => name));
  const scopes = samples.map(mailFacts);

  const problems = Object.entries(texts).flatMap(([name, text]): FieldError[] => {
    if (!Object.hasOwn(defaults, name)) return [problem([name], `There is no text "${name}" here.`)];
    if (!sameShape(text, defaults[name])) {
      return [problem([name], Array.isArray(text) ? 'This is one text, no list.' : 'This is a list of texts.')];
    }
    if (!Array.isArray(text)) return problemsOfText(name, text, names, scopes);
    return text.flatMap((item, index) => problemsOfText([name, index], item, names, scopes));
  });
  return problems.length > 0 ? problems : problemsOfMails(samples, overridesOf(kind, texts));
}

function problemsOfText(
  path: string | [string, number],
  text: string,
  names: ReadonlySet<string>,
  scopes: readonly object[],
): FieldError[] {
  const tried = tryWords(text, names, scopes);
  if ('problem' in tried) return [problem([path].flat(), tried.problem)];
  const wrong = path === 'subject' ? tried.rendered.map(wrongSubject).find(Boolean) : undefined;
  return wrong ? [problem([path].flat(), wrong)] : [];
}

function wrongSubject(subject: string): string | undefined {
  if (subject.trim() === '') return 'The subject is empty for people of whom less is known: say something in any case.';
  if (subject.trim().includes('\n')) return 'The subject is one line: take the line break out.';
  if (subject.length > LONGEST_SUBJECT) return `The subject gets longer than ${LONGEST_SUBJECT} characters.`;
  return undefined;
}

/** What only shows in the whole mail. */
function problemsOfMails(samples: readonly MailInput[], overrides: TextOverrides): FieldError[] {
  const refused = samples.map((sample) => renderMail({ ...sample, overrides }).overridesRefused).find(Boolean);
  return refused ? [problem([], refused)] : [];
}

const problem = (path: (string | number)[], message: string): FieldError => ({
  path: ['texts', ...path],
  message,
  name: 'ValidationError',
});

function sameShape(one: unknown, other: unknown): boolean {
  if (Array.isArray(other)) return Array.isArray(one) && one.every((item) => typeof item === 'string');
  return typeof one === 'string' && typeof other === 'string';
}
