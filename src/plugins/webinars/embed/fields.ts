import { h } from './dom';
import { mistakeOf, type Rule } from './rules';
import { RULES } from './rules.generated';
import { fill, type Words } from './texts';

export type FieldName = keyof typeof RULES;

export interface Field {
  name: string;
  label: string;
  element: HTMLElement;
  /** Shows what is wrong, or that nothing is; `null` = nothing. */
  complain(text: string | null): void;
  /** What is wrong with it now, in words. */
  mistake(): string | null;
  focus(): void;
}

export interface TextField extends Field {
  name: FieldName;
  input: HTMLInputElement;
}

const AUTOCOMPLETE: Record<FieldName, string> = {
  email: 'email',
  firstName: 'given-name',
  lastName: 'family-name',
  company: 'organization',
};

/** One line of text with its label, and room for what is wrong with it. */
export function textField(name: FieldName, words: Words): TextField {
  const rule: Rule = RULES[name];
  const label = words[name];
  const error = errorLine(`${name}-error`);
  const input = h('input', {
    ...{ part: 'input', id: name, name, autocomplete: AUTOCOMPLETE[name], 'aria-describedby': error.id },
    // Not type="email": browsers would rewrite international domains, and judge addresses by rules of their own.
    ...(name === 'email' && { inputmode: 'email', autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false' }),
    ...(rule.required && { 'aria-required': 'true' }),
  });
  const field: TextField = {
    name,
    label,
    input,
    element: h(
      'div',
      { part: `field ${name}` },
      h(
        'label',
        { part: 'label', for: name },
        label,
        !rule.required && h('span', { part: 'hint' }, ` (${words.optional})`),
      ),
      input,
      error,
    ),
    complain(text) {
      error.textContent = text;
      input.setAttribute('aria-invalid', String(text !== null));
    },
    mistake: () => {
      const mistake = mistakeOf(rule, input.value);
      if (mistake === 'malformed') return name === 'email' ? words.emailMalformed : words.plainText;
      return mistake && (mistake === 'missing' ? words.missing : fill(words.tooLong, { max: rule.max }));
    },
    focus: () => input.focus(),
  };
  // While it is being corrected, what is wrong goes as soon as it is right. Nothing is said when somebody only leaves the
  // field: the line that appears would move the button away under the click that left it.
  input.addEventListener('input', () => {
    if (error.textContent) field.complain(field.mistake());
  });
  return field;
}

export function errorLine(id: string): HTMLElement {
  return h('p', { part: 'error', id });
}
