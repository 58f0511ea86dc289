import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logIn, type OperatorAtWork } from '../support/admin-panel';
import { startBrowser, type TestBrowser, type TestPage } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const MONTH = '/plugins/webinars/month';
const day = (page: TestPage, date: string) => page.locator(`td[data-date="${date}"]`);

describe('the calendar month and the home page', () => {
  let host: Host;
  let browser: TestBrowser;
  let operator: OperatorAtWork;

  beforeAll(async () => {
    host = await bootStrapi();
    browser = await startBrowser();
    // Half past eleven in the evening in Stockholm, and half past six the next morning in Tokyo.
    const late = { startsAt: '2030-05-14T21:30:00Z', timezone: 'Europe/Stockholm', maxAttendees: 20 };
    await seedWebinar(host, { data: { title: 'Late at night', ...late } });
    await seedWebinar(host, { state: 'DRAFT', data: { title: 'In June', startsAt: '2030-06-11T10:00:00Z' } });
    await seedWebinar(host, { state: 'DRAFT', data: { title: 'Some day', startsAt: null } });
    operator = await logIn(host, browser);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
  });

  it('shows on the home page what needs somebody, what comes next and who registered, with one request', async () => {
    const { page, open } = operator;
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/webinars/overview')) asked.push(request.url());
    });
    await open('/');
    const next = page.getByRole('region', { name: 'Next webinars' });
    await next.getByRole('link', { name: 'Late at night' }).waitFor();
    expect(await next.textContent()).toMatch(/May 14, 2030, 11:30\sPM.*Seats: 0 of 20/);
    const needed = page.getByRole('region', { name: 'What needs you now' });
    await needed.getByText('Nothing needs you right now.').waitFor();
    const week = page.getByRole('region', { name: 'Registrations this week' });
    expect(await week.textContent()).toContain('As many as in the seven days before');
    expect(asked).toHaveLength(1);
    expect(await accessibilityProblems(page, '[aria-labelledby^="plugin::webinars"] main')).toEqual([]);
    await needed.getByRole('link', { name: 'See all' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  });

  it('shows each webinar on its day, with time, state and seats in words', async () => {
    const { page, open } = operator;
    await open(`${MONTH}?month=2030-05`);
    await page.getByRole('heading', { name: 'May 2030' }).waitFor();
    const entry = day(page, '2030-05-14').getByRole('link', { name: 'Late at night' });
    await entry.waitFor();
    expect(await entry.textContent()).toMatch(/11:30\sPM Scheduled.*Late at night.*0 of 20/);
    expect(await page.getByRole('link', { name: 'Late at night' }).count()).toBe(1);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('is turned by keyboard, remembers the month in the address, and opens a webinar with Enter', async () => {
    const { page } = operator;
    await page.getByRole('button', { name: 'Next month' }).press('Enter');
    await page.getByRole('heading', { name: 'June 2030' }).waitFor();
    await day(page, '2030-06-11').getByRole('link', { name: 'In June' }).waitFor();
    expect(new URL(page.url()).searchParams.get('month')).toBe('2030-06');
    await page.goBack();
    await page.getByRole('heading', { name: 'May 2030' }).waitFor();

    const entry = page.getByRole('link', { name: 'Late at night' });
    await entry.press('PageDown');
    await page.getByRole('heading', { name: 'June 2030' }).waitFor();
    await page.getByRole('link', { name: 'In June' }).press('PageUp');
    await page.getByRole('heading', { name: 'May 2030' }).waitFor();
    await entry.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Late at night' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Today' }).click();
    await page.locator('.fc-day-today').waitFor();
  });

  it('is narrowed to states, and leads to the drafts that have no date', async () => {
    const { page, open } = operator;
    await open(`${MONTH}?month=2030-05&state=DRAFT`);
    await page.getByText('1 draft has no date yet.').waitFor();
    expect(await page.getByRole('link', { name: 'Late at night' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Show them in the list' }).click();
    await page.getByRole('row').filter({ hasText: 'Some day' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
  });

  it('offers a new webinar on a day to come, by mouse and by arrow keys', async () => {
    const { page, open } = operator;
    await open(`${MONTH}?month=2030-05`);
    await day(page, '2030-05-21').click({ position: { x: 60, y: 80 } });
    const offered = () => page.evaluate(`document.activeElement?.getAttribute('aria-label')`);
    expect(await offered()).toBe('New webinar on Tuesday, May 21');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await offered()).toBe('New webinar on Wednesday, May 29');
    await page.keyboard.press('Enter');
    await page.waitForURL(/plugin::webinars\.webinar\/create/);
    await page.getByRole('group', { name: 'Starts at' }).locator('input[value="05/29/2030"]').waitFor();
  });

  it('is a list on a narrow screen', async () => {
    const { page, open } = operator;
    await page.setViewportSize({ width: 768, height: 900 });
    await open(`${MONTH}?month=2030-05`);
    await page.getByRole('heading', { level: 3, name: 'Tuesday, May 14' }).waitFor();
    await page.getByRole('link', { name: 'Late at night' }).waitFor();
    expect(await page.locator('.fc').count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(page.problems).toEqual([]);
  });

  it('shows a late evening in Stockholm as the next morning to an operator in Tokyo', async () => {
    const { page, open } = await logIn(host, browser, { timezoneId: 'Asia/Tokyo' });
    await open(`${MONTH}?month=2030-05`);
    await page.getByText('Asia/Tokyo').waitFor();
    const entry = day(page, '2030-05-15').getByRole('link', { name: 'Late at night' });
    await entry.waitFor();
    expect(await entry.textContent()).toMatch(/6:30\sAM/);
    expect(await page.getByRole('link', { name: 'Late at night' }).count()).toBe(1);
  });

  it('shows nothing of it to somebody without the right', async () => {
    const { page, open } = await logIn(host, browser, { role: 'strapi-editor' });
    await open('/');
    await page.getByRole('heading', { name: 'Last edited entries' }).waitFor();
    await page.getByRole('heading', { name: 'Next webinars' }).waitFor({ state: 'detached' });
    await open(MONTH);
    await page.getByText('permission', { exact: false }).first().waitFor();
    expect(await page.getByRole('button', { name: 'Next month' }).count()).toBe(0);
  });
});
