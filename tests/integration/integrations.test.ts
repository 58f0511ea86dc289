import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  integrationCheckAnswer,
  integrationsAnswer,
  type CheckStep,
  type IntegrationName,
} from '../../src/plugins/webinars/contracts';
import { seedWebinar } from '../support/seed-webinar';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';
import {
  createEventJudge,
  startGoogleDouble,
  throwAwayServiceAccount,
  type GoogleDouble,
} from '../support/google-double/index.cjs';
import { bootStrapi, type Host } from '../support/strapi';
import { startTurnstileDouble, type TurnstileDouble } from '../support/turnstile-double/index.cjs';

const HOST_EMAIL = 'jamie@acme.example';
const PASSWORD = 'canary-password-4711';
const account = throwAwayServiceAccount();
const PRIVATE_KEY = (JSON.parse(account.json) as { private_key: string }).private_key;

let host: Host;
let google: GoogleDouble;
let turnstile: TurnstileDouble;
let smtp: SmtpDouble;
let token: string;
/** Everything that was answered, for the canary. */
const answers: string[] = [];

async function check(name: IntegrationName, body: object = {}): Promise<CheckStep[]> {
  const answer = await host.http
    .post(`/webinars/integrations/${name}/check`)
    .set('Authorization', `Bearer ${token}`)
    .send(body);
  answers.push(answer.text);
  expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 200, error: undefined });
  return integrationCheckAnswer.parse(answer.body).data.steps;
}
const states = (steps: CheckStep[]) => Object.fromEntries(steps.map(({ step, state }) => [step, state]));
const wordsOf = (steps: CheckStep[], state: CheckStep['state']) => steps.find((step) => step.state === state)?.detail;
const findingsOf = (steps: CheckStep[], state: CheckStep['state']) =>
  steps.find((step) => step.state === state)?.findings;
const tryGoogle = () => check('google', { hostEmail: HOST_EMAIL });

beforeAll(async () => {
  google = await startGoogleDouble({
    accounts: [account],
    judge: createEventJudge(),
    workspaceDomains: ['acme.example'],
  });
  turnstile = await startTurnstileDouble({ secret: 'canary-turnstile-secret' });
  smtp = await startSmtpDouble({ login: { user: 'webinars', password: PASSWORD } });
  host = await bootStrapi({
    env: {
      GOOGLE_SERVICE_ACCOUNT_JSON: account.json,
      GOOGLE_API_URL: google.url,
      TURNSTILE_SECRET_KEY: turnstile.secret,
      TURNSTILE_VERIFY_URL: turnstile.url,
      TURNSTILE_SITE_KEY: '0x4AAAAAAA',
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(smtp.port),
      SMTP_USER: 'webinars',
      SMTP_PASSWORD: PASSWORD,
      WEBINARS_MAIL_FROM: 'Acme <webinars@acme-academy.org>',
    },
  });
  token = await host.tokenFor('sys_engineer');
});
afterEach(() => {
  expect(google.violations).toEqual([]);
  google.reset();
  smtp.behave({ does: 'accept' });
});
afterAll(async () => {
  await host?.stop();
  await smtp?.close();
  await turnstile?.stop();
  await google?.close();
});

describe('what is configured', () => {
  it('is told by names and harmless particulars, with a host to try', async () => {
    await seedWebinar(host, { data: { hostEmail: HOST_EMAIL } });
    const answer = await host.http.get('/webinars/integrations').set('Authorization', `Bearer ${token}`);
    answers.push(answer.text);
    const { data, meta } = integrationsAnswer.parse(answer.body);
    expect(meta.hostEmail).toBe(HOST_EMAIL);
    const found = (name: string) => data.find((one) => one.name === name);
    expect(found('google')).toMatchObject({ configured: true });
    expect(found('google')?.facts).toContainEqual({ name: 'serviceAccount', value: account.email });
    expect(found('google')?.variables).toContainEqual({ name: 'GOOGLE_SERVICE_ACCOUNT_FILE', isSet: false });
    expect(found('mail')?.facts).toContainEqual({ name: 'port', value: String(smtp.port) });
    expect(found('mail')?.variables).toContainEqual({ name: 'SMTP_PASSWORD', isSet: true });
    expect(found('addresses')).toMatchObject({ configured: false });
  });

  it('is for those with the right', async () => {
    const support = await host.tokenFor('strapi-editor');
    for (const [method, path] of [
      ['get', ''],
      ['post', '/mail/check'],
    ] as const) {
      const url = `/webinars/integrations${path}`;
      expect((await host.http[method](url).set('Authorization', `Bearer ${support}`)).status).toBe(403);
      expect((await host.http[method](url)).status).toBe(401);
    }
  });
});

