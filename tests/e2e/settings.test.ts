import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logIn, type OperatorAtWork } from '../support/admin-panel';
import { startBrowser, type TestBrowser } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { mailSeeds } from '../support/seed-mails';
import { bootStrapi, type Host } from '../support/strapi';

const PAGE = '/settings/webinars/defaults';
const DAY = 24 * 60 * 60_000;

describe('the page of defaults and limits', () => {
  let host: Host;
  let browser: TestBrowser;
  let engineer: OperatorAtWork;
  const settings = () => host.services.settings.get();

  beforeAll(async () => {
    host = await bootStrapi({ env: { WEBINARS_BRAND_NAME: 'Petanque Life' } });
    browser = await startBrowser();
    engineer = await logIn(host, browser, { role: 'sys_engineer' });
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
  });

  it('says what is pinned and by whom, and keeps nobody out', async () => {
    const { page, open } = engineer;
    await open(PAGE);
    await page.getByRole('heading', { level: 1, name: 'Defaults and limits' }).waitFor();
    const brand = page.getByRole('region', { name: 'Look of mails and pages' });
    const name = brand.getByRole('textbox', { name: 'Name' });
    expect(await name.inputValue()).toBe('Petanque Life');
    expect(await name.isDisabled()).toBe(true);
    await brand.getByText('WEBINARS_BRAND_NAME').waitFor();
    expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe('UTC');
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('says at the field what is wrong, and saves after a summary', async () => {
    const { page } = engineer;
    const sender = page.getByRole('group', { name: 'Sender' });
    await sender.getByLabel('Name that people see').fill('Acme Live');
    await sender.getByLabel('E-mail address').fill('live@acme');
    const duration = page.getByLabel('Duration', { exact: true });
    await duration.fill('500');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Enter a whole number from 15 to 180.').waitFor();
    await duration.fill('45');
    await page.getByRole('checkbox', { name: '24 hours before the start' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('60 minutes → 45 minutes').waitFor();
    await dialog.getByText('→ Acme Live <live@acme>').waitFor();
    await dialog.getByText('Make sure that the mail server may send for it').waitFor();
    expect(await accessibilityProblems(page, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The settings are saved.').waitFor();
    expect(settings()).toMatchObject({
      mail: { from: 'Acme Live <live@acme>' },
      defaults: { durationMinutes: 45 },
      reminders: { offsetsMinutes: [60] },
    });
  });

  it('puts one back to the standard value', async () => {
    const { page } = engineer;
    await page.getByText('Standard value: 60 minutes').waitFor();
    await page.getByRole('button', { name: 'Use the standard value: Duration' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(settings().defaults.durationMinutes).toBe(60);
  });

  it('says what a shorter retention would take, and asks before the page is left', async () => {
    const { page } = engineer;
    const seeds = mailSeeds(host.strapi, host.services);
    await seeds.attendees(await seeds.webinar({ startsAt: new Date(Date.now() - 40 * DAY), state: 'ENDED' }), 3);
    const kept = page.getByRole('region', { name: 'How long data is kept' });
    await kept.getByLabel('Registrations', { exact: true }).fill('30');
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('names and addresses of 3 registrations').waitFor();
    await dialog.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('link', { name: 'Mail texts' }).click();
    const leave = page.getByRole('alertdialog');
    await leave.getByRole('button', { name: 'Stay here' }).click();
    expect(await kept.getByLabel('Registrations', { exact: true }).inputValue()).toBe('30');
    expect(settings().privacy.attendeesDays).toBe(0);
  });

  it('loses nothing that was typed when somebody else saves first', async () => {
    const { page } = engineer;
    const { operatorSettings } = host.services;
    const { version } = await operatorSettings.overview();
    await operatorSettings.change({ values: { 'interest.pauseHours': 48 }, version });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save and let it be removed' }).click();
    await page.getByText('Somebody else saved first.').waitFor();
    expect(await page.getByLabel('Registrations', { exact: true }).last().inputValue()).toBe('30');
    await page.getByText('Standard value: 24 hours', { exact: true }).waitFor();
    expect(await page.getByLabel('Pause between mails to an interested person', { exact: true }).inputValue()).toBe(
      '48',
    );
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save and let it be removed' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(settings()).toMatchObject({ privacy: { attendeesDays: 30 }, interest: { pauseHours: 48 } });
    expect(page.problems).toEqual([]);
  });

  it('is not there for somebody without the right', async () => {
    const support = await logIn(host, browser, { role: 'sys_support' });
    await support.open(PAGE);
    await support.page.getByText('permission', { exact: false }).first().waitFor();
    expect(await support.page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  });
});
