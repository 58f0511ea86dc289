import type { WebinarListAnswer } from 'strapi-plugin-webinars/contracts';
import { cardOf, type CardContext } from '../lib/card';
import { FILTERS, apiQuery, filtersIn, isFiltered, pageQuery, type Filters } from '../lib/filters';
import { drawCard } from './cards';

type Words = 'found' | 'foundNothing' | 'searchFailed';
interface Context extends Omit<CardContext, 'now'> {
  topic: string | null;
}

const form = document.querySelector<HTMLFormElement>('#filters');
const pattern = document.querySelector<HTMLTemplateElement>('template#card');
const [upcoming, past] = ['#upcoming', '#past'].map((selector) => document.querySelector(selector));
const state = document.querySelector('#found');
const clear = document.querySelector<HTMLButtonElement>('#clear');
const context = JSON.parse(document.querySelector('#hub-context')?.textContent ?? '{}') as Context;
const say = (text: Words, count = 0) => {
  if (state) state.textContent = context.texts[text].replace('{count}', String(count));
};

/** What the build drew: shown again without asking when nothing narrows it down any more. */
const whole = [upcoming, past].map((list) => [...(list?.childNodes ?? [])]);
const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
/** Typing goes on for a moment before it is worth asking. */
const PAUSE_MS = 250;

let asking = new AbortController();

async function find(list: 'upcoming' | 'past', filters: Filters, signal: AbortSignal) {
  const { api } = document.documentElement.dataset;
  const query = apiQuery(list, { ...filters, locale: context.language, topic: context.topic, timeZone });
  const answer = await fetch(`${api}/api/webinars${query}`, { signal, credentials: 'omit' });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return ((await answer.json()) as WebinarListAnswer).data;
}

async function show(filters: Filters): Promise<void> {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  const isNarrow = isFiltered(filters);
  if (clear) clear.hidden = !isNarrow;
  document.querySelector('#empty')?.toggleAttribute('hidden', isNarrow);
  if (!isNarrow) {
    upcoming?.replaceChildren(...(whole[0] ?? []));
    past?.replaceChildren(...(whole[1] ?? []));
    if (state) state.textContent = '';
    return;
  }
  try {
    const found = await Promise.all([find('upcoming', filters, signal), find('past', filters, signal)]);
    signal.throwIfAborted();
    const now = Date.now();
    [upcoming, past].forEach((list, index) =>
      list?.replaceChildren(
        ...(found[index] ?? []).map((webinar) =>
          drawCard(pattern as HTMLTemplateElement, cardOf(webinar, { ...context, now })),
        ),
      ),
    );
    const count = found.flat().length;
    say(count > 0 ? 'found' : 'foundNothing', count);
  } catch {
    if (!signal.aborted) say('searchFailed');
  }
}

function filtersOfForm(): Filters {
  const given = new FormData(form as HTMLFormElement);
  return filtersIn(new URLSearchParams([...given].map(([name, value]) => [name, String(value)])).toString());
}

function fillForm(filters: Filters): void {
  for (const name of FILTERS) {
    const field = form?.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = filters[name];
  }
}

/** `replace`: while somebody types, each letter would be a step back. */
function go(filters: Filters, how: 'push' | 'replace'): void {
  const address = `${location.pathname}${pageQuery(filters)}`;
  if (address !== location.pathname + location.search)
    history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address);
  void show(filters);
}

function open(): void {
  const filters = filtersIn(location.search);
  fillForm(filters);
  if (isFiltered(filters) || (clear && !clear.hidden)) void show(filters);
}

if (form && pattern) {
  let pause: ReturnType<typeof setTimeout>;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    go(filtersOfForm(), 'push');
  });
  form.addEventListener('change', () => go(filtersOfForm(), 'push'));
  form.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => go(filtersOfForm(), 'replace'), PAUSE_MS);
  });
  clear?.addEventListener('click', () => {
    form.reset();
    fillForm(filtersIn(''));
    go(filtersIn(''), 'push');
    form.querySelector('input')?.focus();
  });
  addEventListener('popstate', open);
  open();
}
