import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fillInLogIn } from '../support/admin-panel';
import { startBrowser, type TestBrowser, type TestPage } from '../support/browser';
import { startDemo, type Demo } from '../support/demo';

const CONSOLE = '/admin/plugins/webinars';
const FAILED = 'Cool buildings in hot summers';
const DRAFT = 'Compare your buildings fairly';
const OPEN = 'Connect room sensors over MQTT';
const NEWCOMER = 'newcomer@visitor.example';

interface PublicWebinar {
  slug: string;
  title: string;
}

describe('the demo, as somebody finds it who has just started it', () => {
  let demo: Demo;
  let browser: TestBrowser;
  let page: TestPage;

  const open = (path: string) => page.goto(demo.url + path);
  const published = async () => {
    const answer = await fetch(`${demo.url}/api/webinars?locale=en&pagination[pageSize]=50`);
    return ((await answer.json()) as { data: PublicWebinar[] }).data;
  };

  // Weeks of history are played first.
  beforeAll(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    page = await browser.page();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  it('lets the administrator in, and the overview says what needs somebody', async () => {
    await fillInLogIn(page, `${demo.url}/admin`, demo);
    await page.getByRole('link', { name: 'Webinars' }).first().click();
    const needed = page.getByRole('region', { name: 'What needs you now' });
    await needed.getByText('Calendar failed').waitFor();
    await needed.getByRole('link', { name: FAILED }).click();
    await page.getByRole('heading', { level: 1, name: FAILED }).waitFor();
    const banner = page.getByRole('region', { name: 'Google Calendar does not have this webinar yet' });
    await banner.getByText('is not an active user of the Google Workspace domain', { exact: false }).waitFor();
    await banner.getByRole('button', { name: 'Try again' }).waitFor();
  });

  it('shows the webinars as a month and as a list', async () => {
    await page.getByRole('link', { name: 'Calendar', exact: true }).first().click();
    await page.getByRole('link', { name: 'Read an energy report', exact: false }).first().waitFor();
    await open(`${CONSOLE}/webinars`);
    const row = page.getByRole('row').filter({ hasText: OPEN });
    await row.getByText('Scheduled').waitFor();
    expect(await row.textContent()).toContain('17');
  });

  it('takes a registration on the public API, shows it, and catches its mail', async () => {
    const { slug } = (await published()).find(({ title }) => title === OPEN) as PublicWebinar;
    const answer = await fetch(`${demo.url}/api/webinars/${slug}/register`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: NEWCOMER, firstName: 'Nora' }),
    });
    expect(answer.status).toBe(200);
    await page.getByRole('link', { name: OPEN }).click();
    await page.getByRole('link', { name: 'Registrations', exact: true }).click();
    await page.getByRole('row').filter({ hasText: NEWCOMER }).waitFor();

    // The mail catcher's page shows a mail when it has come.
    const mailbox = await browser.page();
    await mailbox.goto(demo.mailsUrl);
    await mailbox.getByText(NEWCOMER, { exact: false }).first().waitFor();
    const mails = (await (await fetch(`${demo.mailsUrl}/api/email`)).json()) as { to: { address: string }[] }[];
    expect(mails.filter(({ to }) => to.some(({ address }) => address === NEWCOMER))).toHaveLength(1);
    await mailbox.context().close();
  });

  it('publishes a draft with two clicks, and the public API has it', async () => {
    expect((await published()).map(({ title }) => title)).not.toContain(DRAFT);
    await open(`${CONSOLE}/webinars?_q=fairly`);
    await page.getByRole('link', { name: DRAFT }).click();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByText('The webinar is published.').waitFor();
    expect((await published()).map(({ title }) => title)).toContain(DRAFT);
    expect(page.problems).toEqual([]);
  });

  it('leaves nothing behind', async () => {
    await demo.stop();
    expect(existsSync(demo.folder)).toBe(false);
    for (const url of [demo.url, demo.mailsUrl, demo.googleUrl]) await expect(fetch(url)).rejects.toThrow();
  });
});
