import { visitorTime } from '../lib/dates';

/** What every page does in the browser: the visitor's own time, menus that close, pages to read without a network. */
const visitorZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const element of document.querySelectorAll<HTMLElement>('[data-visitor-time]')) {
  const { visitorTime: instant = '', zone = 'UTC', dates = 'en-GB' } = element.dataset;
  element.textContent = visitorTime(instant, dates, zone, visitorZone);
  const place = element.parentElement?.querySelector('[data-visitor-zone]');
  if (place) place.textContent = visitorZone.replaceAll('_', ' ');
}

/** Menus are `details`: they also close as menus do. */
const menus = () => document.querySelectorAll<HTMLDetailsElement>('details.menu[open]');
document.addEventListener('click', ({ target }) => {
  for (const menu of menus()) if (!menu.contains(target as Node)) menu.open = false;
});
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
});

// A page for everybody, such as the one of the 404, says it in the language that the address has.
const [, first] = location.pathname.split('/');
const worded = document.querySelector<HTMLElement>(`[data-only="${CSS.escape(first ?? '')}"]`);
if (worded) for (const each of document.querySelectorAll<HTMLElement>('[data-only]')) each.hidden = each !== worded;

if ('serviceWorker' in navigator && location.protocol.startsWith('http') && import.meta.env.PROD)
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined));
