import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logIn, type OperatorAtWork } from '../support/admin-panel';
import { startBrowser, type TestBrowser } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { mailTextClient } from '../support/mail-texts';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';
import { bootStrapi, type Host } from '../support/strapi';

const PAGE = '/settings/webinars/mail-texts';

describe('the page of mail texts', () => {
  let host: Host;
  let smtp: SmtpDouble;
  let browser: TestBrowser;
  let operator: OperatorAtWork;
  let api: ReturnType<typeof mailTextClient>;

  const field = (name: string) => operator.page.getByRole('textbox', { name, exact: true });
  const preview = () => operator.page.frameLocator('iframe[title="The mail as it looks"]');
  const save = () => operator.page.getByRole('button', { name: 'Save', exact: true });

  beforeAll(async () => {
    smtp = await startSmtpDouble();
    host = await bootStrapi({ env: { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(smtp.port) } });
    api = mailTextClient(host, await host.adminToken());
    await api.write('confirmation', 'fr', { title: 'Bienvenue à bord' });
    browser = await startBrowser();
    operator = await logIn(host, browser, { role: 'sys_engineer' });
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    await smtp?.close();
  });

  it('shows every mail in every language, and what was changed by whom', async () => {
    const { page, open } = operator;
    await open(PAGE);
    const changed = page.getByRole('link', { name: 'Confirmation, French: 1 text changed' });
    await changed.waitFor();
    expect(await page.getByRole('link', { name: /: Standard$/ }).count()).toBe(54);
    expect(await page.getByRole('row').filter({ has: changed }).textContent()).toContain('Test strapi-super-admin');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Confirmation, English: Standard' }).click();
    await page.getByRole('heading', { level: 1, name: 'Confirmation' }).waitFor();
  });

  it('shows the mail while it is written, and puts variables where the cursor stands', async () => {
    const { page } = operator;
    await field('Heading').fill('Welcome ');
    await page.getByRole('button', { name: 'First name', exact: true }).click();
    expect(await field('Heading').inputValue()).toBe('Welcome {{ firstName }}');
    await preview().getByText('Welcome Camille').first().waitFor();
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('');
    await page.getByRole('button', { name: 'Plain text' }).click();
    await page.getByRole('region', { name: 'Plain text' }).getByText('Welcome Camille').waitFor();
    await page.getByRole('button', { name: 'Mail', exact: true }).click();
    await page.getByRole('button', { name: 'Phone' }).click();
    await preview().getByText('Welcome Camille').first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('says at the field what is wrong, and keeps the last preview', async () => {
    const { page } = operator;
    await field('Opening text').fill('Dear {{ firstname }}');
    await page.getByText('Line 1, column 9: there is no variable "firstname".').waitFor();
    await preview().getByText('Welcome Camille').first().waitFor();
    await page.getByText('before the mistake').waitFor();
    await save().click();
    await page.getByText('put right what is marked').waitFor();
    await page.getByRole('button', { name: 'Use the standard text for “Opening text”' }).click();
    await page.getByText('there is no variable').waitFor({ state: 'detached' });
  });

  it('sends the mail as it stands to oneself, and says what the mail server says', async () => {
    const { page } = operator;
    const test = page.getByRole('button', { name: 'Send me a test' });
    await test.click();
    await page.getByText('On its way to').waitFor();
    const [mail] = await smtp.received(1);
    expect(mail?.parsed.subject).toMatch(/^\[Test\] You are registered/);
    expect(mail?.parsed.text).toContain('Welcome Camille');
    smtp.behave({ does: 'refuse', at: 'rcpt', code: 550, text: 'No such user here' });
    await test.click();
    await page.getByText(/The mail server did not take it: .*No such user here/).waitFor();
    smtp.behave({ does: 'accept' });
  });

  it('asks before unsaved texts are left, also for another language', async () => {
    const { page } = operator;
    await page.getByRole('link', { name: 'Swedish' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('would be lost').waitFor();
    await dialog.getByRole('button', { name: 'Stay here' }).click();
    expect(await field('Heading').inputValue()).toBe('Welcome {{ firstName }}');
  });

  it('carries on from what somebody else saved meanwhile, without losing what was typed', async () => {
    const { page } = operator;
    await api.write('confirmation', 'en', { title: 'Somebody else’s heading', intro: 'Their opening.' });
    await save().click();
    await page.getByText('Test strapi-super-admin has saved other texts meanwhile').waitFor();
    expect(await field('Heading').inputValue()).toBe('Welcome {{ firstName }}');
    expect(await field('Opening text').inputValue()).toBe('Their opening.');
    await page.getByRole('button', { name: 'Take the other text for “Heading”' }).waitFor();
    await save().click();
    await page.getByText('Mails say this from now on').waitFor();
    expect((await api.read('confirmation', 'en')).override).toEqual({
      title: 'Welcome {{ firstName }}',
      intro: 'Their opening.',
    });
  });

  it('copies what another language says, and goes back to the standard after asking', async () => {
    const { page } = operator;
    await page.getByRole('button', { name: 'Copy from another language' }).click();
    const copy = page.getByRole('dialog');
    await copy.getByRole('combobox').click();
    await page.getByRole('option', { name: 'French' }).click();
    await copy.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByText('1 text copied').waitFor();
    expect(await field('Heading').inputValue()).toBe('Bienvenue à bord');

    await page.getByRole('button', { name: 'Back to the standard texts' }).click();
    const dialog = page.getByRole('dialog', { name: 'Go back to the standard texts?' });
    expect(await accessibilityProblems(page, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Remove my texts' }).click();
    await page.getByText('Mails say the standard texts again.').waitFor();
    expect(await field('Heading').inputValue()).toBe('You are registered');
    expect((await api.read('confirmation', 'en')).override).toBeNull();
    expect(page.problems).toEqual([]);
  });

  it('is not there for somebody who may not change texts', async () => {
    const editor = await logIn(host, browser, { role: 'strapi-editor' });
    await editor.open(PAGE);
    await editor.page.getByText('permission', { exact: false }).first().waitFor();
    expect(await editor.page.getByRole('link', { name: /Confirmation/ }).count()).toBe(0);
  });
});
