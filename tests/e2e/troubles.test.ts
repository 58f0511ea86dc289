import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createId } from '../../src/plugins/webinars/server/src/database/ids';
import { tableOf, type Row } from '../../src/plugins/webinars/server/src/database/rows';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { logIn, type OperatorAtWork } from '../support/admin-panel';
import { startBrowser, type TestBrowser } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { bootStrapi, type Host } from '../support/strapi';

const OVERVIEW = '/plugins/webinars';
const MINUTE = 60_000;

describe('what is wrong with the whole installation, in the console', () => {
  let host: Host;
  let browser: TestBrowser;
  let engineer: OperatorAtWork;
  let seeds: MailSeeds;

  const ago = (minutes: number) => new Date(host.services.clock.now().getTime() - minutes * MINUTE);
  const change = (where: Row, values: Row) => {
    const ledger = tableOf(host.strapi, 'plugin::webinars.delivery');
    return ledger.query(host.strapi.db.connection).where(ledger.toRow(where)).update(ledger.toRow(values));
  };
  const neededOn = ({ page }: OperatorAtWork) => page.getByRole('region', { name: 'What needs you now' });

  beforeAll(async () => {
    host = await bootStrapi();
    browser = await startBrowser();
    seeds = mailSeeds(host.strapi, host.services);
    engineer = await logIn(host, browser, { role: 'sys_engineer' });
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
  });

  it('is failed mails that no webinar’s page has, also before there is one, and they can be tried again', async () => {
    await unitOfWork(host.strapi, ({ trx }) =>
      host.services.deliveries.add(trx, [
        {
          kind: 'confirm-interest',
          webinar: null,
          interest: { documentId: createId(), email: 'ada@example.com', language: 'en' },
        },
      ]),
    );
    await change({}, { state: 'failed', attempts: 1, lastError: '550 5.1.1 no such user' });
    const { page, open } = engineer;
    await open(OVERVIEW);
    await page.getByRole('heading', { name: 'Your first webinar' }).waitFor();
    await neededOn(engineer).getByText('1 mail that is about no webinar was given up.').waitFor();
    await neededOn(engineer).getByRole('link', { name: 'See the mails' }).click();

    await page.getByRole('heading', { level: 1, name: 'Mails about no webinar' }).waitFor();
    await page.getByRole('row').filter({ hasText: 'ada@example.com' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Try all again' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('1 mail goes out within moments');
    await dialog.getByRole('button', { name: 'Try all again' }).click();
    await page.getByText('1 mail is on its way again.').waitFor();
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('heading', { name: 'Your first webinar' }).waitFor();
    expect(await neededOn(engineer).count()).toBe(0);
  });

  it('is mails that are late and work that was given up, with the way there or who knows it', async () => {
    const webinar = await seeds.webinar();
    await seeds.owe('confirmation', webinar, await seeds.attendees(webinar, 3));
    await change({ kind: 'confirmation' }, { createdAt: ago(50), notBefore: ago(50) });
    const { clock, integrations } = host.services;
    const { queue } = integrations.get();
    queue.handle('test.trouble', () => Promise.reject(new Error('the other system is down')));
    await unitOfWork(host.strapi, ({ trx }) => queue.add(trx, { name: 'test.trouble', payload: {} }));
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await queue.drain();
      clock.set(new Date(clock.now().getTime() + 13 * 60 * MINUTE));
    }
    clock.reset();

    const { page, open } = engineer;
    await open(OVERVIEW);
    const late = neededOn(engineer).getByRole('listitem').filter({ hasText: 'Mails late' });
    await late.waitFor();
    expect(await late.textContent()).toMatch(/3 mails should have gone out.*waited since .*\d:\d\d/);
    await neededOn(engineer).getByText('1 piece of background work was given up.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await open('/');
    await neededOn(engineer).getByText('3 mails should have gone out', { exact: false }).waitFor();
    await open(OVERVIEW);
    await late.getByRole('link', { name: 'Find out why' }).click();
    const database = page.getByRole('region', { name: 'Database and background work' });
    await database.getByRole('button', { name: 'Test connection' }).click();
    await database.getByText('3 mails should have gone out', { exact: false }).waitFor();

    const support = await logIn(host, browser);
    await support.open(OVERVIEW);
    await neededOn(support).getByText('Mails late').waitFor();
    expect(await neededOn(support).textContent()).toContain('An engineer has to look');
    expect(await neededOn(support).getByRole('link', { name: 'Find out why' }).count()).toBe(0);
  });

  it('is reminders that will be out only after the start, on the webinar’s own page', async () => {
    const webinar = await seeds.webinar({ startsAt: ago(-30) });
    const open = () => engineer.open(`${OVERVIEW}/webinars/${webinar.documentId}/mails`);
    await seeds.owe('reminder-1h', webinar, await seeds.attendees(webinar, 90));
    host.strapi.config.set('plugin::webinars.mail.ratePerMinute', 60);
    await open();
    const { page } = engineer;
    await page.getByText('Mails leave at a limited pace.', { exact: false }).waitFor();
    const warning = page.getByRole('region', { name: /The last reminder will be out at about/ });
    expect(await warning.count()).toBe(0);

    host.strapi.config.set('plugin::webinars.mail.ratePerMinute', 2);
    await open();
    await warning.getByText('reminders reach people when it has begun', { exact: false }).waitFor();
    await warning.getByRole('link', { name: 'Defaults and limits' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(page.problems).toEqual([]);
  });
});
