import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logIn, type OperatorAtWork } from '../support/admin-panel';
import { startBrowser, type TestBrowser } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver';

describe('Strapi’s own form for webhooks', () => {
  let host: Host;
  let browser: TestBrowser;
  let receiver: WebhookReceiver;
  let administrator: OperatorAtWork;

  beforeAll(async () => {
    host = await bootStrapi();
    browser = await startBrowser();
    receiver = await startWebhookReceiver();
    administrator = await logIn(host, browser, { role: 'strapi-super-admin' });
  });
  afterAll(async () => {
    await browser?.close();
    await receiver?.close();
    await host?.stop();
  });

  it('offers the plugin’s events, which then reach the address', async () => {
    const { page, open } = administrator;
    await open('/settings/webhooks/create');
    const group = page.getByRole('group', { name: 'Webinars' });
    await group.waitFor();
    expect(await accessibilityProblems(page, '[role=group]')).toEqual([]);
    await page.fill('input[name=name]', 'CRM');
    await page.fill('input[name=url]', receiver.url);
    await group.getByRole('checkbox', { name: 'A webinar is published' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/\/webhooks\/\d+/);

    await seedWebinar(host, { data: { title: 'Reading the score' } });
    const [event] = await receiver.received(1);
    expect(JSON.stringify(event)).toContain('Reading the score');
    expect(JSON.stringify(event)).toContain('webinar.published');
  });

  it('leaves the other pages of the panel alone', async () => {
    const { page, open } = administrator;
    await open('/settings/webhooks');
    await page.getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
    expect(await page.getByRole('group', { name: 'Webinars' }).count()).toBe(0);
    expect(page.problems).toEqual([]);
  });
});
