import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startBrowser, untilTrue, type TestBrowser, type TestPage } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { standInForTurnstile, watchShifts } from '../support/embed/browser';
import { flood } from '../support/flood';
import { interestOf, seedTags } from '../support/interest';
import { registeredFor } from '../support/register';
import { seedWebinar } from '../support/seed-webinar';
import { startBuiltSite, type BuiltSite } from '../support/site/built';
import { bootStrapi, type Host } from '../support/strapi';
import { startTurnstileDouble, type TurnstileDouble } from '../support/turnstile-double/index.cjs';

const TOPICS = ['getting-started', 'reporting', 'heating', 'integrations', 'data-protection', 'customer-stories'];
const HOUR = 3_600_000;
type Seeded = Awaited<ReturnType<typeof seedWebinar>>;

describe('what visitors of the public site live to see', () => {
  let turnstile: TurnstileDouble;
  let host: Host;
  let site: BuiltSite;
  let browser: TestBrowser;
  let page: TestPage;

  const textbox = (name: string) => page.getByRole('textbox', { name });
  const alert = () => page.getByRole('alert').filter({ hasText: /./ });
  const solve = (token: string) => page.evaluate(`widgets.at(-1).options.callback('${token}')`);
  const status = (text: string) => page.getByRole('strong').filter({ hasText: text }).waitFor();
  const bannerHeight = async () => (await page.locator('webinar-banner').boundingBox())?.height ?? 0;
  const open = async (path: string) => void (await page.goto(site.url + path));
  const fillIn = async () => {
    // A moment earlier there is the page's own form, whose fields make room for these.
    await page.locator('webinar-registration[state=open]').waitFor();
    await textbox('E-mail').fill('ada@visitor.example');
    await textbox('Company').fill('Analytical Engines');
    await untilTrue(page, 'window.widgets?.length > 0');
  };
  const typed = async () => [await textbox('E-mail').inputValue(), await textbox('Company').inputValue()];
  const TYPED = ['ada@visitor.example', 'Analytical Engines'];

  beforeAll(async () => {
    turnstile = await startTurnstileDouble();
    host = await bootStrapi({ env: { TURNSTILE_SECRET_KEY: turnstile.secret, TURNSTILE_VERIFY_URL: turnstile.url } });
    await seedTags(host, ...TOPICS, 'something-else');
    const { port } = host.strapi.server.httpServer.address() as { port: number };
    site = await startBuiltSite(`http://127.0.0.1:${port}`, { TURNSTILE_SITE_KEY: '0x4' });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
    await host?.stop();
    await turnstile?.stop();
  });
  beforeEach(async () => {
    page = await browser.page();
    await standInForTurnstile(page);
  });
  afterEach(async () => {
    expect(page.problems).toEqual([]);
    await page.context().close();
  });

  it('asks for six topics where nothing is planned, and announces nothing', async () => {
    await open('/');
    expect(await bannerHeight()).toBe(0);
    await open('/webinar');
    await page.getByRole('heading', { name: 'Nothing is planned yet' }).waitFor();
    const boxes = page.getByRole('main').getByRole('checkbox');
    await boxes.first().waitFor();
    expect(await boxes.count()).toBe(6);
    expect(await accessibilityProblems(page, 'body')).toEqual([]);
    await page.getByRole('checkbox', { name: 'heating' }).check();
    await textbox('E-mail').fill('lead@visitor.example');
    await page.getByRole('button', { name: 'Keep me posted' }).click();
    await page.getByRole('heading', { name: 'Thank you, we will be in touch' }).waitFor();
    expect((await interestOf(host, 'lead@visitor.example')).indexed).toEqual(['heating']);
  });

  describe('once something is planned', () => {
    let promoted: Seeded;
    let oneSeat: Seeded;
    let calledOff: Seeded;
    let ended: Seeded;

    beforeAll(async () => {
      const planned = (title: string, more = {}) => seedWebinar(host, { data: { title, ...more } });
      promoted = await seedWebinar(host, {
        data: { title: 'Heat pumps', promoteOnHomepage: true, maxAttendees: 40 },
        translations: { de: { title: 'Wärmepumpen' } },
      });
      oneSeat = await planned('One seat', { maxAttendees: 1 });
      calledOff = await planned('Called off');
      ended = await planned('Ended early');
      await site.rebuild();
    });

    it('loses nothing of what was typed when there is no network or the challenge fails, and registers then', async () => {
      await open(`/webinar/${promoted.slug}`);
      await fillIn();
      await page.context().setOffline(true);
      await solve('made-up');
      await page.getByRole('button', { name: 'Register', exact: true }).click();
      await alert().getByText('There is no connection.').waitFor();
      expect(await typed()).toEqual(TYPED);
      await page.context().setOffline(false);
      await solve('made-up');
      await page.getByRole('button', { name: 'Try again' }).click();
      await alert().getByText('The security check did not succeed.').waitFor();
      expect(await typed()).toEqual(TYPED);
      expect(await page.getByRole('heading', { name: 'What happens next' }).isVisible()).toBe(false);
      await solve(turnstile.solve());
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('heading', { name: 'What happens next' }).waitFor();
      expect((await registeredFor(host, promoted.documentId)).emails).toEqual(['ada@visitor.example']);
      expect(await accessibilityProblems(page, 'body')).toEqual([]);
    });

    it('says everywhere on the page that the last seat went while somebody typed, and offers to write', async () => {
      await open(`/webinar/${oneSeat.slug}`);
      await status('Registration is open');
      await fillIn();
      const quick = { email: 'quick@visitor.example', turnstileToken: turnstile.solve() };
      await host.http.post(`/api/webinars/${oneSeat.slug}/register`).send(quick).expect(200);
      await solve(turnstile.solve());
      await page.getByRole('button', { name: 'Register', exact: true }).click();
      await page.getByRole('heading', { name: 'All seats are taken' }).waitFor();
      await status('Fully booked');
      expect(await page.getByRole('link', { name: 'Register now' }).count()).toBe(0);
      await page.getByText('Leave your topics and hear of the recording.').waitFor();
      await page.getByRole('checkbox').first().waitFor();
      expect(await accessibilityProblems(page, 'body')).toEqual([]);
    });

    it('says so when it is over before its time, or was called off, also to who has the page open already', async () => {
      await open(`/webinar/${ended.slug}`);
      await fillIn();
      for (const step of ['start', 'end'] as const) await host.services.lifecycle.perform(ended.documentId, step);
      await solve(turnstile.solve());
      await page.getByRole('button', { name: 'Register', exact: true }).click();
      await page.getByRole('heading', { name: 'Registration is not open' }).waitFor();
      await status('It is over');
      expect(await page.getByText('The recording will be here as soon as it is cut.').isVisible()).toBe(true);

      await host.services.lifecycle.perform(calledOff.documentId, 'cancel');
      await open(`/webinar/${calledOff.slug}`);
      await page.getByRole('heading', { name: 'This webinar is not available' }).waitFor();
      await status('Not available any more');
    });

    it('keeps a banner closed, without a hole where it was, until another webinar is promoted', async () => {
      const shift = await watchShifts(page);
      const strip = page.getByRole('region', { name: 'Upcoming webinar', exact: true });
      await open('/');
      await strip.getByText('Heat pumps').waitFor();
      await strip.getByRole('button', { name: 'Close this announcement' }).click();
      const asked = page.waitForResponse(/\/webinars\/next/);
      await page.reload();
      await (await asked).finished();
      expect(await strip.count()).toBe(0);
      expect(await bannerHeight()).toBe(0);
      expect(await shift()).toBe(0);

      const startsAt = new Date(Date.now() + HOUR).toISOString();
      await seedWebinar(host, { data: { title: 'Sooner', startsAt, promoteOnHomepage: true } });
      await site.rebuild();
      const session = await page.context().newCDPSession(page);
      await session.send('Network.clearBrowserCache');
      await page.reload();
      await strip.getByText('Sooner').waitFor();
      expect(await shift()).toBe(0);
    });

    it('registers a visitor who changes to German, with the keyboard alone', async () => {
      await open(`/webinar/${promoted.slug}`);
      await page.getByRole('link', { name: 'Deutsch' }).press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Wärmepumpen' }).waitFor();
      await textbox('E-Mail').waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      for (const name of ['E-Mail', 'Vorname']) {
        await tabTo(name);
        await page.keyboard.type(name === 'E-Mail' ? 'emmy@besucherin.example' : 'Emmy');
      }
      await untilTrue(page, 'window.widgets?.length > 0');
      await solve(turnstile.solve());
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Fast geschafft: Sehen Sie in Ihr Postfach' }).waitFor();
      expect((await registeredFor(host, promoted.documentId)).confirmations.at(-1)).toEqual({
        recipient: 'emmy@besucherin.example',
        language: 'de',
      });
    });

    /** As somebody does who looks for a field: from where they are, one stop after the other. */
    async function tabTo(name: string): Promise<void> {
      const there = async () => (await textbox(name).and(page.locator(':focus')).count()) > 0;
      for (let stops = 0; stops < 40 && !(await there()); stops += 1) await page.keyboard.press('Tab');
      expect(await there()).toBe(true);
    }

    it('says that the search does not work when the API cannot be reached, and keeps the words', async () => {
      await page.route(/\/api\/webinars(?:\/past)?\?/, (route) => route.abort());
      await open('/webinar?search=pumps');
      await page.getByRole('status').getByText('The search did not work. Please try again.').waitFor();
      expect(await page.getByRole('searchbox').inputValue()).toBe('pumps');
      await page.unrouteAll();
      await page.getByRole('searchbox').press('Enter');
      await page.getByRole('status').getByText('Found: 1').waitFor();
    });

    // Almost last: nobody at this address may send anything for a minute then.
    it('says how long too many attempts have to wait, and keeps what was typed', async () => {
      await open(`/webinar/${promoted.slug}`);
      await fillIn();
      await flood(host);
      await solve(turnstile.solve());
      await page.getByRole('button', { name: 'Register', exact: true }).click();
      await alert()
        .getByText(/^Too many attempts from your network\. Please try again in \d+ seconds?\.$/)
        .waitFor();
      expect(await typed()).toEqual(TYPED);
    });

    // Last: the site is gone then.
    it('lets pages be read that were read before when the site cannot be reached, and says so of others', async () => {
      await open('/webinar');
      await page.evaluate('navigator.serviceWorker.ready');
      await untilTrue(page, 'navigator.serviceWorker.controller');
      await open(`/webinar/${promoted.slug}`);
      await site.stop();
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Heat pumps' }).waitFor();
      await open(`/fr/webinar/${promoted.slug}`);
      await page.getByRole('heading', { level: 1, name: 'Vous êtes hors ligne' }).waitFor();
    });
  });
});
