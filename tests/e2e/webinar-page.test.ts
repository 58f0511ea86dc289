import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EmbeddedQueue } from '../../src/plugins/webinars/server/src/integrations/queue/embedded';
import { logIn, type OperatorAtWork } from '../support/admin-panel';
import { startBrowser, type TestBrowser } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { startGoogleDouble, throwAwayServiceAccount, type GoogleDouble } from '../support/google-double/index.cjs';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const PLUGIN = '/plugins/webinars/webinars';
const DAY = 24 * 3_600_000;

describe('the page of a webinar', () => {
  let host: Host;
  let google: GoogleDouble;
  let browser: TestBrowser;
  let seeds: MailSeeds;
  let engineer: OperatorAtWork;
  let support: OperatorAtWork;

  /** A draft that Google did not take. */
  async function refused(title: string): Promise<string> {
    const { documentId } = await seedWebinar(host, {
      state: 'DRAFT',
      data: { title, meetingProvider: 'google_meet', meetUrl: null, hostName: 'Ada', hostEmail: 'ada@example.com' },
    });
    google.plan('insert', { status: 403, reason: 'accessNotConfigured', message: 'Calendar API has not been used.' });
    await host.services.provisioning.sync(documentId);
    return documentId;
  }

  beforeAll(async () => {
    const account = throwAwayServiceAccount();
    google = await startGoogleDouble({ accounts: [account] });
    host = await bootStrapi({
      env: {
        GOOGLE_SERVICE_ACCOUNT_JSON: account.json,
        GOOGLE_API_URL: google.url,
        WEBINARS_SITE_URL: 'https://www.example.org',
      },
    });
    seeds = mailSeeds(host.strapi, host.services);
    browser = await startBrowser();
    engineer = await logIn(host, browser, { role: 'sys_engineer' });
    support = await logIn(host, browser);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    await google?.close();
  });

  it('says that the calendar refused, and lets an engineer try again until it works', async () => {
    const { page, open } = engineer;
    const documentId = await refused('Refused by the calendar');
    await open(`${PLUGIN}/${documentId}`);
    const banner = page.getByRole('region', { name: 'Google Calendar does not have this webinar yet' });
    await banner.getByText('The Google Calendar API is switched off', { exact: false }).waitFor();
    await banner.getByText('Google said: HTTP 403, accessNotConfigured', { exact: false }).waitFor();
    // What keeps it from being published is said once.
    await banner.getByText('Without a meeting link it cannot be published.').waitFor();
    expect(await page.getByRole('region', { name: 'Before it can be published:' }).count()).toBe(0);

    await page.getByRole('button', { name: 'Publish: not possible yet' }).click();
    const why = page.getByRole('dialog');
    await why.getByText('There is no meeting link yet, because Google Calendar refused', { exact: false }).waitFor();
    expect(await accessibilityProblems(page, '[role=dialog]')).toEqual([]);
    await why.getByRole('link', { name: 'To the calendar' }).click();

    const calendar = page.getByRole('region', { name: 'Google Calendar', exact: true });
    await calendar.getByText('Failed').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    google.plan('insert', { status: 403, reason: 'accessNotConfigured' });
    await calendar.getByRole('button', { name: 'Try again' }).click();
    await calendar.getByText('That did not help', { exact: false }).waitFor();

    await calendar.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Google Calendar has the webinar now.').waitFor();
    await calendar.getByText('Up to date').waitFor();
    const link = google.events('ada@example.com')[0]?.hangoutLink ?? 'none';
    await calendar.getByText(link).waitFor();
    await calendar.getByRole('button', { name: 'Copy the meeting link' }).waitFor();

    // Everything else of the page knows it too.
    await page.getByRole('link', { name: 'Summary' }).click();
    await page.getByText('Ready to be published').waitFor();
    expect(await page.getByRole('region', { name: 'Google Calendar does not have' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Publish', exact: true }).waitFor();
  });

  it('tells somebody who may not ask Google again who can', async () => {
    const { page, open } = support;
    const documentId = await refused('Refused, and not yours to mend');
    await open(`${PLUGIN}/${documentId}`);
    const banner = page.getByRole('region', { name: 'Google Calendar does not have this webinar yet' });
    await banner.getByText('a Webinar engineer or an administrator can do it at once', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('says of a draft what is missing, and leads to where it is entered', async () => {
    const { page, open } = support;
    const { documentId } = await seedWebinar(host, { state: 'DRAFT', data: { title: 'Half a plan', startsAt: null } });
    await open(`${PLUGIN}/${documentId}`);
    const missing = page.getByRole('region', { name: 'Before it can be published:' });
    await missing.getByText('Set date and time.').waitFor();
    const edit = await missing.getByRole('link', { name: 'Complete the webinar' }).getAttribute('href');
    expect(edit).toContain(`/content-manager/collection-types/plugin::webinars.webinar/${documentId}`);
    const facts = page.getByRole('region', { name: 'At a glance' });
    expect(await facts.textContent()).toMatch(/No date yet.*Nobody yet.*Missing: .*Swedish/);
    await facts.getByText(`https://www.example.org`, { exact: false }).waitFor();
  });

  it('shows who is mailed at each step, and draws the registrations, or lists them for who would rather read', async () => {
    const webinar = await seeds.webinar({ title: 'Well attended', startsAt: new Date(Date.now() + 3 * DAY) });
    const people = await seeds.attendees(webinar, 3, { registeredAt: new Date(Date.now() - 2 * DAY) });
    await seeds.attendees(webinar, 2, { registeredAt: new Date(Date.now() - DAY), language: 'sv', state: 'attended' });
    await seeds.owe('confirmation', webinar, people);
    const { page, open } = support;
    await open(`${PLUGIN}/${webinar.documentId}`);
    const life = page.getByRole('region', { name: 'Its life' });
    await life.getByText('3 mails wait to go out').waitFor();
    expect(await life.textContent()).toMatch(
      /Reminder, 24 hours before.*5 people get it.*0 interested people \+ 5 registrants hear/,
    );

    const registrations = page.getByRole('region', { name: 'Registrations over time' });
    await registrations.getByRole('img', { name: '5 people are registered' }).waitFor();
    await registrations.getByRole('button', { name: 'Show as table' }).click();
    const table = registrations.getByRole('grid');
    await table.waitFor();
    expect(await table.getByRole('row').nth(1).textContent()).toMatch(/33$/);
    expect(await table.getByRole('row').last().textContent()).toMatch(/05$/);
    await page.getByRole('img', { name: '2 people of 5 came: 40 %' }).waitFor();
    await page.getByRole('img', { name: 'Most read English: 3 people.' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('tells what was done, by whom, with what was before and after', async () => {
    const { documentId } = await seedWebinar(host, { data: { title: 'Has a history' } });
    await host.strapi
      .documents('plugin::webinars.webinar' as never)
      .update({ documentId, data: { durationMinutes: 90, title: 'Has a longer history' } } as never);
    const { page, open } = support;
    await open(`${PLUGIN}/${documentId}/activity`);
    const list = page.getByRole('list', { name: 'What happened' });
    const [edited, published] = [list.getByRole('listitem').nth(0), list.getByRole('listitem').nth(1)];
    await edited.getByText('60 → 90').waitFor();
    expect(await edited.textContent()).toMatch(/Edited.*by the system.*Duration in minutes:60 → 90/);
    expect(await edited.textContent()).toContain('Title (English):Has a history → Has a longer history');
    expect(await published.textContent()).toMatch(/Published.*State:Draft → Scheduled/);
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.getByRole('combobox', { name: 'Show only' }).click();
    await page.getByRole('option', { name: 'Published', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('action') === 'publish');
    await edited.getByText('Draft → Scheduled').waitFor();
    expect(await list.getByRole('listitem').count()).toBe(1);
  });

  it('says that the event is leaving the calendars, that it could not, and lets an engineer try again', async () => {
    const queue = host.services.integrations.get().queue as EmbeddedQueue;
    const { documentId } = await seedWebinar(host, {
      state: 'DRAFT',
      data: { title: 'Taken out again', meetingProvider: 'google_meet', meetUrl: null, hostEmail: 'ada@example.com' },
    });
    await host.services.provisioning.sync(documentId);
    await host.services.lifecycle.perform(documentId, 'cancel');
    const { page, open } = engineer;
    await open(`${PLUGIN}/${documentId}/calendar`);
    const calendar = page.getByRole('region', { name: 'Google Calendar', exact: true });
    await calendar.getByText('Being removed', { exact: true }).waitFor();
    expect(await calendar.getByText('SEQUENCE', { exact: false }).isVisible()).toBe(false);
    await calendar.getByText('Details for support').click();
    await calendar.getByText('SEQUENCE', { exact: false }).waitFor();

    google.plan('delete', { status: 403, reason: 'forbidden', message: 'Not yours.' });
    await queue.drain();
    await calendar.getByText('Could not be removed', { exact: true }).waitFor();
    await calendar.getByText('Google said: HTTP 403, forbidden, Not yours.').waitFor();
    await calendar.getByText('It is tried again by itself', { exact: false }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await calendar.getByRole('button', { name: 'Try again' }).click();
    await calendar.getByText('Being removed', { exact: true }).waitFor();
    await queue.drain();
    await calendar.getByText('Removed', { exact: true }).waitFor();
    expect(google.events('ada@example.com').find(({ summary }) => summary === 'Taken out again')?.status).toBe(
      'cancelled',
    );
  });

  it('offers no other link once nobody can use one any more', async () => {
    const { documentId } = await seedWebinar(host, { data: { title: 'Somewhere else' } });
    const { page, open } = engineer;
    await open(`${PLUGIN}/${documentId}/calendar`);
    await page.getByRole('link', { name: 'Change the link' }).waitFor();
    await host.services.lifecycle.perform(documentId, 'cancel');
    await open(`${PLUGIN}/${documentId}/calendar`);
    await page.getByText('The meeting had an address of its own', { exact: false }).waitFor();
    expect(await page.getByRole('link', { name: 'Change the link' }).count()).toBe(0);
  });

  it('leads back to the list from an address that is no webinar’s', async () => {
    const { page, open } = support;
    await open(`${PLUGIN}/nobody-has-this-id`);
    await page.getByRole('heading', { level: 1, name: 'This webinar does not exist' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'To all webinars' }).click();
    await page.getByRole('heading', { level: 1, name: 'Webinars' }).waitFor();
    expect([...page.problems, ...engineer.page.problems]).toEqual([]);
    expect(google.violations).toEqual([]);
  });
});
