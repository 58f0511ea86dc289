import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startBrowser, type TestBrowser, type TestPage } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { answer, listen, watchShifts } from '../support/embed/browser';
import { startSite, type Site } from '../support/embed/site';
import { flood } from '../support/flood';
import { registeredFor } from '../support/register';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const WEBINAR = { title: 'Reading the score' };
const element = (slug: string, more = '', inside = '') =>
  `<main><h1>A webinar</h1><webinar-registration slug="${slug}" ${more}>${inside}</webinar-registration></main>`;

describe('<webinar-registration> on somebody’s website', () => {
  let host: Host;
  let site: Site;
  let browser: TestBrowser;
  let page: TestPage;
  let open: { documentId: string; slug: string };

  const email = () => page.getByLabel('E-mail');
  const submit = () => page.getByRole('button', { name: 'Register' });
  const alert = () => page.getByRole('alert').filter({ hasText: /./ });
  const focused = () =>
    page.evaluate(`document.querySelector('webinar-registration').shadowRoot.activeElement?.textContent`);
  const stored = async ({ documentId }: { documentId: string }) => (await registeredFor(host, documentId)).emails;

  beforeAll(async () => {
    host = await bootStrapi();
    const { port } = host.strapi.server.httpServer.address() as { port: number };
    site = await startSite(`http://127.0.0.1:${port}`);
    browser = await startBrowser();
    open = await seedWebinar(host, {
      data: { ...WEBINAR, maxAttendees: 30 },
      translations: { sv: { title: 'Läs av' } },
    });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
    await host?.stop();
  });
  beforeEach(async () => {
    page = await browser.page();
  });
  afterEach(async () => {
    expect(page.problems).toEqual([]);
    await page.context().close();
  });

  it('registers somebody who uses the keyboard, once, however often they press Enter', async () => {
    const told = await listen(page);
    const shift = await watchShifts(page);
    await site.open(page, element(open.slug, 'placement="sidebar"'), { search: '?utm_source=news' });
    await email().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await shift()).toBe(0);

    const posts: unknown[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.postDataJSON()));
    await page.keyboard.press('Tab');
    await page.keyboard.type('ada@example.com');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Ada');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const done = page.getByRole('heading', { name: 'You are almost there: look into your mailbox' });
    await done.waitFor();
    expect(await focused()).toBe(await done.textContent());
    expect(await stored(open)).toEqual(['ada@example.com']);
    const source = { placement: 'sidebar', utm: { source: 'news' } };
    expect(posts).toEqual([{ email: 'ada@example.com', firstName: 'Ada', language: 'en', source }]);
    const attendee = await host.services.attendees.byEmail(
      host.strapi.db.connection,
      open.documentId,
      'ada@example.com',
    );
    expect(attendee?.attribution).toEqual(source);
    expect(await accessibilityProblems(page)).toEqual([]);

    const links = await page.getByRole('listitem').getByRole('link').all();
    const hosts = await Promise.all(links.map(async (link) => new URL((await link.getAttribute('href')) ?? '').host));
    expect(hosts.slice(0, 4)).toEqual([
      'calendar.google.com',
      'outlook.live.com',
      'outlook.office.com',
      'calendar.yahoo.com',
    ]);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Calendar file (.ics)' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`${open.slug}.ics`);
    const about = { webinarId: open.documentId, webinarTitle: WEBINAR.title, pageContext: '/' };
    expect(await told()).toEqual([
      ['webinarRegisterStart', about],
      ['webinarRegisterSuccess', about],
      ['webinarCalendarAdd', { ...about, provider: 'ics' }],
    ]);
    expect(await page.evaluate('[document.cookie, sessionStorage.length, localStorage.length]')).toEqual(['', 0, 0]);
  });

  it('says at the fields what is wrong, takes it back when it is right, and sends nothing before', async () => {
    await site.open(page, element(open.slug), { lang: 'sv' });
    await page.getByLabel('Förnamn').fill('se http://x.example');
    await page.getByRole('button', { name: 'Anmäl mig' }).click();
    const summary = page.getByRole('alert');
    await summary.getByRole('button', { name: 'E-post: Fyll i det här fältet.' }).waitFor();
    await summary.getByRole('button', { name: 'Förnamn: Skriv vanlig text utan länkar.' }).click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Åsa');
    expect(await page.getByLabel('Förnamn').getAttribute('aria-invalid')).toBe('false');
    expect(await page.getByLabel('E-post').getAttribute('aria-invalid')).toBe('true');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('E-post').fill('asa@exempel.example');
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
    await page.getByRole('button', { name: 'Anmäl mig' }).dblclick();
    await page.getByText('Nästan klart').waitFor();
    expect(posts).toHaveLength(1);
    expect((await registeredFor(host, open.documentId)).confirmations.at(-1)).toEqual({
      recipient: 'asa@exempel.example',
      language: 'sv',
    });
  });

  it('loses nothing of what was typed: offline, reloaded, tried again', async () => {
    await site.open(page, element(open.slug));
    await email().fill('grace@example.com');
    await page.getByLabel('Company').fill('Navy');
    await page.context().setOffline(true);
    await submit().click();
    await alert().getByText('There is no connection. Please try again.').waitFor();
    await page.context().setOffline(false);
    await page.reload();
    await email().waitFor();
    expect([await email().inputValue(), await page.getByLabel('Company').inputValue()]).toEqual([
      'grace@example.com',
      'Navy',
    ]);
    await answer(page, `/webinars/${open.slug}/register`, {}, 502);
    await submit().click();
    await alert().getByText('Something went wrong on our side.', { exact: false }).waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('You are almost there').waitFor();
    expect(await stored(open)).toContain('grace@example.com');
  });

  it('goes on where somebody is typing in the form that the page came with', async () => {
    let release = () => undefined as void;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(`**/api/webinars/${open.slug}?*`, async (route) => {
      await released;
      await route.continue();
    });
    const told = await listen(page);
    const form =
      '<form method="post"><input type="hidden" name="language" value="en"><label>E-mail <input name="email" type="email"></label><button>Register</button></form>';
    await site.open(page, element(open.slug, '', form));
    await page.locator('input[type=email]').fill('early@exam');
    expect(await told()).toEqual([]);
    release();
    await page.getByLabel('First name').waitFor();
    await page.keyboard.type('ple.com');
    const inForm = page.getByRole('textbox', { name: 'E-mail' });
    expect(await inForm.inputValue()).toBe('early@example.com');
    // The page changes its language, and what was typed since is not what stood in its own form.
    await page.evaluate("document.querySelector('webinar-registration').setAttribute('lang', 'sv')");
    await page.getByLabel('Förnamn').waitFor();
    expect(await page.getByRole('textbox', { name: 'E-post' }).inputValue()).toBe('early@example.com');
  });

  it('takes nobody for a visitor who began to type because the page’s own form has hidden fields', async () => {
    const told = await listen(page);
    const form = '<form method="post"><input type="hidden" name="language" value="en"><input name="email"></form>';
    await site.open(page, element(open.slug, '', form));
    await page.getByLabel('First name').waitFor();
    expect(await told()).toEqual([]);
    await page.getByRole('textbox', { name: 'E-mail' }).fill('a');
    expect((await told()).map(([name]) => name)).toEqual(['webinarRegisterStart']);
  });

  it('shows what is the case instead of a form: full, over, recorded, gone, not reachable', async () => {
    const full = await seedWebinar(host, { data: { title: 'Full', maxAttendees: 1 } });
    await host.http.post(`/api/webinars/${full.slug}/register`).send({ email: 'first@example.com' });
    host.services.publicCache.clear();
    const over = await seedWebinar(host, { state: 'ENDED', data: { title: 'Over' } });
    const recordingUrl = 'https://videos.example.com/1';
    const recorded = await seedWebinar(host, { state: 'PUBLISHED', data: { title: 'Recorded', recordingUrl } });
    const live = await seedWebinar(host, { state: 'LIVE', data: { title: 'Running' } });
    const heading = (name: string) => page.getByRole('heading', { name }).waitFor();

    await site.open(page, element(full.slug, '', '<p slot="full">Another one?</p><form><input name="email"></form>'));
    await heading('All seats are taken');
    expect(await page.getByText('Another one?').isVisible()).toBe(true);
    await site.open(page, element(over.slug));
    await heading('This webinar is over');
    expect(await accessibilityProblems(page)).toEqual([]);
    await site.open(page, element(recorded.slug));
    expect(await page.getByRole('link', { name: 'Watch the recording' }).getAttribute('href')).toBe(recordingUrl);
    await site.open(page, element(live.slug));
    await page.getByText('Live now').waitFor();
    await site.open(page, element('never-was'));
    await heading('This webinar is not available');
    await answer(page, `/webinars/${open.slug}`, {}, 500);
    await site.open(page, element(open.slug));
    await alert().getByText('This could not be loaded.').waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await email().waitFor();
  });

  it('learns from the refusal that the last seat went meanwhile, or that it is over', async () => {
    const last = await seedWebinar(host, { data: { title: 'One seat', maxAttendees: 1 } });
    const told = await listen(page);
    await site.open(page, element(last.slug));
    await email().fill('late@example.com');
    await host.http.post(`/api/webinars/${last.slug}/register`).send({ email: 'quick@example.com' });
    await submit().click();
    const full = page.getByRole('heading', { name: 'All seats are taken' });
    await full.waitFor();
    expect(await focused()).toBe(await full.textContent());
    expect((await told()).at(-1)).toEqual(['webinarRegisterError', expect.objectContaining({ code: 'webinar_full' })]);

    const soon = await seedWebinar(host, { data: { title: 'Soon over' } });
    await site.open(page, element(soon.slug));
    await email().fill('late@example.com');
    await host.services.lifecycle.perform(soon.documentId, 'start');
    await host.services.lifecycle.perform(soon.documentId, 'end');
    await submit().click();
    await page.getByRole('heading', { name: 'Registration is not open' }).waitFor();
  });

  // Last: nobody at this address may send anything for a minute then.
  it('says how long too many attempts have to wait', async () => {
    await site.open(page, element(open.slug));
    await email().fill('eager@example.com');
    await flood(host);
    await submit().click();
    await alert()
      .getByText(/^Too many attempts from your network\. Please try again in \d+ seconds?\.$/)
      .waitFor();
    expect(await email().inputValue()).toBe('eager@example.com');
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
