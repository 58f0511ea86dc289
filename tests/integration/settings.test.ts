import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  settingsAnswer,
  settingsPreviewAnswer,
  type Setting,
  type SettingsOverview,
} from '../../src/plugins/webinars/contracts';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { operatorsOf } from '../support/operators';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { seedWebinar } from '../support/seed-webinar';
import { withSettings } from '../support/settings';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';
import { bootStrapi, type Host } from '../support/strapi';
import { startWorker } from '../support/worker-process';

const URL = '/webinars/settings';
const DAY = 24 * 60 * 60_000;
const NOW = new Date('2031-03-01T12:00:00Z');

let postgres: PostgresServer;
let smtp: SmtpDouble;
let host: Host;
let env: Record<string, string>;
let seeds: MailSeeds;
let token: string;

const ask = (method: 'get' | 'put' | 'post' | 'delete', url = URL, bearer = token) =>
  host.http[method](url).set('Authorization', `Bearer ${bearer}`);
const read = async (): Promise<SettingsOverview> => {
  const answer = await ask('get');
  expect(answer.status).toBe(200);
  return settingsAnswer.parse(answer.body).data;
};
const one = ({ settings }: SettingsOverview, key: string) => settings.find((each) => each.key === key) as Setting;
const put = async (values: object, version?: number) =>
  ask('put').send({ values, version: version ?? (await read()).version });
const save = async (values: object) => {
  const answer = await put(values);
  expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 200, error: undefined });
  return settingsAnswer.parse(answer.body).data;
};
const preview = async (values: object) => {
  const answer = await ask('post', `${URL}/preview`).send({ values });
  expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 200, error: undefined });
  return settingsPreviewAnswer.parse(answer.body).data;
};
const audits = async () =>
  (await host.strapi.db.query('plugin::webinars.audit-entry').findMany({
    where: { target: 'settings' },
    orderBy: { id: 'asc' },
  })) as { action: string; actor: string; before: object; after: object }[];
const store = (changed: object, version: number) =>
  host.strapi.db.connection('webinars_settings').update({ changed: JSON.stringify(changed), version });

beforeAll(async () => {
  postgres = await startPostgres();
  smtp = await startSmtpDouble();
  env = {
    ...databaseVariables(await postgres.createDatabase()),
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(smtp.port),
    WEBINARS_BRAND_NAME: 'Pinned',
  };
  host = await bootStrapi({ env });
  seeds = mailSeeds(host.strapi, host.services);
  token = await host.tokenFor('sys_engineer');
});
beforeEach(() => host.services.clock.set(NOW));
afterEach(async () => {
  const { settings } = await read();
  await save(Object.fromEntries(settings.filter(({ source }) => source === 'operator').map(({ key }) => [key, null])));
  await seeds.clear();
  smtp.mails.length = 0;
  jest.restoreAllMocks();
});
afterAll(async () => {
  await host?.stop();
  await smtp?.close();
  await postgres?.stop();
});

