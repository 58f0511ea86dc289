import type { TestPage } from '../browser';

/** An answer of one of our own, to any origin, as Strapi gives it. */
export async function answer(page: TestPage, path: string, body: object | null, status = 200): Promise<void> {
  await page.route(
    (url) => url.pathname === `/api${path}`,
    (route) =>
      route.fulfill({
        status,
        headers: { 'access-control-allow-origin': '*', 'content-type': 'application/json' },
        body: body ? JSON.stringify(body) : '',
      }),
  );
}

/** What was told to the page: `[name, detail]` each. To be called before the page is opened. */
export async function listen(page: TestPage): Promise<() => Promise<[string, Record<string, unknown>][]>> {
  await page.addInitScript(`
    window.told = [];
    window.__plAnalytics = (name, detail) => window.told.push([name, detail]);
  `);
  return () => page.evaluate('window.told');
}

/** How much of the page has moved by itself up to now: the Cumulative Layout Shift. To be called before it is opened. */
export async function watchShifts(page: TestPage): Promise<() => Promise<number>> {
  await page.addInitScript(`
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shift += value;
    }).observe({ type: 'layout-shift', buffered: true });
  `);
  // Shifts are reported after the frame in which they happened.
  const frames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.shift))))';
  return () => page.evaluate(frames);
}

/**
 * Cloudflare's script as it is documented (explicit rendering), of which nothing can be loaded here: the test says what
 * the visitor's challenge comes to. Every widget's `solve` hands the page a token.
 */
export async function standInForTurnstile(page: TestPage, { loads = true } = {}): Promise<void> {
  await page.route('https://challenges.cloudflare.com/turnstile/v0/api.js*', (route) =>
    loads ? route.fulfill({ contentType: 'text/javascript', body: SCRIPT }) : route.abort(),
  );
}

const SCRIPT = `
window.widgets = [];
window.turnstile = {
  render(container, options) {
    if (!document.contains(container)) throw new Error('[Cloudflare Turnstile] Could not find container.');
    container.textContent = 'Turnstile';
    return String(window.widgets.push({ options, resets: 0, removed: false, container }) - 1);
  },
  reset: (id) => { window.widgets[id].resets += 1; },
  remove: (id) => { window.widgets[id].removed = true; window.widgets[id].container.textContent = ''; },
};
`;
