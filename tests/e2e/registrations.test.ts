import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { logIn, type OperatorAtWork } from '../support/admin-panel';
import { startBrowser, type TestBrowser } from '../support/browser';
import { accessibilityProblems } from '../support/browser/axe';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

interface Attendee {
  email: string;
  state: string;
}

describe('the people of a webinar in the console', () => {
  let host: Host;
  let browser: TestBrowser;
  let operator: OperatorAtWork;
  /** To come: people can be written to, reminded, and give their place up. */
  let coming: string;
  /** Over: who was there can be marked. */
  let over: string;

  const query = (type: 'attendee' | 'delivery') => host.strapi.db.query(`plugin::webinars.${type}` as never);
  const register = (slug: string, email: string, more: object = {}) =>
    host.http.post(`/api/webinars/${slug}/register`).send({ email, ...more });
  const tabOf = (id: string, search = '') => `/plugins/webinars/webinars/${id}/registrations${search}`;
  const mails = (webinarDocumentId: string, kind: string) =>
    query('delivery').count({ where: { webinarDocumentId, kind } });
  const states = async (webinarDocumentId: string) => {
    const found = (await query('attendee').findMany({
      where: { webinarDocumentId },
      orderBy: { email: 'asc' },
    })) as Attendee[];
    return found.map(({ email, state }) => `${email.split('@')[0]} ${state}`);
  };
  const rows = () => operator.page.getByRole('grid').first().locator('tbody tr');
  const button = (name: string | RegExp) => operator.page.getByRole('button', { name });
  const dialog = (name: string | RegExp) => operator.page.getByRole('dialog', { name });

  beforeAll(async () => {
    host = await bootStrapi();
    browser = await startBrowser();
    const first = await seedWebinar(host, { data: { title: 'Reading the score', maxAttendees: 50 } });
    coming = first.documentId;
    await register(first.slug, 'ada@example.com', { firstName: 'Ada', lastName: 'Holm', company: 'Acme & Sons' });
    await register(first.slug, 'bo@example.com', { firstName: 'Bo', language: 'sv', company: '=1+1' });
    await register(first.slug, 'cy@example.com', { firstName: 'Cy', lastName: 'Zoë' });
    const second = await seedWebinar(host, { data: { title: 'Keeping the score' } });
    over = second.documentId;
    for (const name of ['ada', 'bo', 'cy', 'di']) await register(second.slug, `${name}@example.com`);
    await host.services.lifecycle.perform(over, 'start');
    await host.services.lifecycle.perform(over, 'end');
    operator = await logIn(host, browser);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
  });

  it('shows who registered, and shows fewer by a number, a filter or a word, all of it in the address', async () => {
    const { page, open } = operator;
    await open(tabOf(coming));
    await rows().filter({ hasText: 'ada@example.com' }).waitFor();
    expect(await rows().count()).toBe(3);
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.getByLabel('Search name, address or company').fill('acme &');
    await page.waitForURL(/_q=acme(%20|\+)%26/);
    await rows().filter({ hasText: 'bo@example.com' }).waitFor({ state: 'detached' });
    expect(await rows().allTextContents()).toEqual([
      expect.stringMatching(/Ada Holm.*Acme & Sons.*English.*Registered/),
    ]);
    await page.locator('th', { hasText: 'Name' }).click();
    await page.waitForURL(/sort=name:ASC/);
    expect(await page.getByLabel('Search name, address or company').inputValue()).toBe('acme &');

    await button('Clear the filters').click();
    await rows().filter({ hasText: 'bo@example.com' }).waitFor();
    await page.getByRole('button', { name: /^Attended/ }).click();
    await page.getByText('Nobody matches the search and the filters.').waitFor();
    await page.goBack();
    await rows().filter({ hasText: 'bo@example.com' }).waitFor();
    await open(tabOf(coming, '?filters[language][0]=sv'));
    await rows().filter({ hasText: 'bo@example.com' }).waitFor();
    expect(await rows().count()).toBe(1);
  });

  it('says so when nobody has registered, and where they could', async () => {
    const { documentId, slug } = await seedWebinar(host, { data: { title: 'Nobody yet' } });
    await operator.open(tabOf(documentId));
    await operator.page.getByText(`“${slug}”`).waitFor();
  });

  it('saves exactly those who are shown as a workbook and as CSV', async () => {
    const { page, open } = operator;
    await open(tabOf(coming, '?filters[language][0]=en'));
    await rows().filter({ hasText: 'cy@example.com' }).waitFor();
    const saved = async (item: string) => {
      await button('Export').click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: item }).click(),
      ]);
      await page.getByText('The file is saved.').first().waitFor();
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    };
    const workbook = await saved('Excel (.xlsx)');
    const [sheet] = await readWorkbook(workbook.bytes);
    const [columns = [], ...people] = sheet?.data ?? [];
    const emails = people.map((person) => person[columns.indexOf('email')]);
    expect([workbook.name, emails]).toEqual(['reading-the-score.xlsx', ['ada@example.com', 'cy@example.com']]);
    expect(people[1]?.[columns.indexOf('lastName')]).toBe('Zoë');
    expect(people[0]?.[columns.indexOf('registeredAt')]).toBeInstanceOf(Date);

    const csv = await saved('CSV (.csv)');
    const records = parse(csv.bytes, { columns: true, bom: true }) as unknown as { company: string }[];
    expect([csv.name, records.map(({ company }) => company)]).toEqual(['reading-the-score.csv', ['Acme & Sons', '']]);
  });

  it('saves only those with a tick when somebody asks for them', async () => {
    const { page, open } = operator;
    await open(tabOf(coming));
    await rows().filter({ hasText: 'cy@example.com' }).getByRole('checkbox').click();
    await button('Export selected (1)').click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV (.csv)' }).click(),
    ]);
    const records = parse(readFileSync(await file.path()), { columns: true, bom: true });
    expect((records as unknown as { email: string }[]).map(({ email }) => email)).toEqual(['cy@example.com']);
  });

  it('says in words why there is no file', async () => {
    const { page, open } = operator;
    await open(tabOf(coming));
    await rows().first().waitFor();
    await page.route('**/registrations.csv*', (route) => route.abort());
    await button('Export').click();
    await page.getByRole('menuitem', { name: 'CSV (.csv)' }).click();
    await page.getByText('The connection broke off. Nothing was saved.').waitFor();
    await page.unroute('**/registrations.csv*');
    await dialog(/Exporting/)
      .getByRole('button', { name: 'Close' })
      .last()
      .click();
  });

  it('opens a person with their mails, and sends the confirmation again once however often it is clicked', async () => {
    const { page } = operator;
    await button('Ada Holm').click();
    const person = dialog('Ada Holm');
    await person.getByText('Acme & Sons').waitFor();
    expect(await person.textContent()).toMatch(/ada@example\.com.*Mails to this person.*Confirmation/s);
    expect(await accessibilityProblems(page, '[role=dialog]')).toEqual([]);
    const before = await mails(coming, 'confirmation');
    // What was mailed this very moment is not mailed again.
    await query('delivery').updateMany({
      where: { webinarDocumentId: coming, kind: 'confirmation' },
      data: { createdAt: new Date(Date.now() - 3_600_000) } as never,
    });
    await person.getByRole('button', { name: 'Resend the confirmation' }).click();
    await dialog('Send the confirmation again?').getByRole('button', { name: 'Send it again' }).dblclick();
    await page.getByText('The mail is on its way.').waitFor();
    expect(await mails(coming, 'confirmation')).toBe(before + 1);
  });

  it('cancels a place after saying what that does', async () => {
    const { page, open } = operator;
    await open(tabOf(coming));
    await button('Cy Zoë').click();
    await dialog('Cy Zoë').getByRole('button', { name: 'Cancel the place' }).click();
    const question = dialog('Cancel this place?');
    expect(await question.textContent()).toContain('The seat is free at once. cy@example.com gets a mail');
    await question.getByRole('button', { name: 'Cancel the place' }).dblclick();
    await page.getByText('The place is cancelled.').waitFor();
    await dialog('Cy Zoë').getByText('Cancelled').first().waitFor();
    expect(await states(coming)).toEqual(['ada confirmed', 'bo confirmed', 'cy cancelled']);
    expect(await mails(coming, 'registration-cancelled')).toBe(1);
    expect((await host.services.seats.of([coming])).get(coming)?.taken).toBe(2);
  });

  it('reminds everybody once, and says the second time that nobody is left', async () => {
    const { page, open } = operator;
    await open(tabOf(coming));
    await button('Send a reminder').click();
    const reminder = dialog('Send a reminder');
    await reminder.getByText('2 people get it now.').waitFor();
    expect(await accessibilityProblems(page, '[role=dialog]')).toEqual([]);
    await reminder.getByRole('button', { name: 'Remind 2 people' }).dblclick();
    await page.getByText('2 reminders are on their way.').waitFor();
    await button('Send a reminder').click();
    await reminder.getByText('Nobody is left to be reminded.').waitFor();
    await reminder.getByText('2 have it already').waitFor();
    expect(await reminder.getByRole('button', { name: 'Remind nobody' }).isDisabled()).toBe(true);
    expect(await mails(coming, 'reminder-24h')).toBe(2);
  });

  it('writes to those of a filter once, says before how many they are, and loses nothing that was typed', async () => {
    const { page, open } = operator;
    await open(tabOf(coming, '?filters[language][0]=en'));
    await rows().first().waitFor();
    await button('Write to registrants').click();
    const letter = dialog('Write to registrants');
    await letter.getByText('1 person gets it.').waitFor();
    await letter.getByText('1 has no place and does not get it.').waitFor();
    await letter.getByRole('tab', { name: 'English' }).click();
    await letter.getByLabel('Subject').fill('Before we start');
    await letter.getByText('Subject and text are both needed').waitFor();
    await page.keyboard.press('Escape');
    await button('Write to registrants').click();
    expect(await letter.getByLabel('Subject').inputValue()).toBe('Before we start');
    await letter.getByLabel('Text').fill('Bring a score.');
    expect(await accessibilityProblems(page, '[role=dialog]')).toEqual([]);
    await letter.getByRole('button', { name: 'Send to 1 person' }).dblclick();
    await page.getByText('The message goes to 1 person.').waitFor();
    await page.locator('summary', { hasText: 'Before we start' }).waitFor();
    expect(await mails(coming, 'message')).toBe(1);
  });

  it('marks those with a tick, and all that match, after showing the numbers before and after', async () => {
    const { page, open } = operator;
    await open(tabOf(over));
    await page.getByRole('checkbox', { name: 'Choose ada@example.com' }).click();
    await button('Did not come').last().click();
    const question = dialog('Mark as not having come?');
    await question.getByText('1 person changes.').waitFor();
    await question.getByRole('button', { name: 'Mark 1 person' }).click();
    await page.getByText('1 person is marked.').waitFor();
    expect(await states(over)).toEqual(['ada no_show', 'bo confirmed', 'cy confirmed', 'di confirmed']);

    await open(tabOf(over, '?filters[state][0]=no_show&pageSize=10'));
    await rows().filter({ hasText: 'bo@example.com' }).waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: 'Select all entries' }).click();
    await button('Take the mark back').click();
    await dialog('Take the mark back?').getByRole('button', { name: 'Mark 1 person' }).click();
    await page.getByText('1 person is marked.').first().waitFor();
    await page.getByText('Nobody matches').waitFor();
    expect(await states(over)).toEqual(['ada confirmed', 'bo confirmed', 'cy confirmed', 'di confirmed']);
  });

  it('marks a pasted log, names the strangers before, and keeps what was pasted when it is refused', async () => {
    const { page, open } = operator;
    await open(tabOf(over));
    await button('Paste attendance').click();
    const paste = dialog('Paste attendance');
    await paste.getByLabel('Who was there').fill('zoe@example.com');
    await paste.getByLabel('Everybody else who has a place did not come').click();
    await paste.getByRole('button', { name: 'Check the list' }).click();
    await paste.getByText('None of these addresses has a place here').waitFor();
    await paste.getByLabel('Who was there').fill('Ada <ada@example.com>; bo@example.com\nzoe@example.com');
    await paste.getByRole('button', { name: 'Check the list' }).click();
    await paste.getByText('1 stranger: not registered here').waitFor();
    expect(await paste.getByRole('row').filter({ hasText: 'Attended' }).textContent()).toBe('Attended02');
    expect(await accessibilityProblems(page, '[role=dialog]')).toEqual([]);
    await page.route('**/mark-attendance', (route) => route.abort());
    await paste.getByRole('button', { name: 'Mark 4 people' }).click();
    await paste.getByText('Not done:').waitFor();
    expect(await paste.getByLabel('Who was there').inputValue()).toContain('zoe@example.com');
    await page.unroute('**/mark-attendance');
    await paste.getByRole('button', { name: 'Mark 4 people' }).click();
    await page.getByText('4 people are marked.').waitFor();
    expect(await states(over)).toEqual(['ada attended', 'bo attended', 'cy no_show', 'di no_show']);
    expect(page.problems).toEqual([]);
  });

  it('shows somebody without the right nobody', async () => {
    const editor = await logIn(host, browser, { role: 'strapi-editor' });
    await editor.open(tabOf(coming));
    await editor.page.getByText('permission', { exact: false }).first().waitFor();
    expect(await editor.page.getByText('ada@example.com').count()).toBe(0);
  });
});
