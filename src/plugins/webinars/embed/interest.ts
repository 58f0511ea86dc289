import { ask } from './api';
import { h } from './dom';
import { WebinarElement } from './element';
import { errorLine, textField, type Field } from './fields';
import { createForm } from './form';
import { MOST_TOPICS } from './rules.generated';
import css from './styles/form.css';
import type { Words } from './texts';

interface Topic {
  key: string;
  label: string;
}

const MOST_SHOWN = 6;

/** `<webinar-interest topics="a,b" most="6">`: what somebody wants to hear of. */
export class WebinarInterest extends WebinarElement {
  #isInUse = () => false;

  constructor() {
    super(css);
  }

  protected override mayRefresh(): boolean {
    return !this.#isInUse();
  }

  protected async start(signal: AbortSignal): Promise<void> {
    const { words } = this;
    if (this.childElementCount === 0) this.show(this.skeleton());
    const answer = await this.load<{ data: Topic[] }>('/webinars/topics', signal);
    const topics = this.#chosen(answer?.data ?? []);
    if (topics.length > 0) this.#showForm(topics, signal);
    else this.show(h('p', { part: 'notice' }, words.noTopics));
  }

  /** Those that the page names, in its order; else the first ones. */
  #chosen(topics: Topic[]): Topic[] {
    const named = (this.getAttribute('topics') ?? '').split(',').flatMap((part) => part.trim() || []);
    // As many as one request may name: nobody can choose too many.
    const most = Math.min(Number.parseInt(this.getAttribute('most') ?? '', 10) || MOST_SHOWN, MOST_TOPICS);
    const wanted = named.length > 0 ? named.flatMap((key) => topics.find((topic) => topic.key === key) ?? []) : topics;
    return wanted.slice(0, most);
  }

  #showForm(topics: Topic[], signal: AbortSignal): void {
    const { words, language } = this;
    const choice = topicField(topics, words);
    const trap = h('input', {
      ...{ name: 'website_url', autocomplete: 'off', tabindex: '-1' },
      // Password managers that fill in whatever looks like an address (D-16).
      ...{ 'data-1p-ignore': true, 'data-lpignore': 'true', 'data-bwignore': true, 'data-form-type': 'other' },
    });
    const form = createForm({
      words,
      fields: [choice, textField('email', words)],
      more: [h('div', { class: 'trap', 'aria-hidden': 'true' }, trap)],
      submitLabel: words.notify,
      draftKey: 'webinars.draft.interest',
      explain: (refusal) => this.explain(refusal),
      send: async () => {
        const body = {
          ...form.values(),
          topics: choice.keys(),
          language,
          ...(trap.value && { website_url: trap.value }),
        };
        await ask(this.address('/webinar-interest'), { signal, body });
        this.tell('webinarInterestSubmit', { topics: choice.keys() });
        this.#isInUse = () => true;
        this.#showThanks();
      },
    });
    this.#isInUse = form.isInUse;
    const finish = form.takeOver(this);
    const checked = [...this.querySelectorAll<HTMLInputElement>('input[name=topics]:checked')].map(
      ({ value }) => value,
    );
    choice.choose(topics.length === 1 ? topics.map(({ key }) => key) : checked);
    this.show(form.element);
    finish();
  }

  #showThanks(): void {
    const { words } = this;
    this.show(h('section', { part: 'success' }, h('h2', { part: 'title' }, words.noted), h('p', {}, words.notedText)));
    this.focusTitle();
  }
}

function topicField(topics: Topic[], words: Words): Field & { keys(): string[]; choose(keys: string[]): void } {
  const error = errorLine('topics-error');
  const boxes = topics.map(({ key }) =>
    h('input', { type: 'checkbox', name: 'topics', value: key, 'aria-describedby': error.id }),
  );
  const keys = () => boxes.filter(({ checked }) => checked).map(({ value }) => value);
  const options = boxes.map((box, index) => h('label', { part: 'topic' }, box, h('span', {}, topics[index]?.label)));
  const group = h(
    'fieldset',
    { part: 'topics' },
    ...[h('legend', { part: 'label' }, words.topics), h('div', { class: 'choices' }, ...options), error],
  );
  const field = {
    name: 'topics',
    // A question, which what is wrong answers by itself.
    label: '',
    element: group,
    keys,
    choose: (chosen: string[]) => boxes.forEach((box) => (box.checked = chosen.includes(box.value))),
    complain: (text: string | null) => void (error.textContent = text),
    mistake: () => (keys().length > 0 ? null : words.topicsMissing),
    focus: () => boxes[0]?.focus(),
  };
  group.addEventListener('change', () => error.textContent && field.complain(field.mistake()));
  return field;
}
