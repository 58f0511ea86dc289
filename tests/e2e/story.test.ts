import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse as parseCsv } from 'csv-parse/sync';
import { permissionId } from '../../src/plugins/webinars/contracts';
import { logIn, type OperatorAtWork } from '../support/admin-panel';
import { startBrowser, type TestBrowser } from '../support/browser';
import { seedTags } from '../support/seed-interests';
import { setStage, type Stage } from '../support/stage';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const HOST = 'jamie@petanque.life';
const TITLE = 'Score-keeper v2 walkthrough';
const SLUG = 'score-keeper-v2-walkthrough';
const TOPICS = ['score-keeping', 'mobile-app', 'tournaments'];
const RECORDING = 'https://videos.petanque.life/score-keeper-v2';
const ATTENDEES = 12;
/** In two weeks, at 14:00 where the operator sits. Never in the past of the browser, whose clock is the real one. */
const DATE = new Date(Date.now() + 14 * DAY).toLocaleDateString('en-US', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const attendee = (number: number) => `captain-${number}@club-${number}.example`;
const leads = TOPICS.map((topic) => `lead-${topic}@federation.example`);
const everybody = Array.from({ length: ATTENDEES }, (_, index) => attendee(index + 1));

/**
 * An operator's fortnight, clicked through in the admin panel, with a real mail server's mails. The clock of the
 * application is moved, and what would run at that moment is run.
 */
describe('the operator of "Score-keeper v2 walkthrough", by mouse and keyboard', () => {
  let stage: Stage;
  let browser: TestBrowser;
  let operator: OperatorAtWork;
  let engineer: OperatorAtWork;
  let page: OperatorAtWork['page'];
  let documentId: string;
  let startsAt: number;
  let meetUrl: string;

  const at = (part = '') => `/plugins/webinars/webinars/${documentId}${part && `/${part}`}`;
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
  /** Who was mailed since, sorted. */
  const recipients = (before: number) =>
    stage.smtp.mails
      .slice(before)
      .map(({ envelope }) => envelope.to.join())
      .sort();

  beforeAll(async () => {
    stage = await setStage(new Date(), { TURNSTILE_SECRET_KEY: '' });
    browser = await startBrowser();
    await seedTags(stage.app, [...TOPICS, 'refereeing']);
    operator = await logIn(stage.app, browser);
    engineer = await logIn(stage.app, browser, { role: 'sys_engineer' });
    page = operator.page;
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
  });

  it('writes the webinar in the form; the calendar refuses, and she reads why', async () => {
    // Nobody has entered the delegation in Google's console yet.
    stage.google.plan(
      'token',
      { status: 401, reason: 'unauthorized_client', message: 'Unauthorized.', oauth: true },
      9,
    );
    await operator.open('/plugins/webinars/webinars');
    await page.getByRole('link', { name: 'New webinar' }).first().click();
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill(TITLE);
    for (const topic of TOPICS) {
      await page.getByRole('combobox', { name: 'Topics' }).click();
      await page.getByRole('option', { name: topic }).click();
      await page.getByRole('button', { name: topic }).waitFor();
    }
    const start = page.getByRole('group', { name: 'Starts at' });
    await start.getByRole('combobox', { name: 'Choose date' }).fill(DATE);
    await start.getByRole('combobox', { name: 'Choose date' }).press('Tab');
    await start.getByRole('combobox', { name: 'Choose time' }).fill('14:00');
    await start.getByRole('combobox', { name: 'Choose time' }).press('Tab');
    await page.getByLabel('Duration').fill('30');
    await page.getByRole('combobox', { name: 'Time zone' }).fill('');
    await page.getByRole('combobox', { name: 'Time zone' }).pressSequentially('paris');
    await page.getByRole('option', { name: 'Europe/Paris' }).click();
    await page.getByRole('textbox', { name: 'Host', exact: true }).fill('Jamie');
    await page.getByLabel('Host’s e-mail').fill(HOST);
    // Nothing of what was typed first was lost meanwhile.
    expect(await page.getByRole('textbox', { name: 'Title', exact: true }).inputValue()).toBe(TITLE);
    await button('Save').click();
    // Beside the form of what is saved, and not of what is not.
    const toConsole = page.getByRole('link', { name: 'Registrations, mails and more' });
    await toConsole.waitFor();
    await stage.settle();

    await toConsole.click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    documentId = new URL(page.url()).pathname.split('/').at(-1) as string;
    const banner = page.getByRole('region', { name: 'Google Calendar does not have this webinar yet' });
    await banner.getByText('Domain-wide delegation', { exact: false }).waitFor();
    await banner.getByText('a Webinar engineer or an administrator can do it at once', { exact: false }).waitFor();
    const saved = (await stage.operator('get', `/${documentId}`)).body.data;
    expect(saved).toMatchObject({ state: 'DRAFT', durationMinutes: 30, timezone: 'Europe/Paris', hostEmail: HOST });
    expect(saved.tags.map(({ key }: { key: string }) => key).sort()).toEqual([...TOPICS].sort());
    startsAt = Date.parse(saved.startsAt);
    expect(new Date(startsAt).toLocaleString('en-GB', { timeZone: 'Europe/Stockholm' })).toContain('14:00');
  });

  it('is explained to a colleague who may only look, whom the server refuses too', async () => {
    const { strapi, http } = stage.app;
    const role = await strapi.db.query('admin::role').create({ data: { name: 'Help desk', code: 'help-desk' } });
    await strapi.service('admin::role').assignPermissions(
      role.id,
      (['read', 'registrations', 'audit'] as const).map((right) => ({ action: permissionId(right) })),
    );
    const colleague = await logIn(stage.app, browser, { role: 'help-desk' });
    await colleague.open(at());
    await colleague.page.getByText('Your role may not ask Google again.', { exact: false }).waitFor();
    for (const name of ['Publish', 'Cancel webinar', 'Try again', 'Edit'])
      expect([name, await colleague.page.getByRole('button', { name }).count()]).toEqual([name, 0]);
    for (const action of ['publish', 'cancel', 'provision', 'recording', 'send-reminder', 'mark-attendance']) {
      const answer = await http
        .post(`/webinars/webinars/${documentId}/${action}`)
        .set('Authorization', `Bearer ${colleague.token}`)
        .send({});
      expect([action, answer.status]).toEqual([action, 403]);
    }
    expect(colleague.page.problems).toEqual([]);
    await colleague.page.context().close();
  });

  it('gets the Meet link when the delegation is there and an engineer asks again', async () => {
    stage.google.reset();
    await engineer.open(at());
    await engineer.page.getByRole('button', { name: 'Try again' }).click();
    await engineer.page.getByText('Google Calendar has the webinar now.').waitFor();
    meetUrl = stage.google.events(HOST)[0]?.hangoutLink ?? 'none';
    await operator.open(at('calendar'));
    await page.getByText(meetUrl).first().waitFor();
  });

  it('publishes it, and people register on the site', async () => {
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await dialog('Publish this webinar?').getByRole('button', { name: 'Publish' }).click();
    await page.getByText('The webinar is published.').waitFor();

    const { http } = stage.app;
    for (const email of everybody)
      expect((await http.post(`/api/webinars/${SLUG}/register`).send({ email })).status).toBe(200);
    const interests = [
      ...TOPICS.map((topic, index) => ({ email: leads[index], topics: [topic] })),
      { email: 'other@federation.example', topics: ['refereeing'] },
      { email: attendee(7), topics: ['mobile-app'] },
    ];
    for (const body of interests) expect((await http.post('/api/webinar-interest').send(body)).status).toBe(200);
    await stage.settle();
    expect(recipients(0)).toEqual([...everybody].sort());

    await page.getByRole('link', { name: 'Registrations' }).click();
    await page.getByRole('button', { name: `All registrations ${ATTENDEES}` }).waitFor();
  });

  it('reminds everybody the day before; neither a second click nor another window does it again', async () => {
    await stage.goTo(startsAt - 25 * HOUR);
    const before = stage.smtp.mails.length;
    // Somebody else has asked the same question and not answered it yet.
    await engineer.open(at('registrations'));
    await engineer.page.getByRole('button', { name: 'Send a reminder' }).click();
    const stale = engineer.page.getByRole('button', { name: `Remind ${ATTENDEES} people` });
    await stale.waitFor();

    await button('Send a reminder').click();
    const question = dialog('Send a reminder');
    await question.getByText(`${ATTENDEES} people get it now.`).waitFor();
    await question.getByRole('button', { name: `Remind ${ATTENDEES} people` }).dblclick();
    await page.getByText(`${ATTENDEES} reminders are on their way.`).waitFor();
    await stale.click();
    await engineer.page.getByText('Everybody had it already.').waitFor();
    await stage.settle();
    expect(recipients(before)).toEqual([...everybody].sort());
    expect(stage.smtp.mails.slice(before).every(({ parsed }) => parsed.text?.includes(meetUrl))).toBe(true);

    await button('Send a reminder').click();
    await question.getByText('Nobody is left to be reminded.').waitFor();
    expect(await question.getByRole('button', { name: 'Remind nobody' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    // The dispatcher's own moment comes.
    await stage.goTo(startsAt - 24 * HOUR);
    expect(stage.smtp.mails).toHaveLength(before + ATTENDEES);
  });

  it('sends the last reminder right before the session', async () => {
    await stage.goTo(startsAt - 90 * MINUTE);
    const before = stage.smtp.mails.length;
    await button('Send a reminder').click();
    const question = dialog('Send a reminder');
    await question.getByRole('radio', { name: 'The one for the last hour' }).click();
    await question.getByRole('button', { name: `Remind ${ATTENDEES} people` }).click();
    await page.getByText(`${ATTENDEES} reminders are on their way.`).first().waitFor();
    await stage.settle();
    await stage.goTo(startsAt - 60 * MINUTE);
    expect(recipients(before)).toEqual([...everybody].sort());
  });

  it('records from the Meet log who was there, hears of a stranger, and takes the list away', async () => {
    await stage.goTo(startsAt);
    await stage.goTo(startsAt + 31 * MINUTE);
    await operator.open(at('registrations'));
    await button('Paste attendance').click();
    const paste = dialog('Paste attendance');
    const log = everybody.slice(0, 8).map((email, index) => `Captain ${index + 1} <${email.toUpperCase()}>`);
    await paste.getByLabel('Who was there').fill([...log, 'stranger@example.org'].join('\n'));
    await paste.getByRole('button', { name: 'Check the list' }).click();
    await paste.getByText('1 stranger: not registered here').waitFor();
    await paste.getByText('stranger@example.org', { exact: true }).last().waitFor();
    await paste.getByRole('button', { name: 'Mark 8 people' }).click();
    await page.getByText('8 people are marked.').waitFor();

    await button('Export').click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV (.csv)' }).click(),
    ]);
    const rows = parseCsv(readFileSync(await file.path()), { columns: true, bom: true }) as Record<string, string>[];
    expect(rows.map(({ email }) => email).sort()).toEqual([...everybody].sort());
    expect(rows.filter(({ state }) => state === 'attended').map(({ email }) => email)).toHaveLength(8);
  });

  it('sees exactly who will hear of the recording', async () => {
    await page.getByRole('link', { name: 'Audience' }).click();
    const told = ATTENDEES + leads.length;
    await page.getByText(`${told} people of ${told} hear of it`).waitFor();
    const yes = page.getByRole('row').filter({ hasText: 'Asked for this topic' });
    const listed = await yes.allTextContents();
    expect(leads.filter((lead) => listed.some((text) => text.includes(lead)))).toEqual(leads);
    expect(listed).toHaveLength(leads.length);
    const captain = page.getByRole('row').filter({ hasText: attendee(7) });
    expect(await captain.textContent()).toContain('Is registered, and counts there');
  });

  it('attaches the recording, though the log-in is old: the password is asked for, the address stays', async () => {
    await page.getByRole('link', { name: 'Summary' }).click();
    await button('Publish recording').click();
    const question = dialog('Publish the recording?');
    await question.getByLabel('Address of the recording').fill(RECORDING);
    await operator.age(16);
    await question.getByRole('button', { name: 'Publish the recording' }).click();
    const password = dialog('Is it still you?');
    await password.getByLabel('Password').fill('not-it');
    await password.getByRole('button', { name: 'Go on' }).click();
    await password.getByText('That is not your password.').waitFor();
    await password.getByLabel('Password').fill(operator.password);
    await password.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('The recording is published.').waitFor();
    expect((await stage.operator('get', `/${documentId}`)).body.data).toMatchObject({
      state: 'PUBLISHED',
      recordingUrl: RECORDING,
    });
  });

  it('sees that the hourly dispatch mailed exactly those, once', async () => {
    const before = stage.smtp.mails.length;
    await stage.goTo(startsAt + 2 * HOUR);
    await stage.goTo(startsAt + 4 * HOUR);
    expect(recipients(before)).toEqual([...everybody, ...leads].sort());

    await page.getByRole('link', { name: 'Mails' }).click();
    await button(`Sent ${3 * ATTENDEES + ATTENDEES + leads.length}`).waitFor();
    const row = page.getByRole('row').filter({ hasText: leads[0] });
    expect(await row.textContent()).toMatch(/Recording available.*Sent/);
    await page.getByRole('link', { name: 'Audience' }).click();
    await page.getByText(`${ATTENDEES + leads.length} people were mailed about it`).waitFor();
  });

  it('finds the whole story in the activity', async () => {
    await page.getByRole('link', { name: 'Activity' }).click();
    const entries = page.getByRole('list', { name: 'What happened' }).getByRole('listitem');
    await entries.filter({ hasText: 'Created' }).waitFor();
    const newestFirst = [
      /Mails about the recording handed over.*Registrants: 12 · Interested people: 3/,
      /Recording publishedTest Operator.*Ended → Recording out/,
      /EditedTest Operator.*Recording:nothing → https:/,
      /Registrations exportedTest Operator.*CSV.*Rows:12/,
      /Attendance markedTest Operator.*Named by:pasted addressesFound:8.*Not registered:1/,
      /Endedby itself/,
      /Startedby itself/,
      /Reminder sent by handTest Operator.*1h.*Mails because of this:12Already so:0/,
      /Reminder sent by handTest Operator.*24h.*Mails because of this:0Already so:12/,
      /Reminder sent by handTest Operator.*24h.*Mails because of this:12Already so:0/,
      /PublishedTest Operator.*Draft → Scheduled/,
      /Calendar event made or changedTest Operator/,
      /Calendar asked againTest Operator/,
      /CreatedTest Operator/,
    ];
    expect(await entries.allTextContents()).toEqual(newestFirst.map((line) => expect.stringMatching(line)));
    expect(page.problems).toEqual([]);
    expect(engineer.page.problems).toEqual([]);
    expect(stage.google.violations).toEqual([]);
    expect(JSON.stringify(stage.google.requests)).not.toContain('captain-');
  });
});
