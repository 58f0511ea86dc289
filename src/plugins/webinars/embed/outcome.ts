import { calendarLinks } from '../server/src/domain/calendar-links';
import type { PublicWebinar } from '../contracts';
import { button, h } from './dom';
import { fill, type Words } from './texts';

interface Outcome {
  words: Words;
  email: string;
  webinar: PublicWebinar;
  /** The start, for people; `null` = it has none. */
  when: string | null;
  calendarFile: string;
  /** The page to tell others of. */
  page: string;
  onCalendar(provider: string): void;
  onShare(method: string): void;
}

/** What somebody sees who has registered: what comes next, the calendar, and a text to pass on. */
export function outcome(facts: Outcome): HTMLElement {
  const { words, email } = facts;
  return h(
    'section',
    { part: 'success' },
    ...[h('h2', { part: 'title' }, words.registered), h('p', {}, fill(words.registeredText, { email }))],
    ...calendar(facts),
    ...sharing(facts),
  );
}

function calendar({ words, webinar, page, calendarFile, onCalendar }: Outcome): HTMLElement[] {
  if (!webinar.startsAt || !webinar.endsAt) return [];
  const links = calendarLinks({
    title: webinar.title,
    startsAt: new Date(webinar.startsAt),
    endsAt: new Date(webinar.endsAt),
    details: '',
    location: page,
  });
  const targets: [provider: string, name: string, address: string][] = [
    ['google', 'Google', links.google],
    ['outlook', 'Outlook', links.outlook],
    ['microsoft365', 'Microsoft 365', links.microsoft365],
    ['yahoo', 'Yahoo', links.yahoo],
    ['ics', words.calendarFile, calendarFile],
  ];
  const items = targets.map(([provider, name, href]) => {
    const where = provider === 'ics' ? {} : { target: '_blank', rel: 'noopener noreferrer' };
    const onclick = () => onCalendar(provider);
    return h('li', {}, h('a', { part: 'button calendar', href, onclick, ...where }, name));
  });
  return [h('h3', { part: 'subtitle' }, words.addToCalendar), h('ul', { class: 'buttons' }, ...items)];
}

function sharing({ words, webinar, when, page, onShare }: Outcome): HTMLElement[] {
  const text = fill(words.invitation, { title: webinar.title, when: when ?? '' }).replace(', .', '.');
  const status = h('p', { part: 'status', role: 'status' });
  const method = 'share' in navigator ? 'native' : 'copy';
  async function share(): Promise<void> {
    try {
      if (method === 'native') await navigator.share({ text, url: page });
      else {
        await navigator.clipboard.writeText(`${text} ${page}`);
        status.textContent = words.copied;
      }
      onShare(method);
    } catch {
      // Closed again, or not allowed: the text stands beside the button and can be selected.
    }
  }
  return [
    h('blockquote', { part: 'invitation' }, `${text} `, h('span', { part: 'hint' }, page)),
    h(
      'div',
      { class: 'buttons' },
      button(words.share, () => void share()),
      status,
    ),
  ];
}
