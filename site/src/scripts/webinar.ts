import type { PublicWebinar } from 'strapi-plugin-webinars/contracts';
import { offerOf } from '../lib/offer';
import { onTold, tell } from './tell';

/** A webinar's page was built some time ago: status, seats and what can be done are asked for anew. D-23. */
const article = document.querySelector<HTMLElement>('[data-webinar]');
const slug = article?.dataset.webinar ?? '';
const language = document.documentElement.lang;

type Fresh = PublicWebinar & { counts?: { registered: number | null } };

async function refresh(): Promise<void> {
  const { api } = document.documentElement.dataset;
  const answer = await fetch(`${api}/api/webinars/${slug}?locale=${language}`, { credentials: 'omit' });
  if (answer.ok) show(((await answer.json()) as { data: Fresh }).data);
}

function show(webinar: Fresh): void {
  const offer = offerOf(webinar, Date.now());
  for (const element of document.querySelectorAll<HTMLElement>('[data-when]'))
    element.hidden = !element.dataset.when?.split(' ').includes(offer);
  if (article) article.dataset.offer = offer;
  if (webinar.recordingUrl) document.querySelector('[data-recording]')?.setAttribute('href', webinar.recordingUrl);
  count('[data-seats]', 'seats', webinar.seats.remaining);
  count('[data-registered]', 'registered', webinar.counts?.registered ?? null);
}

function count(selector: string, name: 'seats' | 'registered', value: number | null): void {
  const element = document.querySelector<HTMLElement>(selector);
  const text = element?.dataset[name];
  if (element && text && value !== null) element.textContent = text.replace('{count}', String(value));
}

// The page says what it knew when it was built, as long as nobody says otherwise.
const tryToRefresh = () => void refresh().catch(() => undefined);
tryToRefresh();
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && tryToRefresh());

onTold('webinarRegisterSuccess', () => {
  document.querySelector('#thanks')?.removeAttribute('hidden');
  tryToRefresh();
});

document.addEventListener('click', ({ target }) => {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-calendar], [data-share]') : null;
  if (!element) return;
  const { calendar, share, copy, done } = element.dataset;
  if (calendar) tell('webinarCalendarAdd', { webinarSlug: slug, provider: calendar });
  if (share) tell('webinarShare', { webinarSlug: slug, method: share });
  if (copy)
    void navigator.clipboard.writeText(copy).then(() => {
      element.textContent = done ?? '';
    });
});
