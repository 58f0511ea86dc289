import type { Language } from '../../domain/locale';
import { colon, sayIn } from '../../emails/texts';
import type { Worded } from '../render';
import { FORM_WORDS } from '.';
import type { FormWords } from './words';

export type FormKind = 'registration' | 'interest';
export type FieldName = 'email' | 'firstName' | 'lastName' | 'company';

/** What is wrong with a field; `max` where there is a limit. */
export interface Mistake {
  kind: keyof FormWords['mistakes'];
  max?: number;
}

export interface PageTopic {
  key: string;
  label: Worded;
  chosen: boolean;
}

/** A form as it was sent. */
export interface PageForm {
  kind: FormKind;
  /** As typed. */
  values: Partial<Record<FieldName, string>>;
  mistakes: Partial<Record<FieldName | 'topics', Mistake>>;
  /** `null` = not known now: what was chosen is among the hidden ones. */
  topics: PageTopic[] | null;
  /** What the visitor did not type, and that goes along again. */
  hidden: { name: string; value: string }[];
  /** Names of fields that no such form has. */
  unknown: string[];
  /** Where to, if not to where it came. */
  action: string | null;
}

const FIELDS: Record<FormKind, readonly FieldName[]> = {
  registration: ['email', 'firstName', 'lastName', 'company'],
  interest: ['email'],
};
/** WCAG 2.2 §1.3.5. */
const AUTOCOMPLETE = { email: 'email', firstName: 'given-name', lastName: 'family-name', company: 'organization' };

/** What the frame needs of a form, in words. */
export function presentForm({ kind, values, mistakes, topics, hidden, action }: PageForm, language: Language) {
  const { labels, buttons, mistakes: words } = FORM_WORDS[language];
  const say = (mistake: Mistake | undefined) =>
    mistake ? sayIn(language, { max: mistake.max ?? null })(words[mistake.kind]) : null;
  const label = (name: keyof typeof labels) => sayIn(language, {})(labels[name]);

  const fields = FIELDS[kind].map((name) => ({
    name,
    label: label(name),
    optional: name === 'email' ? null : label('optional'),
    type: name === 'email' ? 'email' : 'text',
    autocomplete: AUTOCOMPLETE[name],
    value: values[name] ?? '',
    mistake: say(mistakes[name]),
  }));
  const choice = topics && { label: label('topics'), choices: topics, mistake: say(mistakes.topics) };
  const told = [...fields, ...(choice ? [{ name: 'topics', ...choice }] : [])];
  const wrong = told.flatMap(({ name, label: asked, mistake }) =>
    // A question has its own sign.
    mistake ? [{ id: name, text: `${asked}${/[?]$/.test(asked) ? '' : colon(language)} ${mistake}` }] : [],
  );
  return {
    ...{ fields, hidden, action },
    topics: choice,
    trap: kind === 'interest' ? label('trap') : null,
    button: buttons[kind],
    wrong: wrong.length > 0 ? wrong : null,
  };
}
