import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startBrowser, type TestBrowser, type TestPage } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { startSite, type Site } from '../support/embed/site';
import { interestOf, seedTags } from '../support/interest';
import { registeredFor } from '../support/register';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

describe('a plain HTML form on somebody’s website', () => {
  let host: Host;
  let api: string;
  let site: Site;
  let browser: TestBrowser;
  let page: TestPage;

  beforeAll(async () => {
    host = await bootStrapi();
    const { port } = host.strapi.server.httpServer.address() as { port: number };
    api = `http://127.0.0.1:${port}/api`;
    site = await startSite(`http://127.0.0.1:${port}`);
    browser = await startBrowser();
    await seedTags(host, 'basics', 'security');
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
    await host?.stop();
  });
  beforeEach(async () => {
    page = await browser.page();
  });
  afterEach(() => page.context().close());

  it('leads from a mistake to the registration, with nothing typed twice', async () => {
    const webinar = await seedWebinar(host, { data: { title: 'Reading the score' } });
    const form = `<main><h1>A webinar</h1><form method="post" action="${api}/webinars/${webinar.slug}/register">
<label>Mail <input name="email"></label><label>Name <input name="firstName"></label>
<input type="hidden" name="language" value="de"><button>Send</button></form></main>`;
    await site.open(page, form);
    await page.getByLabel('Mail').fill('ada@example');
    await page.getByLabel('Name').fill('Ada');
    await page.getByRole('button').click();

    await page.getByRole('heading', { name: 'Bitte prüfen Sie Ihre Angaben' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.getByLabel('Vorname').inputValue()).toBe('Ada');
    const [box, width] = [await page.getByLabel('E-Mail').boundingBox(), page.viewportSize()?.width ?? 0];
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    await page.getByRole('link', { name: 'E-Mail: Geben Sie eine Adresse' }).click();
    await page.getByLabel('E-Mail').fill('ada@example.com');
    await page.getByRole('button', { name: 'Anmelden' }).click();

    await page.getByRole('heading', { name: 'Fast geschafft: Sehen Sie in Ihr Postfach' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'In Ihren Kalender eintragen' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`${webinar.slug}.ics`);
    expect((await registeredFor(host, webinar.documentId)).emails).toEqual(['ada@example.com']);
    expect(page.problems.filter((problem) => !problem.includes('400'))).toEqual([]);
  });

  it('lets topics be chosen that were forgotten', async () => {
    const form = `<main><h1>Topics</h1><form method="post" action="${api}/webinar-interest">
<label>Mail <input name="email"></label><button>Send</button></form></main>`;
    await site.open(page, form);
    await page.getByLabel('Mail').fill('ada@example.com');
    await page.getByRole('button').click();
    await page.getByText('Choose at least one topic.', { exact: true }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('basics').check();
    await page.getByLabel('security').check();
    await page.getByRole('button', { name: 'Keep me posted' }).click();
    await page.getByRole('heading', { name: 'Thank you, we will be in touch' }).waitFor();
    expect((await interestOf(host, 'ada@example.com')).indexed).toEqual(['basics', 'security']);
  });
});
