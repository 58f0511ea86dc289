import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logIn, type OperatorAtWork } from '../support/admin-panel';
import { startBrowser, type TestBrowser } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { rowCounts } from '../support/database-dump';
import { seedWebinar } from '../support/seed-webinar';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';
import { bootStrapi, type Host } from '../support/strapi';

const DAY = 24 * 3_600_000;

describe('the rehearsal of a draft in the console', () => {
  let host: Host;
  let smtp: SmtpDouble;
  let browser: TestBrowser;
  let operator: OperatorAtWork;
  let address: string;
  let before: Record<string, number>;

  beforeAll(async () => {
    smtp = await startSmtpDouble();
    host = await bootStrapi({ env: { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(smtp.port) } });
    browser = await startBrowser();
    // Half past ten or half past eleven in the evening, in summer and in winter.
    const startsAt = new Date(Math.ceil(Date.now() / DAY) * DAY + 10 * DAY + 21.5 * 3_600_000);
    const { documentId } = await seedWebinar(host, {
      state: 'DRAFT',
      data: { title: 'Reading the score', startsAt: startsAt.toISOString(), timezone: 'Europe/Paris' },
      translations: { fr: { title: 'Lire la feuille de match' } },
    });
    address = `/plugins/webinars/webinars/${documentId}/rehearsal`;
    operator = await logIn(host, browser);
    before = await rowCounts(host);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    await smtp?.close();
  });

  it('says that nothing is sent, and what deserves a look', async () => {
    const { page, open } = operator;
    await open(address);
    await page.getByText('Rehearsal: nothing is sent', { exact: true }).waitFor();
    const warnings = page.getByRole('region', { name: 'Worth a look before it happens' });
    expect(await warnings.textContent()).toMatch(/It starts at 2[23]:30 in Europe\/Paris: in the night/);
    expect(await warnings.getByRole('link', { name: 'Edit the webinar' }).first().getAttribute('href')).toContain(
      '/content-manager/',
    );
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('counts who is only supposed to register apart from those who did', async () => {
    const { page } = operator;
    const form = page.getByRole('region', { name: 'Suppose that more people register' });
    await form.getByLabel('English').fill('120');
    await form.getByLabel('French').fill('many');
    expect(await form.getByRole('button', { name: 'Rehearse with these' }).isDisabled()).toBe(true);
    await form.getByText('Whole numbers only').waitFor();
    await form.getByLabel('French').fill('50');
    await form.getByRole('button', { name: 'Rehearse with these' }).click();
    await form.getByText('Nobody is registered. 170 more are supposed.').waitFor();
    expect(page.url()).toContain('suppose-fr=50');
  });

  it('is walked through with the arrow keys, to the French reminder as it would be', async () => {
    const { page } = operator;
    await page.getByRole('heading', { level: 2, name: 'Steps' }).click();
    for (const name of ['Published', 'People register', 'Reminder, 24 hours before']) {
      await page.keyboard.press('ArrowRight');
      await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
    }
    const controls = page.getByRole('region', { name: 'Walk through the life' });
    await controls.getByText('24 hours, 15 minutes before the start').waitFor();
    const mails = page.getByRole('region', { name: 'Mails of this step' });
    expect(await mails.textContent()).toMatch(/170 supposed people.*English 120.*French 50/);

    await mails.getByRole('combobox').click();
    await page.getByRole('option', { name: 'French' }).click();
    await mails.getByText('Lire la feuille de match').first().waitFor();
    const frame = mails.locator('iframe');
    expect(await frame.getAttribute('sandbox')).toBe('');
    expect(await frame.getAttribute('title')).toContain('in French');
    expect(await frame.getAttribute('srcdoc')).toMatch(/Lire la feuille de match[\s\S]*Camille/);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('stands in the address, so that a colleague sees the same step', async () => {
    const { page } = operator;
    expect(page.url()).toMatch(/step=reminder-24h.*language=fr/);
    await page.reload();
    await page.getByRole('heading', { level: 2, name: 'Reminder, 24 hours before' }).waitFor();
    await page.getByRole('region', { name: 'Mails of this step' }).getByText('Lire la feuille').first().waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: 'Show the mail' }).click();
    await page.locator('iframe[title^="Confirmation in French"]').first().waitFor();
  });

  it('plays by itself until somebody takes over', async () => {
    const { page } = operator;
    await page.getByRole('button', { name: 'Play' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    const slider = page.getByRole('slider', { name: 'Steps' });
    await slider.focus();
    await page.keyboard.press('End');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Nothing more' }).waitFor();
    expect(await page.getByRole('button', { name: 'Next step' }).isDisabled()).toBe(true);
  });

  it('has sent nothing and written nothing', async () => {
    expect(await host.services.outbox.drain()).toMatchObject({ sent: 0 });
    expect(smtp.mails).toEqual([]);
    expect(await rowCounts(host)).toEqual(before);
    expect(operator.page.problems).toEqual([]);
  });

  it('is not for somebody who may not read webinars', async () => {
    const editor = await logIn(host, browser, { role: 'strapi-editor' });
    await editor.open(address);
    await editor.page.getByText('permission', { exact: false }).first().waitFor();
    expect(await editor.page.getByText('Rehearsal: nothing is sent').count()).toBe(0);
  });
});
