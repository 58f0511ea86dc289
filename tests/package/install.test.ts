import { lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdminWebinarAnswer, WebinarListAnswer } from '../../src/plugins/webinars/contracts';
import { configurePlugins, foreignStrapi, type ForeignStrapi, type RunningStrapi } from '../support/foreign-strapi';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';

const HOUR = 3_600_000;
const ADMIN = { email: 'root@example.org', password: 'Correct-horse-1', firstname: 'Root', lastname: 'Operator' };

/** As `docs/api.md` shows it. */
const TYPED = `
import { registerBody, type PublicWebinar, type WebinarListAnswer } from 'strapi-plugin-webinars/contracts';
import { createWebinarBody, type AdminWebinar } from 'strapi-plugin-webinars/contracts';

export const state = (webinar: PublicWebinar | AdminWebinar): string => webinar.state;
export const first = (answer: WebinarListAnswer) => answer.data[0]?.slug;
export const valid = registerBody.safeParse({}).success || createWebinarBody.safeParse({}).success;
// @ts-expect-error -- there is no such state: the types are really those of the package
export const wrong: PublicWebinar['state'] = 'POSTPONED';
`;

/** As the README of the plugin shows it; mails go through Strapi's own provider. */
const CONFIGURATION = `
  webinars: {
    enabled: true,
    config: {
      defaults: { timezone: 'Europe/Paris' },
      brand: { name: 'Acme' },
      apiUrl: 'https://cms.acme.example',
    },
  },
  email: {
    config: {
      provider: 'nodemailer',
      providerOptions: { host: env('SMTP_HOST'), port: env.int('SMTP_PORT') },
      settings: { defaultFrom: 'Acme <webinars@acme.example>', defaultReplyTo: 'office@acme.example' },
    },
  },`;

describe('in a Strapi application with nothing of ours, the package', () => {
  let application: ForeignStrapi;
  let smtp: SmtpDouble;
  let running: RunningStrapi | undefined;
  let token = '';
  let slug = '';

  const boot = async () => {
    running = await application.start({ SMTP_HOST: '127.0.0.1', SMTP_PORT: String(smtp.port) });
  };
  const get = (place: string) => fetch(`${running?.url}${place}`);
  async function post<Answer>(place: string, body: object = {}): Promise<{ status: number; body: Answer }> {
    const answer = await fetch(`${running?.url}${place}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Answer };
  }

  beforeAll(async () => {
    application = await foreignStrapi();
    smtp = await startSmtpDouble();
  }, HOUR);
  afterAll(async () => {
    await running?.stop();
    await smtp?.close();
  });

  it(
    'is installed out of its tarball, and brings all that it needs',
    async () => {
      const provider = '@strapi/provider-email-nodemailer@5.54.0';
      await application.npm('install', '--no-audit', '--no-fund', '--prefer-offline', application.tarball, provider);

      const place = path.join(application.folder, 'node_modules/strapi-plugin-webinars');
      expect(lstatSync(place).isSymbolicLink()).toBe(false);
      const installed = readdirSync(place, { recursive: true, encoding: 'utf8' }).filter(
        (name) => !name.startsWith('node_modules') && lstatSync(path.join(place, name)).isFile(),
      );
      expect(installed.sort()).toEqual([...application.packed].sort());
      expect(installed).toEqual(expect.arrayContaining(['README.md', 'LICENSE']));
      // Fails on what is missing and on what does not fit, peers included.
      await application.npm('ls', '--all');
    },
    HOUR,
  );

  it(
    'builds with the admin panel, and its types are found',
    async () => {
      configurePlugins(application, CONFIGURATION);
      writeFileSync(path.join(application.folder, 'src/typed.ts'), TYPED);
      await application.npm('run', 'build');
    },
    HOUR,
  );

  it(
    'boots on an empty database',
    async () => {
      await boot();
      expect(running?.log()).not.toMatch(/\berror\b/i);
      expect((await (await get('/api/webinars')).json()) as WebinarListAnswer).toMatchObject({ data: [] });
    },
    HOUR,
  );

  it('lets the first administrator publish a webinar', async () => {
    expect(await post('/admin/register-admin', ADMIN)).toMatchObject({ status: 200 });
    const { email, password } = ADMIN;
    const login = await post<{ data: { token: string } }>('/admin/login', { email, password });
    token = login.body.data.token;

    const created = await post<AdminWebinarAnswer>('/webinars/webinars', {
      title: 'Getting started',
      startsAt: new Date(Date.now() + 7 * 24 * HOUR).toISOString(),
      meetUrl: 'https://meet.example.org/room',
    });
    expect(created).toMatchObject({ status: 201, body: { data: { state: 'DRAFT', timezone: 'Europe/Paris' } } });
    ({ slug } = created.body.data);
    const published = await post(`/webinars/webinars/${created.body.data.documentId}/publish`);
    expect(published).toMatchObject({ status: 200, body: { data: { state: 'SCHEDULED' } } });
  });

  it('registers an attendee, who gets the mail', async () => {
    token = '';
    const registered = await post(`/api/webinars/${slug}/register`, { email: 'ada@example.com', firstName: 'Ada' });
    expect(registered).toMatchObject({ status: 200, body: { data: { registered: true } } });

    const [mail] = await smtp.received(1, 60_000);
    expect(mail?.envelope).toEqual({ from: 'webinars@acme.example', to: ['ada@example.com'] });
    expect(mail?.parsed.subject).toContain('Getting started');
    expect(mail?.parsed.text).toContain('Your place at “Getting started” is confirmed');
    // A week before the start the link to the meeting is not out yet.
    expect(mail?.parsed.text).not.toContain('https://meet.example.org/room');
    expect(mail?.parsed.text).toContain('https://cms.acme.example/api/webinars/t/');
  });

  it('serves its script for other websites, and its part of the admin panel', async () => {
    const script = await get('/api/webinars/embed.js');
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(await script.text()).toBe(
      readFileSync(path.join(application.folder, 'node_modules/strapi-plugin-webinars/dist/embed/index.mjs'), 'utf8'),
    );

    const page = await (await get('/admin/')).text();
    const [, main] = /<script type="module" src="([^"]+)"/.exec(page) ?? [];
    const [console] = /\bConsole-[\w-]+\.js/.exec(await (await get(String(main))).text()) ?? [];
    const chunk = await get(`/admin/${console}`);
    expect([chunk.status, chunk.headers.get('content-type')]).toEqual([200, expect.stringContaining('javascript')]);
    expect(await chunk.text()).toContain('webinars');
  });

  it(
    'finds everything again after a restart',
    async () => {
      await running?.stop();
      await boot();
      expect(running?.log()).not.toMatch(/\berror\b/i);
      expect((await (await get('/api/webinars')).json()) as WebinarListAnswer).toMatchObject({ data: [{ slug }] });
    },
    HOUR,
  );
});
