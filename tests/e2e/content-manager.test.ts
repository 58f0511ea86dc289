import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logIn, type OperatorAtWork } from '../support/admin-panel';
import { startBrowser, untilTrue, type TestBrowser } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { mailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const CONTENT = '/content-manager/collection-types';
const LIST = `${CONTENT}/plugin::webinars.webinar`;
const INTEREST = 'plugin::webinars.interest';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('webinars in the Content Manager', () => {
  let host: Host;
  let browser: TestBrowser;
  let operator: OperatorAtWork;

  const panelOf = ({ page }: OperatorAtWork) =>
    page.getByRole('complementary').filter({ has: page.getByRole('heading', { name: 'Webinar', exact: true }) });

  /** Saves the open form; it is left as it is shown. */
  async function saved({ page }: OperatorAtWork) {
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved document').first().waitFor();
  }

  /** An entry as the admin API reads it back. */
  async function contentOf(uid: string, documentId: string): Promise<unknown> {
    const answer = await host.http
      .get(`${CONTENT}/${uid}/${documentId}`)
      .set('Authorization', `Bearer ${await host.adminToken()}`);
    return answer.body.data;
  }

  beforeAll(async () => {
    host = await bootStrapi({
      env: { WEBINARS_LIMIT_ALLOW: '127.0.0.1,::ffff:127.0.0.1', WEBINARS_SITE_URL: 'https://site.example' },
    });
    browser = await startBrowser();
    operator = await logIn(host, browser);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
  });

  it('are written in a form of few groups, and stay drafts until somebody publishes them', async () => {
    const { page, open } = operator;
    await open(`${LIST}/create`);
    await page.getByRole('heading', { name: 'What it is about' }).waitFor();
    expect(await panelOf(operator).textContent()).toContain('Nobody sees it and nobody is mailed');
    expect(await page.getByRole('combobox', { name: 'State' }).count()).toBe(0);
    expect(await page.getByText('Calendar problem').count()).toBe(0);
    expect(await accessibilityProblems(page, 'main form')).toEqual([]);

    await page.getByLabel('Title', { exact: false }).first().fill('Reading the score');
    const zone = page.getByRole('combobox', { name: 'Time zone' });
    await zone.click();
    await page.getByRole('option', { name: 'Asia/Tokyo' }).click();
    await zone.fill('');
    await zone.pressSequentially('lisb');
    await page.getByRole('option', { name: 'Europe/Lisbon' }).click();
    // Who goes by keyboard goes on where they were.
    await untilTrue(page, `document.activeElement?.value === 'Europe/Lisbon'`);
    await page.getByRole('combobox', { name: 'Meeting' }).click();
    await page.getByRole('option', { name: 'Own link' }).click();
    await page.getByLabel('Meeting link').fill('https://meet.example.org/room');
    await page.getByRole('button', { name: 'Save' }).click();
    await panelOf(operator).getByText('it needs a start').waitFor();
    const [saved] = await host.services.webinars.find({ title: 'Reading the score' });
    expect(saved).toMatchObject({ state: 'DRAFT', timezone: 'Europe/Lisbon', meetingProvider: 'custom_url' });
  });

  it('say while somebody types what saving would set in motion, and lose nothing', async () => {
    const { documentId, slug } = await seedWebinar(host, { data: { title: 'Moving on', durationMinutes: 60 } });
    // Their confirmations are out: they know the old time.
    const webinar = await host.services.webinars.byDocumentId(documentId);
    if (webinar) await mailSeeds(host.strapi, host.services).attendees(webinar, 2, { informedSequence: 0 });
    const { page, open } = operator;
    await open(`${LIST}/${documentId}`);
    const panel = panelOf(operator);
    await panel.getByText('Scheduled').waitFor();
    await panel.getByRole('button', { name: 'Cancel webinar' }).waitFor();

    expect(await panel.getByRole('link', { name: 'Public page' }).getAttribute('href')).toContain(slug);

    const duration = page.getByLabel('Duration');
    await duration.fill('90');
    await panel.getByText('2 people get a mail about the new time.').waitFor();
    await panel.getByText('minutes after the last change').waitFor();
    // Actions work with what is saved.
    expect(await panel.getByRole('button').count()).toBe(0);
    await duration.fill('5');
    await panel.getByText('Not everything can be saved as it is yet.').waitFor();
    expect(await accessibilityProblems(page, 'aside')).toEqual([]);
    await duration.fill('60');
    await panel.getByRole('button', { name: 'Cancel webinar' }).waitFor();
    expect((await host.services.webinars.byDocumentId(documentId))?.durationMinutes).toBe(60);
  });

  it('lead to the languages that miss something, and warn of them before they are published', async () => {
    const { documentId } = await seedWebinar(host, {
      state: 'DRAFT',
      data: { title: 'In some languages', description: 'How to' },
      translations: {
        fr: { title: 'En français', description: 'Comment' },
        sv: { title: 'På svenska', description: 'Hur' },
      },
    });
    const { page, open } = operator;
    await open(`${LIST}/${documentId}?plugins[i18n][locale]=en`);
    const panel = panelOf(operator);
    await panel.getByText('Complete: ').waitFor();
    await panel.getByRole('link', { name: 'Write in Spanish' }).click();
    await page.getByRole('heading', { level: 1, name: 'In some languages' }).waitFor({ state: 'detached' });
    await page.getByLabel('Title', { exact: false }).first().fill('En español');
    await page.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('Spanish: no description').waitFor();

    await open(`${LIST}/${documentId}?plugins[i18n][locale]=en`);
    await panel.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/(Spanish and German|German and Spanish) visitors will see English\./).waitFor();
    expect(await accessibilityProblems(page, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await panel.getByText('Scheduled').waitFor();
    await panel.getByRole('button', { name: 'Start now' }).waitFor();
    // The form has the new state too: saving it is no edit of the state.
    await page.getByLabel('Host', { exact: true }).fill('Robin');
    await panel.getByText('Visitors see the change at once. Nobody is mailed.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await panel.getByRole('button', { name: 'Start now' }).waitFor();
    expect(await host.services.webinars.byDocumentId(documentId)).toMatchObject({
      state: 'SCHEDULED',
      hostName: 'Robin',
    });
  });

  it('stand in the list with their state in words and their seats, asked for once', async () => {
    await seedWebinar(host, { data: { title: 'With seats', maxAttendees: 50 } });
    const { page, open } = operator;
    const questions: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/webinars/content/webinars')) questions.push(request.url());
    });
    await open(`${LIST}?plugins[i18n][locale]=en`);
    const row = page.getByRole('row').filter({ hasText: 'With seats' });
    await row.getByText('0 of 50').waitFor();
    await row.getByText('Scheduled').waitFor();
    expect(await page.getByText('SCHEDULED', { exact: true }).count()).toBe(0);
    expect(questions.filter((url) => url.includes('id[1]'))).toHaveLength(1);
    expect(await accessibilityProblems(page, 'table')).toEqual([]);
  });

  it('are published together: what can be, with the reason for each that cannot', async () => {
    const ready = await seedWebinar(host, { state: 'DRAFT', data: { title: 'Bulk ready', startsAt: inDays(9) } });
    await seedWebinar(host, { state: 'DRAFT', data: { title: 'Bulk without link', meetUrl: null } });
    await seedWebinar(host, { data: { title: 'Bulk announced' } });
    const { page, open } = operator;
    await open(`${LIST}?plugins[i18n][locale]=en&_q=Bulk`);
    for (const title of ['Bulk ready', 'Bulk without link', 'Bulk announced'])
      await page.getByRole('row').filter({ hasText: title }).getByRole('checkbox').click();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 webinar appears on the public site at once').waitFor();
    await dialog.getByText('2 cannot be published').waitFor();
    await dialog.getByText('it needs a meeting link').waitFor();
    await dialog.getByText('Only a draft can be published').waitFor();
    expect(await accessibilityProblems(page, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Publish 1 webinar' }).click();
    await dialog.getByText('1 webinar is published.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('row').filter({ hasText: 'Bulk ready' }).getByText('Scheduled').waitFor();
    expect((await host.services.webinars.byDocumentId(ready.documentId))?.state).toBe('SCHEDULED');
  });

  it('offer topics by their labels, and show one whose tag is gone', async () => {
    const documents = (uid: string) =>
      host.strapi.documents(uid as never) as unknown as {
        create(params: object): Promise<{ documentId: string }>;
        delete(params: object): Promise<unknown>;
      };
    const tags = documents('plugin::webinars.tag');
    await tags.create({ locale: 'en', data: { key: 'security', label: 'Security at home' } });
    const old = await tags.create({ locale: 'en', data: { key: 'fax', label: 'Fax machines' } });
    const { documentId } = await documents(INTEREST).create({ data: { email: 'eve@example.com', topics: ['fax'] } });
    await tags.delete({ documentId: old.documentId, locale: '*' });

    const { page, open } = operator;
    await open(`${CONTENT}/${INTEREST}/${documentId}`);
    const chosen = page.getByRole('list', { name: 'Chosen topics' });
    await chosen.getByText('fax (no such tag any more)').waitFor();
    await page.getByRole('combobox', { name: 'Topics' }).pressSequentially('home');
    await page.getByRole('option', { name: 'Security at home' }).click();
    await chosen.getByText('Security at home').waitFor();
    expect(await accessibilityProblems(page, 'main form')).toEqual([]);
    await chosen.getByRole('button', { name: 'Remove fax' }).click();
    await saved(operator);
    expect(await contentOf(INTEREST, documentId)).toMatchObject({ email: 'eve@example.com', topics: ['security'] });
  });

  it('are surrounded by forms that can be saved, each by what it is mostly opened for', async () => {
    const { documentId } = await seedWebinar(host);
    const webinar = await host.services.webinars.byDocumentId(documentId);
    const [attendee] = webinar ? await mailSeeds(host.strapi, host.services).attendees(webinar, 1) : [];
    const speaker = await host.strapi.documents('plugin::webinars.speaker').create({ data: { name: 'Ada' } });
    const tag = await host.strapi.documents('plugin::webinars.tag').create({ data: { key: 'art', label: 'Art' } });
    const forms = [
      { uid: 'plugin::webinars.attendee', id: attendee?.documentId ?? '', label: 'First name', field: 'firstName' },
      { uid: 'plugin::webinars.speaker', id: speaker.documentId, label: 'Company', field: 'company' },
      { uid: 'plugin::webinars.tag', id: tag.documentId, label: 'Label', field: 'label' },
    ];
    for (const { uid, id, label, field } of forms) {
      await operator.open(`${CONTENT}/${uid}/${id}`);
      await operator.page.getByLabel(label).fill('Corrected');
      await saved(operator);
      expect(await contentOf(uid, id)).toMatchObject({ [field]: 'Corrected' });
    }
  });

  it('show somebody without the rights the form, and none of what they may not do', async () => {
    const { documentId } = await seedWebinar(host, { state: 'DRAFT', data: { title: 'Only looked at' } });
    const role = await host.strapi.service('admin::role').create({ name: 'Reader of webinars' });
    await host.strapi.service('admin::role').assignPermissions(role.id, [
      {
        action: 'plugin::content-manager.explorer.read',
        subject: 'plugin::webinars.webinar',
        properties: { fields: ['title', 'state', 'startsAt'], locales: ['en'] },
        conditions: [],
      },
    ]);
    const reader = await logIn(host, browser, { role: role.code });
    await reader.open(`${LIST}/${documentId}?plugins[i18n][locale]=en`);
    await reader.page.getByRole('heading', { level: 1, name: 'Only looked at' }).waitFor();
    expect(await panelOf(reader).count()).toBe(0);
    expect(await reader.page.getByRole('button', { name: 'Publish' }).count()).toBe(0);
    expect(reader.page.problems).toEqual([]);
    expect(operator.page.problems).toEqual([]);
  });
});
