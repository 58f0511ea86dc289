import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logIn, type OperatorAtWork } from '../support/admin-panel';
import { startBrowser, untilTrue, type TestBrowser } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const PLUGIN = '/plugins/webinars/webinars';

describe('the operators’ console', () => {
  let host: Host;
  let browser: TestBrowser;
  let operator: OperatorAtWork;

  beforeAll(async () => {
    host = await bootStrapi({ env: { WEBINARS_SITE_URL: 'https://acme.example' } });
    browser = await startBrowser();
    await seedWebinar(host, { data: { title: 'Reading the score', maxAttendees: 50 } });
    await seedWebinar(host, { state: 'DRAFT', data: { title: 'Keeping the score', hostName: 'Jamie' } });
    operator = await logIn(host, browser);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
  });

  it('opens from the menu with what needs somebody now, and the next webinar', async () => {
    const { page, open } = operator;
    await open('/');
    await page.getByRole('link', { name: 'Webinars' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    const needed = page.getByRole('region', { name: 'What needs you now' });
    await needed.getByRole('link', { name: 'Keeping the score' }).waitFor();
    expect(await needed.textContent()).toContain('nobody can register yet');
    await needed.getByRole('link', { name: 'Check and publish' }).waitFor();
    const next = page.getByRole('region', { name: 'Next webinar' });
    expect(await next.textContent()).toMatch(/Reading the score.*in (1 day|24 hours|23 hours)/);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('lists the webinars with state, start and seats', async () => {
    const { page } = operator;
    await page.getByRole('link', { name: 'Webinars', exact: true }).last().click();
    await page.getByRole('heading', { level: 1, name: 'Webinars' }).waitFor();
    const row = page.getByRole('row').filter({ hasText: 'Reading the score' });
    await row.getByText('Scheduled').waitFor();
    expect(await row.textContent()).toContain('0 of 50');
    expect(await page.getByRole('row').count()).toBe(3);
    await page.locator('th', { hasText: 'Webinar' }).click();
    await page.waitForURL(/sort=title:ASC/);
    await page.getByRole('row').nth(1).filter({ hasText: 'Keeping the score' }).waitFor();
  });

  it('finds one by a word, keeps that in the address, and says so when nothing matches', async () => {
    const { page, open } = operator;
    await open(`${PLUGIN}?_q=jamie`);
    await page.getByRole('row').filter({ hasText: 'Keeping the score' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await open(`${PLUGIN}?_q=nobody-wrote-this`);
    await page.getByText('No webinar matches').waitFor();
  });

  it('searches while one types, and goes back to what was there before', async () => {
    const { page, open } = operator;
    await open(PLUGIN);
    await page.getByRole('row').filter({ hasText: 'Keeping the score' }).waitFor();
    await page.getByLabel('Search title, address or host').pressSequentially('reading');
    await page.getByRole('row').filter({ hasText: 'Keeping the score' }).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('_q')).toBe('reading');
    await page.getByRole('combobox', { name: 'Time' }).click();
    await page.getByRole('option', { name: 'Over or cancelled' }).click();
    await page.getByText('No webinar matches').waitFor();
    await page.goBack();
    await page.getByRole('row').filter({ hasText: 'Reading the score' }).waitFor();
    await page.goBack();
    await page.getByRole('row').filter({ hasText: 'Keeping the score' }).waitFor();
    expect(await page.getByLabel('Search title, address or host').inputValue()).toBe('');
  });

  it('copies the public link of a webinar that visitors can see, from its line', async () => {
    const { page } = operator;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Actions for “Keeping the score”' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Edit' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Copy public link' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Actions for “Reading the score”' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Copy public link' }).click();
    await page.getByText('Copied: https://acme.example/').waitFor();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toMatch(/^https:\/\/acme\.example\/.*reading-the-score/);
  });

  it('publishes a draft after saying what that means', async () => {
    const { page, open } = operator;
    await open(`${PLUGIN}?_q=jamie`);
    await page.getByRole('link', { name: 'Keeping the score' }).click();
    await page.getByRole('heading', { level: 1, name: 'Keeping the score' }).waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('people can register');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('The webinar is published.').waitFor();
    await page.getByRole('button', { name: 'Start now' }).waitFor();
    expect((await host.http.get('/api/webinars')).body.data).toHaveLength(2);
  });

  it('cancels a webinar after naming everybody who hears of it, once however often it is clicked', async () => {
    const { documentId, slug } = await seedWebinar(host, { data: { title: 'Rained off' } });
    for (const email of ['ada@example.com', 'bo@example.com', 'cy@example.com'])
      await host.http.post(`/api/webinars/${slug}/register`).send({ email });
    const { page, open } = operator;
    await open(`${PLUGIN}/${documentId}`);
    const asks = page.getByRole('button', { name: 'Cancel webinar' });
    await asks.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // Who goes by keyboard goes on where they were.
    await untilTrue(page, `document.activeElement?.textContent === 'Cancel webinar'`);
    await asks.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('3 people get a cancellation mail.').waitFor();
    expect(await accessibilityProblems(page, '[role=dialog]')).toEqual([]);
    await dialog.getByLabel('Reason').fill('The speaker is ill.');
    await dialog.getByRole('button', { name: 'Cancel the webinar' }).dblclick();
    await page.getByText('The webinar is cancelled.').first().waitFor();
    expect(await page.getByRole('button', { name: 'Cancel webinar' }).count()).toBe(0);

    await host.services.integrations.get().queue.drain();
    const mails = await host.strapi.db.query('plugin::webinars.delivery').count({
      where: { webinarDocumentId: documentId, kind: 'cancelled' },
    });
    expect(mails).toBe(3);
  });

  it('says what is live now beside what comes next, and which draft was never published', async () => {
    await seedWebinar(host, { state: 'LIVE', data: { title: 'On the air' } });
    await seedWebinar(host, {
      state: 'DRAFT',
      data: { title: 'Slipped by', startsAt: new Date(host.services.clock.now().getTime() - 7_200_000).toISOString() },
    });
    const { page, open } = operator;
    await open('/plugins/webinars');
    const live = page.getByRole('region', { name: 'Live now' });
    await live.getByRole('link', { name: 'On the air' }).waitFor();
    expect(await live.textContent()).toMatch(/Ends in/);
    const next = page.getByRole('region', { name: 'Next webinar' });
    await next.getByRole('link', { name: 'Reading the score' }).waitFor();
    const slipped = page.getByRole('listitem').filter({ hasText: 'Slipped by' });
    expect(await slipped.textContent()).toMatch(/Never published.*2 hours ago.*nobody could register/);
    await slipped.getByRole('link', { name: 'Choose a new time' }).waitFor();
  });

  it('asks for nothing while nobody sees it or once it was left, and for the news when somebody comes back', async () => {
    const { page, open } = operator;
    await page.clock.install();
    await open('/plugins/webinars');
    await page.getByRole('region', { name: 'Next webinar' }).waitFor();
    const isOverview = (url: string) => url.includes('/webinars/overview');
    const asked: string[] = [];
    page.on('request', (request) => void (isOverview(request.url()) && asked.push(request.url())));
    const become = (state: 'hidden' | 'visible') =>
      page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))`);
    const answered = () => page.waitForResponse((response) => isOverview(response.url()));

    await become('hidden');
    await page.clock.fastForward('10:00');
    expect(asked).toEqual([]);
    await Promise.all([answered(), become('visible')]);
    await Promise.all([answered(), page.clock.fastForward('01:01')]);

    await page.getByRole('link', { name: 'Webinars', exact: true }).last().click();
    await page.getByRole('heading', { level: 1, name: 'Webinars' }).waitFor();
    const before = asked.length;
    await page.clock.fastForward('10:00');
    expect(asked).toHaveLength(before);
  });

  it('shows somebody without the right to publish no button for it', async () => {
    const { documentId } = await seedWebinar(host, { state: 'DRAFT', data: { title: 'Not yours to publish' } });
    const editor = await logIn(host, browser, { role: 'strapi-editor' });
    await editor.open(`${PLUGIN}/${documentId}`);
    await editor.page.getByText('permission', { exact: false }).first().waitFor();
    expect(await editor.page.getByRole('button', { name: 'Publish' }).count()).toBe(0);
  });

  it('has nothing that keeps people out who use it by keyboard or screen reader', async () => {
    const { page, open } = operator;
    await open(PLUGIN);
    await page.getByRole('row').filter({ hasText: 'Reading the score' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Reading the score' }).click();
    await page.getByRole('heading', { level: 1, name: 'Reading the score' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(page.problems).toEqual([]);
  });
});
