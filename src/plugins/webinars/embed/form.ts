import { Refusal } from './api';
import { button, h } from './dom';
import type { Field, TextField } from './fields';
import { read, write } from './storage';
import type { Words } from './texts';

interface FormOptions {
  words: Words;
  /** In the order of the page. */
  fields: Field[];
  /** Between the fields and the button. */
  more?: Node[];
  submitLabel: string;
  /** Under which what was typed outlives a reload. */
  draftKey: string;
  explain(refusal: Refusal): string;
  /** Rejects with a Refusal. Called once at a time, and only when no field is wrong. */
  send(progress: (text: string) => void): Promise<void>;
  onFirstInput?(): void;
  onRefusal?(refusal: Refusal): void;
}

const session = () => sessionStorage;

/** What the forms have in common: fields that say what is wrong, one request at a time, and no typed text lost. */
export function createForm({ words, fields, more = [], submitLabel, draftKey, ...options }: FormOptions) {
  const problem = h('div', { part: 'summary', role: 'alert' });
  const status = h('p', { part: 'status', role: 'status' });
  const send = h('button', { part: 'button primary', type: 'submit' }, submitLabel);
  const form = h(
    'form',
    { part: 'form', novalidate: true, onsubmit: submit, oninput: keepDraft },
    ...[problem, ...fields.map(({ element }) => element), ...more],
    h('div', { class: 'buttons' }, send, status),
  );
  const texts = fields.filter((field): field is TextField => 'input' in field);
  let isSending = false;
  let isTouched = false;
  restoreDraft();

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (isSending) return;
    const wrong = fields.filter((field) => {
      const mistake = field.mistake();
      field.complain(mistake);
      return mistake !== null;
    });
    if (wrong.length > 0) return showWrong(wrong);
    isSending = true;
    problem.replaceChildren();
    send.setAttribute('aria-disabled', 'true');
    status.textContent = words.sending;
    try {
      await options.send((text) => (status.textContent = text));
      write(session, draftKey, null);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      showRefusal(error);
      options.onRefusal?.(error);
    } finally {
      isSending = false;
      send.removeAttribute('aria-disabled');
      status.textContent = '';
    }
  }

  function showWrong(wrong: Field[]): void {
    const links = wrong.map((field) =>
      h(
        'li',
        {},
        button(
          [field.label, field.mistake() ?? words.serverTrouble].filter(Boolean).join(': '),
          () => field.focus(),
          'link',
        ),
      ),
    );
    problem.replaceChildren(h('ul', {}, ...links));
    wrong[0]?.focus();
  }

  function showRefusal(refusal: Refusal): void {
    const wrong = fields.filter(({ name }) => refusal.fields.includes(name));
    // The server's rules are ours; what it refuses nevertheless is named, if without a reason.
    if (refusal.code === 'invalid_input' && wrong.length > 0) {
      for (const field of wrong) field.complain(field.mistake() ?? words.serverTrouble);
      return showWrong(wrong);
    }
    const again = button(words.retry, () => form.requestSubmit());
    problem.replaceChildren(h('p', {}, options.explain(refusal)), again);
  }

  function keepDraft(): void {
    if (!isTouched) options.onFirstInput?.();
    isTouched = true;
    write(session, draftKey, JSON.stringify(Object.fromEntries(texts.map(({ name, input }) => [name, input.value]))));
  }

  function restoreDraft(): void {
    try {
      fillIn(JSON.parse(read(session, draftKey) ?? '{}') as Record<string, unknown>);
    } catch {
      // Somebody else's text under our key.
    }
  }

  function fillIn(values: Record<string, unknown>): void {
    for (const { name, input } of texts) {
      const value = values[name];
      if (typeof value === 'string' && value) input.value = value;
    }
  }

  return {
    element: form,
    isInUse: () => isSending || isTouched,
    values: () => Object.fromEntries(texts.map(({ name, input }) => [name, input.value.trim()])),
    /**
     * Takes over what somebody typed into the form that the page came with, and where they are in it. To be called
     * while the old one is still shown; what it returns, once the new one is.
     */
    takeOver(page: HTMLElement): () => void {
      const pairs = texts.flatMap(({ name, input }) => {
        const old = page.querySelector<HTMLInputElement>(`input[name=${name}]`);
        return old ? { input, old, isActive: old === document.activeElement } : [];
      });
      const isTyped = pairs.some(({ old }) => old.value);
      return () => {
        for (const { input, old, isActive } of pairs) {
          if (old.value) input.value = old.value;
          // Once: when the form is made anew, this would be older than what was typed since.
          old.value = '';
          if (!isActive) continue;
          input.focus({ preventScroll: true });
          // Where somebody who is typing goes on; inputs of some types do not tell where else that would be.
          input.setSelectionRange(input.value.length, input.value.length);
        }
        if (isTyped) keepDraft();
      };
    },
  };
}
