import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logIn, type OperatorAtWork } from '../support/admin-panel';
import { startBrowser, type TestBrowser } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { startGoogleDouble, throwAwayServiceAccount, type GoogleDouble } from '../support/google-double/index.cjs';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { bootStrapi, type Host } from '../support/strapi';

const PAGE = '/settings/webinars/integrations';

describe('the page of integrations', () => {
  const account = throwAwayServiceAccount();
  let google: GoogleDouble;
  let host: Host;
  let browser: TestBrowser;
  let operator: OperatorAtWork;

  beforeAll(async () => {
    google = await startGoogleDouble({ accounts: [account], workspaceDomains: ['acme.example'] });
    host = await bootStrapi({ env: { GOOGLE_SERVICE_ACCOUNT_JSON: account.json, GOOGLE_API_URL: google.url } });
    browser = await startBrowser();
    operator = await logIn(host, browser, { role: 'sys_engineer' });
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    await google?.close();
  });

  it('shows what is configured, and no secret', async () => {
    const { page, open } = operator;
    await open(PAGE);
    const calendar = page.getByRole('region', { name: 'Google Calendar' });
    await calendar.getByText(account.email).waitFor();
    await calendar.getByText('Configured', { exact: true }).waitFor();
    await page.getByRole('region', { name: 'Cloudflare Turnstile' }).getByText('Not configured').waitFor();
    expect(await page.content()).not.toContain('PRIVATE KEY');
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('tests the calendar of a host step by step, and says what to do when Google refuses', async () => {
    const { page } = operator;
    const calendar = page.getByRole('region', { name: 'Google Calendar' });
    await calendar.getByLabel('Host to try').fill('jamie@acme.example');
    const test = calendar.getByRole('button', { name: 'Test connection' });
    google.plan('token', { status: 401, reason: 'unauthorized_client', message: 'Unauthorized', oauth: true });
    await test.click();
    await calendar.getByText('Domain-wide delegation', { exact: false }).waitFor();
    expect(await calendar.getByRole('listitem').filter({ hasText: 'Not tried' }).count()).toBe(3);
    await test.click();
    await calendar.getByText('Everything works.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(page.problems).toEqual([]);
  });

  it('lists work that was given up, and tries it again when an operator says so', async () => {
    const { page, open } = operator;
    const { clock, integrations } = host.services;
    const { queue } = integrations.get();
    await unitOfWork(host.strapi, ({ trx }) =>
      queue.add(trx, { name: 'calendar.delete', payload: { eventId: 'e1', hostEmail: 'jamie@acme.example' } }),
    );
    google.plan('delete', { status: 403, reason: 'forbidden', message: 'Not yours.' }, 10);
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await queue.drain();
      clock.set(new Date(clock.now().getTime() + 13 * 3_600_000));
    }
    clock.reset();

    await open(PAGE);
    const list = page.getByRole('region', { name: 'Work that was given up' });
    const job = list.getByRole('listitem');
    await job.getByText('Remove an event from Google Calendar').first().waitFor();
    expect(await job.textContent()).toContain('10 attempts');
    expect(await job.textContent()).toContain('Google said: HTTP 403, forbidden, Not yours.');
    expect(await accessibilityProblems(page)).toEqual([]);

    await job.getByRole('button', { name: /Try again/ }).click();
    await list.getByText('It is tried again within seconds.', { exact: false }).waitFor();
    await list.getByText('Nothing was given up.', { exact: false }).waitFor();
    expect(await list.getByRole('status').evaluate((node) => node === document.activeElement)).toBe(true);
    expect(await queue.drain()).toEqual({ done: 1, failed: 0 });
  });

  it('asks for the password in place when the log-in is old', async () => {
    const { page, age, password } = operator;
    await age(16);
    await page.getByRole('region', { name: 'Cloudflare Turnstile' }).getByRole('button').click();
    const dialog = page.getByRole('dialog', { name: 'Is it still you?' });
    await dialog.getByLabel('Password').fill(password);
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('TURNSTILE_SECRET_KEY is not set, so programs', { exact: false }).waitFor();
  });

  it('is not there for somebody who may not look after the connections', async () => {
    const editor = await logIn(host, browser, { role: 'strapi-editor' });
    await editor.open(PAGE);
    await editor.page.getByText('permission', { exact: false }).first().waitFor();
    expect(await editor.page.getByRole('button', { name: /Test connection/ }).count()).toBe(0);
  });
});
