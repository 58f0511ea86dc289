import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startBrowser, untilTrue, type TestBrowser, type TestPage } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { answer, listen, standInForTurnstile, watchShifts } from '../support/embed/browser';
import { startSite, type Site } from '../support/embed/site';
import { interestOf } from '../support/interest';
import { registeredFor } from '../support/register';
import { seedTags } from '../support/seed-interests';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';
import { startTurnstileDouble, type TurnstileDouble } from '../support/turnstile-double/index.cjs';

const STORAGE_KEY = 'pl.webinar_banner_dismissed_id';
const HOUR = 3_600_000;

describe('the elements on somebody’s website', () => {
  let host: Host;
  let site: Site;
  let turnstile: TurnstileDouble;
  let browser: TestBrowser;
  let page: TestPage;
  let first: { documentId: string; slug: string };

  beforeAll(async () => {
    turnstile = await startTurnstileDouble();
    host = await bootStrapi({
      env: { TURNSTILE_SECRET_KEY: turnstile.secret, TURNSTILE_VERIFY_URL: turnstile.url },
    });
    const { port } = host.strapi.server.httpServer.address() as { port: number };
    site = await startSite(`http://127.0.0.1:${port}`);
    browser = await startBrowser();
    await seedTags(host, ['heating', 'meters']);
    first = await seedWebinar(host, { data: { title: 'The first match', promoteOnHomepage: true } });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
    await host?.stop();
    await turnstile?.stop();
  });
  beforeEach(async () => {
    page = await browser.page();
  });
  afterEach(async () => {
    expect(page.problems).toEqual([]);
    await page.context().close();
  });

  /** What the server and the browser keep for a while. */
  async function forgetAnswers(): Promise<void> {
    host.services.publicCache.clear();
    const session = await page.context().newCDPSession(page);
    await session.send('Network.clearBrowserCache');
  }

  describe('<webinar-banner>', () => {
    const banner = '<webinar-banner page-base="/en/webinar" reserve></webinar-banner><main><h1>Home</h1></main>';
    const strip = () => page.getByRole('region', { name: 'Upcoming webinar' });

    it('announces, moves nothing, and stays closed until another webinar is promoted', async () => {
      const told = await listen(page);
      const shift = await watchShifts(page);
      await site.open(page, banner);
      const link = strip().getByRole('link');
      await link.waitFor();
      expect(await link.getAttribute('href')).toBe(`${site.url}/en/webinar/${first.slug}`);
      expect(await accessibilityProblems(page, 'body')).toEqual([]);
      expect(await shift()).toBe(0);
      await strip().getByRole('button', { name: 'Close this announcement' }).click();
      expect(await strip().count()).toBe(0);
      expect(await page.evaluate(`localStorage.getItem('${STORAGE_KEY}')`)).toBe(first.documentId);
      const about = { webinarId: first.documentId, webinarTitle: 'The first match', pageContext: '/' };
      expect(await told()).toEqual([
        ['webinarBannerView', about],
        ['webinarBannerDismiss', about],
      ]);

      const asked = page.waitForResponse(/\/webinars\/next/);
      await page.reload();
      await (await asked).finished();
      expect(await strip().count()).toBe(0);

      const startsAt = new Date(Date.now() + HOUR).toISOString();
      const sooner = await seedWebinar(host, { data: { title: 'Sooner', startsAt, promoteOnHomepage: true } });
      await forgetAnswers();
      await page.reload();
      await strip().getByText('Sooner').waitFor();
      await host.services.lifecycle.perform(sooner.documentId, 'cancel');
      host.services.publicCache.clear();
    });

    it('lies over the page where nothing is reserved, and is silent where there is nothing to say', async () => {
      const shift = await watchShifts(page);
      await site.open(page, banner.replace(' reserve', ''));
      await strip().waitFor();
      expect(await page.evaluate(`document.querySelector('webinar-banner').offsetHeight`)).toBe(0);
      expect(await page.evaluate('document.documentElement.style.scrollPaddingBlockEnd')).toBe('56px');
      expect(await shift()).toBe(0);
      await answer(page, '/webinars/next', null, 204);
      const asked = page.waitForResponse(/\/webinars\/next/);
      await page.reload();
      await asked;
      expect(await strip().count()).toBe(0);
      await page.emulateMedia({ media: 'print' });
    });

    it('tells whoever listens where there is no function of that name', async () => {
      await page.addInitScript(
        `addEventListener('webinar:analytics', ({ detail }) => (window.heard ??= []).push(detail.name))`,
      );
      await site.open(page, banner);
      await strip().waitFor();
      expect(await page.evaluate('window.heard')).toEqual(['webinarBannerView']);
    });
  });

  it('<webinar-footer> shows the next five when somebody comes near, and says which are seen', async () => {
    const titles = ['Two', 'A title that is so long that it does not fit into two lines of a card', 'Four', 'Five'];
    const planned: { documentId: string }[] = [];
    for (const [index, title] of titles.entries()) {
      const startsAt = `2040-05-1${index}T14:00:00.000Z`;
      planned.push(await seedWebinar(host, { data: { title, startsAt, timezone: 'Europe/Stockholm' } }));
    }
    host.services.publicCache.clear();
    const told = await listen(page);
    const shift = await watchShifts(page);
    const footer =
      '<main id="top"><h1>Home</h1></main><webinar-footer page-base="/webinar" view-all="/webinars" subtitle="Free"></webinar-footer><p>End</p>';
    await site.open(page, footer);
    const list = page.getByRole('region', { name: 'Upcoming webinars' });
    expect(await list.getByRole('listitem').allTextContents()).toEqual([
      expect.stringContaining('The first match'),
      ...titles.map((title, index) => `${title}May 1${index}, 204016:00 CEST`),
    ]);
    await untilTrue(page, 'told.length === 5');
    expect((await told())[4]).toEqual([
      'footerWebinarView',
      { webinarId: planned[3]?.documentId, webinarTitle: 'Five', footerPosition: 5, pageContext: '/' },
    ]);
    expect(await shift()).toBe(0);
    expect(await accessibilityProblems(page, 'body')).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await accessibilityProblems(page, 'body')).toEqual([]);

    host.services.clock.set(new Date('2041-01-01T12:00:00Z'));
    await forgetAnswers();
    await page.reload();
    await page.getByText('No webinars are planned at the moment.').waitFor();
    host.services.clock.reset();
    await forgetAnswers();
  });

  it('<webinar-interest> takes a wish for topics, and keeps its trap away from people', async () => {
    const told = await listen(page);
    await site.open(page, '<main><h1>Topics</h1><webinar-interest></webinar-interest></main>', { lang: 'de' });
    const button = page.getByRole('button', { name: 'Halten Sie mich auf dem Laufenden' });
    await button.click();
    await page.getByRole('alert').getByRole('button', { name: 'Wählen Sie mindestens ein Thema.' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.getByRole('textbox').count()).toBe(1);
    await page.getByLabel('meters').check();
    await page.getByLabel('E-Mail').fill('lead@example.com');
    await button.click();
    await page.getByRole('heading', { name: 'Danke, wir melden uns' }).waitFor();
    const { interest, indexed } = await interestOf(host, 'lead@example.com');
    expect([interest?.language, indexed]).toEqual(['de', ['meters']]);
    expect(await told()).toEqual([['webinarInterestSubmit', { topics: ['meters'], pageContext: '/' }]]);
  });

  describe('with Turnstile', () => {
    const form = (slug: string) =>
      `<main><h1>A webinar</h1><webinar-registration slug="${slug}" site-key="0x4"></webinar-registration></main>`;
    const solve = (token: string) => page.evaluate(`widgets[0].options.callback('${token}')`);
    const submit = () => page.getByRole('button', { name: 'Register' });

    it('waits for the visitor’s challenge, tries again after a refusal, and registers', async () => {
      await standInForTurnstile(page);
      await site.open(page, form(first.slug));
      await page.getByLabel('E-mail').waitFor();
      expect(await page.evaluate('window.turnstile === undefined')).toBe(true);
      await page.getByLabel('E-mail').fill('human@example.com');
      await submit().click();
      await page.getByRole('status').getByText('Security check …').waitFor();
      await untilTrue(page, 'window.widgets?.length === 1');
      expect(await page.evaluate('widgets[0].options.sitekey')).toBe('0x4');
      await solve('made-up');
      await page.getByRole('alert').getByText('The security check did not succeed.').waitFor();
      expect(await page.evaluate('widgets[0].resets')).toBe(1);
      expect(await accessibilityProblems(page)).toEqual([]);
      await solve(turnstile.solve());
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('You are almost there').waitFor();
      expect((await registeredFor(host, first.documentId)).emails).toEqual(['human@example.com']);
    });

    it('says so when the widget fails or cannot be loaded, and forgets a token that has expired', async () => {
      await standInForTurnstile(page);
      await site.open(page, form(first.slug));
      await page.getByLabel('E-mail').fill('human@example.com');
      await untilTrue(page, 'window.widgets?.length === 1');
      await solve(turnstile.solve());
      await page.evaluate(`widgets[0].options['expired-callback']()`);
      await submit().click();
      await page.getByText('Security check …').waitFor();
      expect(await page.evaluate(`widgets[0].options['error-callback']('300010')`)).toBe(true);
      await page.getByRole('alert').getByText('The security check did not succeed.').waitFor();
      await page.evaluate(`document.querySelector('webinar-registration').remove()`);
      await untilTrue(page, 'widgets[0].removed');

      await page.unrouteAll();
      await standInForTurnstile(page, { loads: false });
      await page.reload();
      await submit().click();
      await page.getByRole('alert').getByText('The security check did not succeed.').waitFor();
    });
  });

  it('go on when they are moved, give up when they are removed, and do not mind a second script', async () => {
    await page.addInitScript(`
      const ask = window.fetch;
      window.fetch = (...of) => ask(...of).catch((error) => { window.ended = error.name; throw error; });
    `);
    await site.open(page, '<main><h1>A webinar</h1><div id="a"></div><div id="b"></div></main>');
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes(first.slug) && asked.push(request.url()));
    await page.evaluate(`
      document.getElementById('a').innerHTML = '<webinar-registration slug="${first.slug}"></webinar-registration>';
      const again = document.createElement('script');
      again.type = 'module';
      again.src = document.querySelector('script').src + '?';
      document.head.append(again);
    `);
    await page.getByLabel('E-mail').fill('kept@example.com');
    await page.evaluate(`document.getElementById('b').append(document.querySelector('webinar-registration'))`);
    expect(await page.getByLabel('E-mail').inputValue()).toBe('kept@example.com');
    expect(asked).toHaveLength(1);

    await page.route('**/api/webinars/slow?*', () => undefined);
    const slow = page.waitForRequest(/\/slow\?/);
    await page.evaluate(`document.querySelector('webinar-registration').setAttribute('slug', 'slow')`);
    await slow;
    await page.evaluate(`document.querySelector('webinar-registration').remove()`);
    await untilTrue(page, `window.ended === 'AbortError'`);
  });
});
