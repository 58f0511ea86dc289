import type { PublicWebinar } from 'strapi-plugin-webinars/contracts';
import { offerOf, type Shown } from '../lib/offer';
import { afterPaint } from './after-paint';
import { tell } from './tell';

/** A webinar's page was built some time ago: status, seats and what can be done are asked for anew. D-23. */
const article = document.querySelector<HTMLElement>('[data-webinar]');
const { webinar: slug = '', id: webinarId, title: webinarTitle } = article?.dataset ?? {};
const { lang, dataset } = document.documentElement;

async function refresh(cache: RequestCache): Promise<void> {
  const url = `${dataset.api}/api/webinars/${slug}?locale=${lang}`;
  const answer = await fetch(url, { credentials: 'omit', cache });
  if (answer.ok) show(((await answer.json()) as { data: PublicWebinar }).data);
  else if (answer.status === 404) offer('gone');
}

// The page says what it knew when it was built, as long as nobody says otherwise.
const tryToRefresh = (cache: RequestCache = 'default') => void refresh(cache).catch(() => undefined);

function show(webinar: PublicWebinar): void {
  offer(offerOf(webinar, Date.now()));
  if (webinar.recordingUrl) document.querySelector('[data-recording]')?.setAttribute('href', webinar.recordingUrl);
  seatsLeft(webinar.seats.remaining);
  const registered = document.querySelector<HTMLElement>('[data-registered]');
  const { registered: count } = webinar.counts;
  if (registered && count !== null)
    registered.textContent = (registered.dataset.registered ?? '').replace('{count}', String(count));
}

function offer(now: Shown): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-when]')) {
    element.hidden = !element.dataset.when?.split(' ').includes(now);
    const waiting = element.hidden ? null : element.querySelector('template');
    waiting?.replaceWith(waiting.content);
  }
  if (article) article.dataset.offer = now;
}

function seatsLeft(count: number | null): void {
  const element = document.querySelector<HTMLElement>('[data-seats]');
  if (!element || count === null) return;
  const { seats = '', none = '' } = element.dataset;
  element.textContent = count === 0 ? none : seats.replace('{count}', String(count));
}

if (article) {
  afterPaint(tryToRefresh);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && tryToRefresh());
}

// The form learns first that the last seat went, or that there is nothing to register for any more.
const registration = document.querySelector('webinar-registration');
const follow = () => {
  const state = registration?.getAttribute('state');
  document.querySelector('#thanks')?.toggleAttribute('hidden', state !== 'done');
  if (state === 'closed') tryToRefresh('no-cache');
  if (state === 'full') seatsLeft(0);
  if (state === 'full' || state === 'over' || state === 'gone') offer(state);
};
if (registration) new MutationObserver(follow).observe(registration, { attributeFilter: ['state'] });

document.addEventListener('click', ({ target }) => {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-calendar], [data-share]') : null;
  if (!element) return;
  const { calendar, share, copy, done } = element.dataset;
  const about = { webinarId, webinarTitle };
  if (calendar) tell('webinarCalendarAdd', { ...about, provider: calendar });
  if (share) tell('webinarShare', { ...about, method: share });
  if (copy)
    void navigator.clipboard.writeText(copy).then(() => {
      element.textContent = done ?? '';
    });
});
