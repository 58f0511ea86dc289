import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCalendar } from '../support/calendar-reader';
import { logInToApi } from '../support/site/operator';
import { accessibilityProblems } from '../support/browser/axe';
import { startBrowser, type TestBrowser, type TestPage } from '../support/browser';
import { startDemo, type Demo } from '../support/demo';

const HUBS = { en: '/webinar', fr: '/fr/webinar', es: '/es/webinar', sv: '/sv/webinar', de: '/de/webinar' };
const DRAFT = 'Compare your buildings fairly';

interface Listed {
  slug: string;
  title: string;
  startsAt: string;
  registration: { open: boolean };
}

interface Mail {
  to: { address: string }[];
  subject: string;
  text: string;
}

describe('the public site, beside the Strapi that it shows', () => {
  let demo: Demo;
  let browser: TestBrowser;

  const visit = async (path: string, options?: Parameters<TestBrowser['page']>[0]): Promise<TestPage> => {
    const page = await browser.page(options);
    await page.goto(demo.siteUrl + path);
    return page;
  };
  const leave = async (page: TestPage) => {
    expect(page.problems).toEqual([]);
    await page.context().close();
  };
  const listed = async (locale: string) =>
    ((await (await fetch(`${demo.url}/api/webinars?locale=${locale}`)).json()) as { data: Listed[] }).data;
  const openOne = async (locale = 'en') =>
    (await listed(locale)).find(({ registration }) => registration.open) as Listed;
  const canonicalOf = (page: TestPage) => page.locator('link[rel=canonical]').getAttribute('href');

  beforeAll(async () => {
    demo = await startDemo();
    browser = await startBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  it.each(Object.entries(HUBS))('shows in %s what is to come, each with a page of its own', async (language, hub) => {
    const page = await visit(hub);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    for (const { title } of await listed(language))
      await page.getByRole('main').getByRole('link', { name: title }).first().waitFor();
    expect(await canonicalOf(page)).toBe(demo.siteUrl + hub);
    expect(await page.locator('link[rel=alternate][hreflang]').count()).toBe(6);
    expect(await accessibilityProblems(page, 'body')).toEqual([]);

    const { slug, title } = await openOne(language);
    await page.getByRole('main').getByRole('link', { name: title }).first().click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await canonicalOf(page)).toBe(`${demo.siteUrl}${hub}/${slug}`);
    expect(await accessibilityProblems(page, 'body')).toEqual([]);
    await leave(page);
  });

  it.each([
    ['/webinars', '/webinar'],
    ['/en/webinar', '/webinar'],
    ['/de/webinare/some-slug?utm_source=x', '/de/webinar/some-slug?utm_source=x'],
    ['/fr/webinar/', '/fr/webinar'],
  ])('leads from %s to %s for good', async (from, to) => {
    const answer = await fetch(demo.siteUrl + from, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([301, to]);
  });

  it('has a picture for every webinar and language, of the size that networks show', async () => {
    for (const language of Object.keys(HUBS)) {
      const { slug } = await openOne(language);
      const picture = await fetch(`${demo.siteUrl}/og/${language}/${slug}.png`);
      const bytes = Buffer.from(await picture.arrayBuffer());
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
    }
  });

  it('tells search engines and networks what a page is, and which others say the same', async () => {
    const { slug, title } = await openOne();
    const page = await visit(`${HUBS.en}/${slug}`);
    const head = (selector: string, attribute: string) => page.locator(`head ${selector}`).getAttribute(attribute);
    expect(await page.title()).toBe(`${title} – Free webinar | Northlight`);
    expect((await head('meta[name=description]', 'content'))?.length).toBeLessThanOrEqual(150);
    const inEach = Object.entries({ ...HUBS, 'x-default': HUBS.en });
    for (const [language, hub] of inEach)
      expect(await head(`link[hreflang=${language}]`, 'href')).toBe(`${demo.siteUrl}${hub}/${slug}`);
    expect(await head('meta[property="og:title"]', 'content')).toBe(await page.title());
    expect(await head('meta[property="og:image"]', 'content')).toBe(`${demo.siteUrl}/og/en/${slug}.png`);
    expect(await head('meta[name="twitter:card"]', 'content')).toBe('summary_large_image');
    expect(await head('link[type="application/rss+xml"]', 'href')).toBe(`${demo.url}/api/webinars/feed.xml?locale=en`);
    const data = await page.locator('script[type="application/ld+json"]').allTextContents();
    expect(data.map((text) => (JSON.parse(text) as { name: string }).name)).toEqual([title]);
    await leave(page);

    const text = async (path: string) => (await fetch(demo.siteUrl + path)).text();
    expect(await text('/robots.txt')).toContain(`Sitemap: ${demo.siteUrl}/sitemap-index.xml`);
    expect(await text('/sitemap-index.xml')).toContain(`<loc>${demo.siteUrl}/sitemap-0.xml</loc>`);
    const map = await text('/sitemap-0.xml');
    const [entry = ''] = map.split('<url>').filter((part) => part.includes(`<loc>${demo.siteUrl}${HUBS.sv}/${slug}<`));
    for (const [language, hub] of Object.entries(HUBS))
      expect(entry).toContain(`hreflang="${language}" href="${demo.siteUrl}${hub}/${slug}"`);
    expect(map).not.toMatch(/\/(?:404|offline|webinars)</);
    expect((await fetch(`${demo.siteUrl}/webinar/nothing-of-this-name`)).status).toBe(404);
  });

  it('says when it is where the visitor is, beside where it is held', async () => {
    const { slug } = await openOne();
    const page = await visit(`${HUBS.en}/${slug}`, { timezoneId: 'America/New_York' });
    await page.getByText('America/New York').waitFor();
    await leave(page);
  });

  it('narrows the hub down by words that stand in the address, and goes back', async () => {
    const page = await visit(HUBS.en);
    const all = await page.locator('#upcoming > li').count();
    await page.getByRole('searchbox').fill('MQTT');
    await page.getByRole('status').filter({ hasText: 'Found: 1' }).waitFor();
    expect(await page.locator('#upcoming > li').count()).toBe(1);
    expect(new URL(page.url()).search).toBe('?search=MQTT');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page
      .locator('#upcoming > li')
      .nth(all - 1)
      .waitFor();
    await page.goBack();
    await page.getByRole('status').filter({ hasText: 'Found: 1' }).waitFor();
    await leave(page);
  });

  it('works without JavaScript: topics have pages, forms post, and nothing is offered that needs a script', async () => {
    const page = await browser.page({ javaScript: false });
    await page.goto(demo.siteUrl + HUBS.en);
    expect(await page.getByRole('searchbox').isVisible()).toBe(false);
    await page.getByRole('navigation', { name: 'Topics' }).getByRole('link', { name: 'Integrations' }).click();
    expect(new URL(page.url()).pathname).toBe('/webinar/topic/integrations');
    await page.getByRole('link', { name: 'Connect room sensors over MQTT' }).first().click();
    await page.getByLabel('E-mail').fill('reader@visitor.example');
    await page.getByRole('main').getByRole('button', { name: 'Register now' }).click();
    expect(new URL(page.url()).origin).toBe(demo.url);
    await page.getByRole('heading', { name: 'You are almost there: look into your mailbox' }).waitFor();
    await page.context().close();
  });

  it('can be used with the keyboard alone', async () => {
    const { slug } = await openOne();
    const page = await visit(`${HUBS.en}/${slug}`);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    const calendars = page.locator('summary', { hasText: 'Add to calendar' });
    await calendars.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Google' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Google' }).waitFor({ state: 'hidden' });
    expect(await page.locator(':focus').textContent()).toBe('Add to calendar');
    await leave(page);
  });

  it.each([320, 768, 1280])('fits a screen of %i px, in dark too', async (width) => {
    const { slug } = await openOne('de');
    for (const path of [HUBS.de, `${HUBS.de}/${slug}`, '/de']) {
      const page = await visit(path, { width, dark: true });
      const tooWide = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect([path, tooWide]).toEqual([path, 0]);
      await leave(page);
    }
  });

  it('takes a visitor from the banner to a seat, a mail and a calendar', async () => {
    const page = await visit('/fr', { locale: 'fr-FR', timezoneId: 'Europe/Paris' });
    const banner = page.locator('webinar-banner');
    const title = (await banner.getByRole('strong').textContent()) ?? '';
    await banner.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/fr\/webinar\//);

    const slug = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    // A moment earlier there is the page's own form, whose fields make room for these.
    await page.locator('webinar-registration[state=open]').waitFor();
    await page.getByRole('textbox', { name: 'E-mail' }).fill('camille@visiteur.example');
    await page.getByRole('button', { name: 'S’inscrire' }).click();
    await page.getByRole('heading', { name: 'C’est presque fait : consultez votre boîte mail' }).waitFor();
    await page.getByRole('heading', { name: 'La suite' }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Fichier d’agenda (.ics)' }).click(),
    ]);
    const { startsAt } = (await listed('fr')).find((webinar) => webinar.slug === slug) as Listed;
    const [entry] = readCalendar(readFileSync(await file.path(), 'utf8')).events;
    expect([entry?.summary, entry?.start.toISOString()]).toEqual([expect.stringContaining(title), startsAt]);

    const mailbox = await browser.page();
    await mailbox.goto(demo.mailsUrl);
    await mailbox.getByText('camille@visiteur.example').first().waitFor();
    await mailbox.context().close();
    const mails = (await (await fetch(`${demo.mailsUrl}/api/email`)).json()) as Mail[];
    const mail = mails.find(({ to }) => to.some(({ address }) => address === 'camille@visiteur.example'));
    expect(mail?.subject).toContain(title);
    const addresses = (mail?.text.match(/https?:\/\/\S+/g) ?? []).map((address) => new URL(address));
    const google = addresses.find(({ host }) => host === 'calendar.google.com');
    expect(google?.searchParams.get('dates')?.split('/')[0]).toBe(startsAt.replace(/[-:]|\.\d+/g, ''));
    await page.goto(addresses.find(({ origin }) => origin === demo.siteUrl)?.href ?? '');
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await leave(page);
  });

  it('has the page of a webinar soon after somebody published it, with nobody building anything', async () => {
    const operator = await logInToApi(demo);
    const slug = await operator.publish(DRAFT);
    const page = await browser.page();
    // Asks as somebody would who reloads the page: there is no other way to hear of a new build.
    await expect(untilThere(`${demo.siteUrl}${HUBS.sv}/${slug}`)).resolves.toBe(200);
    await page.goto(`${demo.siteUrl}${HUBS.en}/${slug}`);
    await page.getByRole('heading', { level: 1, name: DRAFT }).waitFor();
    await leave(page);
  });

  async function untilThere(url: string): Promise<number> {
    const { status } = await fetch(url);
    if (status !== 404) return status;
    await new Promise((resolve) => setTimeout(resolve, 250));
    return untilThere(url);
  }
});