describe('Google Calendar', () => {
  it('is tried to the end, and nothing is left behind nor told to anybody', async () => {
    const steps = await tryGoogle();
    expect(steps.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    expect(google.events(HOST_EMAIL).map(({ status }) => status)).toEqual(['cancelled']);
    expect(google.notices).toEqual([]);
  });

  it('says which client must be authorised for which scope', async () => {
    google.plan('token', {
      status: 401,
      reason: 'unauthorized_client',
      message: 'Client is unauthorized',
      oauth: true,
    });
    const steps = await tryGoogle();
    expect(states(steps)).toMatchObject({ 'google-key': 'ok', 'google-token': 'failed', 'google-calendar': 'skipped' });
    expect(wordsOf(steps, 'failed')).toContain(account.clientId);
    expect(wordsOf(steps, 'failed')).toContain('https://www.googleapis.com/auth/calendar.events');
    expect(findingsOf(steps, 'failed')).toMatchObject([
      { code: 'google-delegation', values: { hostEmail: HOST_EMAIL, clientId: account.clientId } },
      { code: 'google-said', values: { said: expect.stringContaining('unauthorized_client') } },
    ]);
  });

  it.each([
    ['list', 403, 'accessNotConfigured', 'google-calendar', 'switched off in the Google Cloud project'],
    ['list', 404, 'notFound', 'google-calendar', 'does not exist for jamie@acme.example'],
    ['insert', 403, 'requiredAccessLevel', 'google-write', 'may not write to the calendar'],
    ['delete', 500, 'backendError', 'google-cleanup', 'from the calendar by hand'],
  ] as const)('says what %s refused with %i %s means', async (operation, status, reason, step, words) => {
    google.plan(operation, { status, reason });
    const steps = await tryGoogle();
    expect(states(steps)[step]).toBe('failed');
    expect(wordsOf(steps, 'failed')).toContain(words);
    expect(findingsOf(steps, 'failed')).not.toEqual([]);
  });

  it('takes an event out whose answer was lost', async () => {
    google.plan('insert', { lost: 'answer' });
    expect(states(await tryGoogle())).toMatchObject({ 'google-write': 'failed', 'google-cleanup': 'skipped' });
    expect(google.events(HOST_EMAIL).map(({ status }) => status)).toEqual(['cancelled']);
  });

  it('needs to know whose calendar to try', async () => {
    const answer = await host.http
      .post('/webinars/integrations/google/check')
      .set('Authorization', `Bearer ${token}`)
      .send({});
    expect(answer.body.error.details.errors[0].path).toEqual(['hostEmail']);
  });
});

describe('Turnstile', () => {
  it('is known by its secret', async () => {
    expect((await check('turnstile')).map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  it('says when Cloudflare does not know it, or cannot be asked', async () => {
    turnstile.troubleNext({ body: '{"success":false,"error-codes":["invalid-input-secret"]}' });
    const unknown = await check('turnstile');
    expect(states(unknown)).toMatchObject({ 'turnstile-answer': 'ok', 'turnstile-accepted': 'failed' });
    expect(wordsOf(unknown, 'failed')).toContain('TURNSTILE_SECRET_KEY');
    turnstile.troubleNext('drop', 'drop');
    expect(states(await check('turnstile'))).toMatchObject({ 'turnstile-answer': 'failed' });
  });
});

describe('the mail server', () => {
  it('is connected to and logged in at, and gets no mail', async () => {
    expect(states(await check('mail'))).toEqual({ 'mail-connect': 'ok', 'mail-login': 'ok', 'mail-sender': 'ok' });
    expect(smtp.mails).toEqual([]);
  });

  it('says at which step it refuses, in its own words', async () => {
    smtp.behave({ does: 'refuse', at: 'connect', code: 554, text: 'Not from your network' });
    const steps = await check('mail');
    expect(states(steps)).toMatchObject({ 'mail-connect': 'failed', 'mail-login': 'skipped', 'mail-sender': 'ok' });
    expect(wordsOf(steps, 'failed')).toContain('Not from your network');
    expect(findingsOf(steps, 'failed')).toMatchObject([{ code: 'mail-said' }]);
  });

  it('repeats no password, however it says it', async () => {
    const login = Buffer.from(`\0webinars\0${PASSWORD}`).toString('base64');
    smtp.behave({
      does: 'refuse',
      at: 'connect',
      code: 554,
      text: `No ${PASSWORD} ${login} smtp://me:hush@mail.acme.org`,
    });
    const told = JSON.stringify(await check('mail'));
    for (const secret of [PASSWORD, login, 'hush']) expect(told).not.toContain(secret);
    expect(told).toContain('mail.acme.org');
  });
});

describe('addresses, database and background work', () => {
  it('are looked at', async () => {
    expect(states(await check('database'))['database-answer']).toBe('ok');
    const steps = await check('addresses');
    expect(steps.find(({ step }) => step === 'site-reached')).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('WEBINARS_SITE_URL'),
    });
  });
});

describe('no answer', () => {
  it('holds a secret', () => {
    expect(answers.length).toBeGreaterThan(10);
    const told = answers.join('\n');
    for (const secret of [PASSWORD, turnstile.secret, PRIVATE_KEY, JSON.stringify(PRIVATE_KEY).slice(1, -1), 'ya29.'])
      expect(told).not.toContain(secret);
  });

  it('comes to somebody who asks too often', async () => {
    const ask = () => host.http.post('/webinars/integrations/turnstile/check').set('Authorization', `Bearer ${token}`);
    const statuses: number[] = [];
    while (statuses.length < 62 && statuses.at(-1) !== 429) statuses.push((await ask().send({})).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
