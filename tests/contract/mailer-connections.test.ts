import { afterEach, describe, expect, it, jest } from '@jest/globals';
import nodemailerProvider from '@strapi/provider-email-nodemailer';
import type { MailError, Mailer } from '../../src/plugins/webinars/server/src/integrations/mailer/port';
import {
  connectPromptly,
  getPromptSocket,
} from '../../src/plugins/webinars/server/src/integrations/mailer/prompt-connections';
import { createMailer } from '../../src/plugins/webinars/server/src/integrations/mailer/strapi-mailer';
import { promptPorts } from '../support/prompt-ports';
import { startSmtpDouble, type SmtpDouble } from '../support/smtp/server';

const mail = {
  to: { address: 'camille.martin@example.com' },
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: 'Hello',
  messageId: '<abc@acme.example>',
};

let smtp: SmtpDouble | undefined;
const providers: { close(): void }[] = [];
afterEach(async () => {
  jest.restoreAllMocks();
  providers.splice(0).forEach((provider) => provider.close());
  await smtp?.close();
  smtp = undefined;
});

/** Strapi's provider as a host configures it that has read the plugin's advice, or none. */
function mailerTo(port: number, transport: object = {}): Mailer {
  const options: object = { host: '127.0.0.1', port, getSocket: getPromptSocket, ...transport };
  const provider = nodemailerProvider.init(options, { defaultFrom: 'a@acme.example', defaultReplyTo: '' });
  providers.push(provider);
  return createMailer(
    { send: (message) => provider.send(message as never), verify: () => provider.verify() },
    () => ({}),
  );
}

const failureOf = (sending: Promise<unknown>): Promise<MailError> =>
  sending.then(
    () => Promise.reject(new Error('It was accepted')),
    (error: MailError) => error,
  );

describe.each(['never', 'starttls', 'at once'] as const)('a connection with TLS %s', (tls) => {
  const secure = tls === 'at once';
  const start = async () => {
    smtp = await startSmtpDouble(tls === 'never' ? {} : { tls });
    return smtp;
  };

  it.each([false, true])('keeps no packet back (pool: %s)', async (pool) => {
    const { port, mails } = await start();
    const ports = promptPorts();
    await mailerTo(port, { pool, secure, tls: { rejectUnauthorized: false } }).send(mail);
    expect(mails.map(({ encrypted }) => encrypted)).toEqual([tls !== 'never']);
    expect([...ports]).toEqual([port]);
  });

  it('can be tried without a mail', async () => {
    const { port, mails } = await start();
    const steps = await mailerTo(port, { pool: true, secure, tls: { rejectUnauthorized: false } }).check();
    expect(steps.map(({ state }) => state)).toEqual(['ok', 'ok']);
    expect(mails).toEqual([]);
  });

  it('is not made to a server that cannot prove who it is', async () => {
    const { port, mails } = await start();
    const sending = mailerTo(port, { secure, requireTLS: tls !== 'never' }).send(mail);
    if (tls === 'never') return void (await sending);
    expect(await failureOf(sending)).toMatchObject({ permanent: false, message: expect.stringMatching(/certificate/) });
    expect(mails).toEqual([]);
  });
});

describe('a connection that cannot be made', () => {
  it.each<[string, object, RegExp]>([
    ['the name of no server', { host: 'nowhere.invalid' }, /ENOTFOUND nowhere\.invalid/],
    ['a port where nobody listens', { port: 1 }, /ECONNREFUSED 127\.0\.0\.1:1/],
    ['a port that is none', { port: 70_000 }, /port/i],
  ])('is explained by nodemailer: %s', async (_, transport, words) => {
    expect(await failureOf(mailerTo(0, transport).send(mail))).toMatchObject({
      permanent: false,
      message: expect.stringMatching(words),
    });
  });

  it('is made at another address of the host', async () => {
    smtp = await startSmtpDouble();
    // ::1 too, where nobody listens.
    await mailerTo(smtp.port, { host: 'localhost' }).send(mail);
    expect(smtp.mails).toHaveLength(1);
  });

  it('takes no place in the pool', async () => {
    smtp = await startSmtpDouble();
    const mailer = mailerTo(smtp.port, { pool: true, maxConnections: 1 });
    await smtp.goAway();
    expect((await failureOf(mailer.send(mail))).message).toMatch(/ECONNREFUSED/);
    expect((await failureOf(mailer.send(mail))).message).toMatch(/ECONNREFUSED/);
    await smtp.comeBack();
    await mailer.send(mail);
    expect(smtp.mails).toHaveLength(1);
  });
});

describe('the configuration of the e-mail plugin', () => {
  const configured = (email: object | undefined) => {
    let current: unknown = email;
    connectPromptly({
      config: {
        get: (_: string, absent: unknown) => current ?? absent,
        set: (_: string, value: unknown) => (current = { ...email, providerOptions: value }),
      },
    } as never);
    return current;
  };

  it('makes nodemailer use such connections', () => {
    const email = { provider: 'nodemailer', providerOptions: { host: 'mail.acme.example', pool: true } };
    expect(configured(email)).toEqual({
      provider: 'nodemailer',
      providerOptions: { host: 'mail.acme.example', pool: true, getSocket: getPromptSocket },
    });
    expect(email.providerOptions).not.toHaveProperty('getSocket');
  });

  it.each<[string, object | undefined]>([
    ['has sockets of its own', { provider: 'nodemailer', providerOptions: { getSocket: () => undefined } }],
    ['goes through a proxy', { provider: 'nodemailer', providerOptions: { proxy: 'http://proxy.acme.example' } }],
    ['is one address', { provider: 'nodemailer', providerOptions: 'smtp://mail.acme.example' }],
    ['is another provider’s', { provider: 'sendgrid', providerOptions: { apiKey: 'key' } }],
    ['says nothing', { provider: 'sendmail' }],
    ['is absent', undefined],
  ])('stays as it is when it %s', (_, email) => {
    expect(configured(email)).toBe(email);
  });
});
