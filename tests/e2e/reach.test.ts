import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { permissionId } from '../../src/plugins/webinars/contracts';
import { logIn, type OperatorAtWork } from '../support/admin-panel';
import { startBrowser, type TestBrowser } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { bootMailing, type MailingHost } from '../support/mailing-host';
import { seedInterests, seedTags } from '../support/seed-interests';
import { seedWebinar } from '../support/seed-webinar';
import type { SmtpDouble } from '../support/smtp/server';
import type { Host } from '../support/strapi';

describe('whom a webinar reaches', () => {
  let smtp: SmtpDouble;
  let host: Host;
  let stop: MailingHost['stop'] | undefined;
  let browser: TestBrowser;
  let operator: OperatorAtWork;
  let id: string;
  let base: string;

  beforeAll(async () => {
    ({ host, smtp, stop } = await bootMailing({
      WEBINARS_API_URL: 'https://cms.acme.example',
      WEBINARS_LIMIT_ALLOW: '127.0.0.1',
    }));
    browser = await startBrowser();
    const tags = await seedTags(host, ['rules', 'umpires']);
    const webinar = await seedWebinar(host, {
      data: { title: 'Reading the score', tags },
      translations: { fr: { title: 'Lire la partition' } },
    });
    id = webinar.documentId;
    base = `/plugins/webinars/webinars/${id}`;
    const register = (email: string) => host.http.post(`/api/webinars/${webinar.slug}/register`).send({ email });

    smtp.behave({ does: 'refuse', at: 'rcpt', code: 550, text: 'User unknown' });
    await register('bo@example.com');
    await host.services.outbox.drain();
    smtp.behave({ does: 'accept' });
    await register('ada@example.com');
    await host.services.outbox.drain();

    await seedInterests(host, ['cy@example.com', 'di@example.com'], ['rules', 'umpires']);
    await seedInterests(host, ['eve@example.com'], ['rules'], { language: 'fr' });
    await seedInterests(host, ['flo@example.com'], ['rules'], { unsubscribed: true });
    await seedInterests(host, ['ada@example.com'], ['rules']);
    operator = await logIn(host, browser);
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await stop?.();
  });

  it('says who hears of the recording, in which language, and why the others do not', async () => {
    const { page, open } = operator;
    await open(`${base}/audience`);
    await page.getByText('5 people of 6 hear of it').waitFor();
    const main = page.getByRole('main');
    expect(await main.textContent()).toContain('the dispatch asks the same rule about every person');
    const leads = page.getByRole('region', { name: 'People interested in its topics' });
    expect(await leads.textContent()).toMatch(/3 of 5 hear of it.*English 2 · French 1/);
    const row = (text: string) => page.getByRole('row').filter({ hasText: text });
    expect(await row('eve@example.com').textContent()).toMatch(/Yes.*Asked for this topic.*French.*rules/);
    expect(await row('ada@example.com').textContent()).toMatch(/No.*Is registered, and counts there/);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('lists those whom one reason keeps out, and keeps that in the address', async () => {
    const { page } = operator;
    await page.getByRole('button', { name: '1 Unsubscribed' }).click();
    await page.getByRole('row').filter({ hasText: 'cy@example.com' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('row').count()).toBe(2);
    expect(await page.getByRole('row').last().textContent()).toContain('flo@example.com');
    expect(page.url()).toContain('reason=unsubscribed');
    await page.getByRole('button', { name: 'Only “Unsubscribed”: show the others again' }).click();
    await page.getByRole('row').filter({ hasText: 'cy@example.com' }).waitFor();
  });

  it('finds somebody by a part of the address, while one types', async () => {
    const { page } = operator;
    await page.getByLabel('Search by address').fill('eve');
    await page.getByRole('row').filter({ hasText: 'cy@example.com' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('row').last().textContent()).toContain('eve@example.com');
    expect(page.url()).toContain('_q=eve');
    await page.goBack();
    await page.getByRole('row').filter({ hasText: 'cy@example.com' }).waitFor();
  });

  it('explains why there is nobody, and leads to where topics are set', async () => {
    const { documentId } = await seedWebinar(host, { state: 'DRAFT', data: { title: 'About nothing' } });
    const { page, open } = operator;
    await open(`/plugins/webinars/webinars/${documentId}/audience`);
    await page.getByText('This webinar has no topics').waitFor();
    expect(await page.getByRole('link', { name: 'Set topics' }).getAttribute('href')).toContain(documentId);
  });

  it('lists what was mailed with what became of it, and why', async () => {
    const { page, open } = operator;
    await open(`${base}/mails`);
    const bo = page.getByRole('row').filter({ hasText: 'bo@example.com' });
    expect(await bo.textContent()).toMatch(/Confirmation.*English.*Failed.*The mailbox does not exist.*1 attempt/);
    expect(await page.getByRole('row').filter({ hasText: 'ada@example.com' }).textContent()).toContain('Sent');
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.getByLabel('Search by address').fill('bo@');
    await page.getByRole('row').filter({ hasText: 'ada@example.com' }).waitFor({ state: 'detached' });
    await page.getByLabel('Search by address').fill('');
    await page.getByRole('row').filter({ hasText: 'ada@example.com' }).waitFor();

    await page.getByRole('button', { name: 'Failed 1' }).click();
    await page.getByRole('row').filter({ hasText: 'ada@example.com' }).waitFor({ state: 'detached' });
    expect(page.url()).toContain('state=failed');
    await bo.getByRole('button', { name: 'Confirmation' }).click();
    const details = page.getByRole('dialog', { name: 'Confirmation' });
    await details.getByText('What the mail server said').click();
    await details.getByText('550 User unknown').waitFor();
    expect(await accessibilityProblems(page, '[role=dialog]')).toEqual([]);
  });

  it('tries a failed mail again, after the password when the log-in is old, and it arrives', async () => {
    const { page, password } = operator;
    await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).click();
    const question = page.getByRole('dialog', { name: 'Try this mail again?' });
    expect(await question.textContent()).toContain('“Confirmation” to bo@example.com');
    await operator.age(16);
    await question.getByRole('button', { name: 'Try again' }).click();
    const again = page.getByRole('dialog', { name: 'Is it still you?' });
    await again.getByLabel('Password').fill(password);
    await again.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('The mail is on its way again.').first().waitFor();

    await host.services.outbox.drain();
    expect(smtp.mails.filter(({ envelope }) => envelope.to.includes('bo@example.com'))).toHaveLength(1);
    await page.getByRole('button', { name: /^All/ }).click();
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByRole('button', { name: 'Sent 2' }).waitFor();
    expect(await page.getByRole('button', { name: 'Try all again' }).count()).toBe(0);
  });

  it('shows each mail in each language, with what it would lack', async () => {
    const { page } = operator;
    await page.getByRole('tab', { name: 'What they look like' }).click();
    const frame = page.locator('iframe');
    const html = async () => (await frame.getAttribute('srcdoc')) ?? '';
    await page.getByRole('button', { name: 'French' }).click();
    await page.locator('iframe[srcdoc*=\'lang="fr"\']').waitFor();
    expect(await frame.getAttribute('sandbox')).toBe('');
    expect(await html()).toContain('Lire la partition');

    await page.getByRole('button', { name: 'Reminder, 1 hour', exact: false }).click();
    await page.getByRole('button', { name: 'Swedish' }).click();
    await page.locator('iframe[srcdoc*=\'lang="sv"\']').waitFor();
    await page.getByText('The webinar has no title in this language').waitFor();
    await page.getByRole('tab', { name: 'Plain text' }).click();
    await page.getByRole('region', { name: 'Plain text' }).getByText('https://meet.example.org/room').waitFor();
    await page.getByRole('button', { name: 'Confirmation', exact: false }).first().click();
    await page.getByRole('tab', { name: 'Calendar entry' }).click();
    await page.getByText('24 hours, 1 hour, and 15 minutes before').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(page.problems).toEqual([]);
  });

  it('lets somebody look at mails who may not send any, and says so', async () => {
    const role = await host.strapi.db
      .query('admin::role')
      .create({ data: { name: 'Reader', code: 'reader', description: '' } });
    await host.strapi.service('admin::role').assignPermissions(
      role.id,
      (['read', 'registrations'] as const).map((right) => ({ action: permissionId(right) })),
    );
    await host.strapi.db
      .query('plugin::webinars.delivery')
      .update({ where: { recipient: 'bo@example.com' }, data: { state: 'failed', lastError: '552 Mailbox full' } });
    const reader = await logIn(host, browser, { role: 'reader' });
    await reader.open(`${base}/mails`);
    await reader.page.getByText('Only somebody with the right to send mails can try again.').waitFor();
    expect(await reader.page.getByText('The mailbox is full.').count()).toBe(1);
    expect(await reader.page.getByRole('button', { name: /Try/ }).count()).toBe(0);
    expect(await reader.page.getByRole('link', { name: 'Audience' }).count()).toBe(0);
  });
});