describe('the settings that operators change', () => {
  it('are shown with their limits, what is standard, and who decides', async () => {
    const overview = await read();
    expect(one(overview, 'defaults.durationMinutes')).toMatchObject({
      value: 60,
      standard: 60,
      source: 'standard',
      min: 15,
      max: 180,
    });
    expect(one(overview, 'optIn').options).toEqual(['single', 'double', 'double_for_marketing']);
    expect(one(overview, 'brand.name')).toMatchObject({
      value: 'Pinned',
      source: 'environment',
      variable: 'WEBINARS_BRAND_NAME',
    });
    expect(overview.settings.map(({ key }) => key).filter((key) => /secret|url|google|worker/i.test(key))).toEqual([]);
  });

  it('hold at once where they are saved', async () => {
    const saved = await save({ 'limits.burstPerMinute': 7, 'defaults.timezone': 'Europe/Stockholm' });
    expect(one(saved, 'limits.burstPerMinute')).toMatchObject({ value: 7, source: 'operator' });
    expect(host.services.settings.get()).toMatchObject({
      limits: { burstPerMinute: 7 },
      defaults: { timezone: 'Europe/Stockholm' },
    });
  });

  it('are stored only where they differ, and written into the history with before and after', async () => {
    const earlier = (await audits()).length;
    const { version } = await save({ 'mail.ratePerMinute': 30, 'interest.pauseHours': 24 });
    const row = await host.strapi.db.connection('webinars_settings').first();
    expect(JSON.parse(row.changed as string)).toEqual({ 'mail.ratePerMinute': 30 });
    expect((await save({ 'mail.ratePerMinute': 30 })).version).toBe(version);
    const reset = await ask('delete', `${URL}/mail.ratePerMinute?version=${version}`);
    expect(one(settingsAnswer.parse(reset.body).data, 'mail.ratePerMinute')).toMatchObject({
      value: 0,
      source: 'standard',
    });
    expect((await ask('delete', `${URL}/google.calendarId?version=${version + 1}`)).status).toBe(404);
    expect((await audits()).slice(earlier)).toMatchObject([
      {
        action: 'sys.settings.update',
        actor: expect.stringMatching(/^admin:\d+$/),
        before: { 'mail.ratePerMinute': 0 },
        after: { 'mail.ratePerMinute': 30 },
      },
      { before: { 'mail.ratePerMinute': 30 }, after: { 'mail.ratePerMinute': 0 } },
    ]);
  });

  it('let one of two through who save at once', async () => {
    const { version } = await read();
    const answers = await Promise.all([1, 2, 3, 4].map((hours) => put({ 'interest.pauseHours': hours }, version)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.error.details.code).toBe('changed_meanwhile');
  });

  it.each([
    ['out of its limits', { 'defaults.durationMinutes': 14 }, 'Use a whole number from 15 to 180.'],
    ['not whole', { 'mail.changeNoticeMinutes': 1.5 }, 'from 0 to 120'],
    ['of another kind', { 'mail.ratePerMinute': '7' }, 'number'],
    ['no address', { 'mail.from': 'Acme' }, 'Must be an address'],
    ['two lines', { 'brand.footer': 'a\r\nBcc: x@example.com' }, 'one line'],
    ['no zone', { 'defaults.timezone': 'Mars/Olympus' }, 'IANA'],
    ['another reminder', { 'reminders.offsetsMinutes': [30] }, ''],
    ['unknown', { 'google.calendarId': 'x' }, 'There is no'],
    ['pinned', { 'brand.name': 'Mine' }, 'WEBINARS_BRAND_NAME'],
  ])('are refused at their place when they are %s', async (_what, values, message) => {
    const { status, body } = await put(values);
    expect(status).toBe(400);
    expect(body.error.details.errors[0]).toMatchObject({
      path: expect.arrayContaining(['values', Object.keys(values)[0]]),
      message: expect.stringContaining(message),
    });
    expect((await ask('post', `${URL}/preview`).send({ values })).status).toBe(400);
  });

  it('cannot ask by mail where no link could be made', async () => {
    const restore = withSettings(host, { apiUrl: undefined });
    const [url, mode] = [host.strapi.config.get('server.url'), process.env.NODE_ENV];
    host.strapi.config.set('server.url', '');
    process.env.NODE_ENV = 'production';
    try {
      const { status, body } = await put({ optIn: 'double' });
      expect(status).toBe(400);
      expect(body.error.details.errors[0]).toMatchObject({ path: ['values', 'optIn'] });
      expect(body.error.message).toContain('PUBLIC_URL');
    } finally {
      process.env.NODE_ENV = mode;
      host.strapi.config.set('server.url', url);
      restore();
    }
  });

  it('fall back to the standard value when a newer version does not know them any more', async () => {
    const warn = jest.spyOn(host.strapi.log, 'warn').mockImplementation(() => host.strapi.log);
    const { version } = await save({ 'mail.ratePerMinute': 30 });
    await store({ 'mail.ratePerMinute': 30, 'defaults.durationMinutes': 999, 'gone.setting': 1 }, version + 1);
    await host.services.settings.load();
    const overview = await read();
    expect(one(overview, 'mail.ratePerMinute').value).toBe(30);
    expect(one(overview, 'defaults.durationMinutes')).toMatchObject({
      value: 60,
      source: 'standard',
      unusable: { value: 999 },
    });
    expect(warn.mock.calls.filter(([line]) => String(line).includes('defaults.durationMinutes'))).toHaveLength(1);
    expect(one(await save({ 'defaults.durationMinutes': null }), 'defaults.durationMinutes').unusable).toBeNull();
  });

  it('need the right, and a fresh log-in to be changed', async () => {
    const support = await host.tokenFor('sys_support');
    expect((await ask('get', URL, support)).status).toBe(403);
    expect((await ask('put', URL, support).send({ values: {}, version: 0 })).status).toBe(403);
    const operators = operatorsOf(host);
    const engineer = await operators.create('sys_engineer');
    await operators.age(engineer, 20);
    expect((await ask('get', URL, engineer.token)).status).toBe(200);
    const late = await ask('put', URL, engineer.token).send({ values: { 'interest.pauseHours': 3 }, version: 0 });
    expect(late.body.error.details.code).toBe('fresh_auth_required');
  });
});

describe('what follows from them', () => {
  it('new webinars begin with them, in the form of the Content Manager too', async () => {
    await save({
      'defaults.durationMinutes': 45,
      'defaults.promoteWeeksBefore': 2,
      'defaults.promoteOnHomepage': true,
      'defaults.timezone': 'Europe/Madrid',
    });
    const { documentId } = await seedWebinar(host, { state: 'DRAFT' });
    expect(await host.services.webinars.byDocumentId(documentId)).toMatchObject({
      durationMinutes: 45,
      promoteWeeksBefore: 2,
      promoteOnHomepage: true,
      timezone: 'Europe/Madrid',
    });
    const { body } = await ask('get', '/content-manager/content-types', await host.adminToken());
    const webinar = body.data.find(({ uid }: { uid: string }) => uid === 'plugin::webinars.webinar');
    expect(webinar.attributes).toMatchObject({
      promoteWeeksBefore: { default: 2 },
      promoteOnHomepage: { default: true },
    });
  });

  it('mails come from the new sender, and from the old one again after a reset', async () => {
    const webinar = await seeds.webinar();
    const mail = async () => {
      await seeds.owe('confirmation', webinar, await seeds.attendees(webinar, 1));
      await host.services.outbox.drain();
      return smtp.mails.at(-1);
    };
    const standard = (await mail())?.envelope.from;
    await save({ 'mail.from': 'Acme Live <live@acme.example>', 'mail.replyTo': 'ask@acme.example' });
    const changed = await mail();
    expect(changed?.envelope.from).toBe('live@acme.example');
    expect(changed?.parsed.from?.text).toBe('"Acme Live" <live@acme.example>');
    expect(changed?.parsed.replyTo?.text).toBe('ask@acme.example');
    await save({ 'mail.from': null, 'mail.replyTo': null });
    expect((await mail())?.envelope.from).toBe(standard);
  });

  it('a reminder that is switched off does not go out, and another process follows with its next run', async () => {
    host.services.clock.set(new Date());
    const worker = startWorker(env);
    await worker.started;
    const webinar = await seeds.webinar({ startsAt: new Date(Date.now() + DAY) });
    await seeds.attendees(webinar, 2);
    await save({ 'reminders.offsetsMinutes': [60], 'mail.from': 'elsewhere@acme.example' });
    await worker.run('webinar_reminder_dispatch');
    expect(await seeds.ledger()).toEqual([]);
    await save({ 'reminders.offsetsMinutes': [1440, 60] });
    await worker.run('webinar_reminder_dispatch');
    const mails = await smtp.received(2);
    await worker.stop();
    expect(mails.map(({ envelope }) => envelope.from)).toEqual(['elsewhere@acme.example', 'elsewhere@acme.example']);
  });

  it('limits of the public forms follow', async () => {
    const { slug } = await seedWebinar(host);
    const register = async (name: string) =>
      (await host.http.post(`/api/webinars/${slug}/register`).send({ email: `${name}@example.com` })).status;
    await save({ 'limits.registrationsPerDay': 1 });
    expect([await register('a'), await register('b')]).toEqual([200, 429]);
    await save({ 'limits.registrationsPerDay': 2 });
    expect([await register('b'), await register('c')]).toEqual([200, 429]);
  });

  it('a shorter retention says what it would take, takes it not before the night, and a longer one says nothing', async () => {
    const old = await seeds.webinar({ startsAt: new Date(NOW.getTime() - 40 * DAY), state: 'ENDED' });
    const recent = await seeds.webinar({ startsAt: new Date(NOW.getTime() - 20 * DAY), state: 'ENDED' });
    await seeds.attendees(old, 3);
    await seeds.attendees(recent, 2);
    const shorter = { 'privacy.attendeesDays': 30, 'privacy.interestsDays': 10 };
    expect(await preview(shorter)).toMatchObject({
      erased: { registrations: 3, interests: 0 },
      changes: expect.arrayContaining([{ key: 'privacy.attendeesDays', before: 0, after: 30 }]),
    });
    expect((await preview({ 'privacy.attendeesDays': 10 })).erased).toEqual({ registrations: 5 });
    await save(shorter);
    expect((await preview({ 'privacy.attendeesDays': 60 })).erased).toEqual({});
    expect(await host.services.scheduler.run('webinar_retention')).toMatchObject({ registrations: 3 });
  });

  it('what is dangerous is said in the preview, and nothing is saved by it', async () => {
    const { version } = await save({ optIn: 'double' });
    expect(
      await preview({
        optIn: null,
        'reminders.offsetsMinutes': [],
        'mail.ratePerMinute': 5,
        'mail.from': 'a@b.example',
      }),
    ).toMatchObject({ warnings: ['no_reminders', 'opt_in_weakened', 'rate_limited', 'sender_domain'] });
    expect((await read()).version).toBe(version);
  });
});
