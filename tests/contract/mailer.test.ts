import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import nodemailerProvider from '@strapi/provider-email-nodemailer';
import { renderMail, sampleInput, type MailKind } from '../../src/plugins/webinars/server/src/emails';
import { MailError, type Mail } from '../../src/plugins/webinars/server/src/integrations/mailer/port';
import { getPromptSocket } from '../../src/plugins/webinars/server/src/integrations/mailer/prompt-connections';
import {
  createMailer,
  createStrapiMailer,
} from '../../src/plugins/webinars/server/src/integrations/mailer/strapi-mailer';
import { readCalendar } from '../support/calendar-reader';
import { startSmtpDouble, type Behaviour, type SmtpDouble } from '../support/smtp/server';

const settings = { from: 'Acme Webinars <webinars@acme.example>', replyTo: 'help@acme.example' };

/** What a mail of a kind says, as the mailer takes it. */
const contentOf = (kind: MailKind): Omit<Mail, 'to' | 'messageId'> => {
  const { subject, html, text, calendar, headers } = renderMail(sampleInput(kind, 'fr'));
  return { subject, html, text, headers, ...(calendar && { calendar }) };
};
const mail: Mail = {
  ...contentOf('confirmation'),
  to: { address: 'camille.martin@example.com', name: 'Martin, Camille <x@example.com>' },
  messageId: '<abc@acme.example>',
};

let smtp: SmtpDouble;

/** How long a test waits for a server that says nothing; the others wait as long as nodemailer does. */
const impatient = { connectionTimeout: 500, greetingTimeout: 500, socketTimeout: 500 };

/** Strapi's own provider, as a host configures it. */
const mailerTo = (server: Pick<SmtpDouble, 'port'>, transport: object = {}) => {
  const options: object = { host: '127.0.0.1', port: server.port, getSocket: getPromptSocket, ...transport };
  const provider = nodemailerProvider.init(options, {
    defaultFrom: 'default@acme.example',
    defaultReplyTo: 'default@acme.example',
  });
  const email = { send: (options: Record<string, unknown>) => provider.send(options as never) };
  return createStrapiMailer({ plugin: () => ({ service: () => email }) }, () => settings);
};

const failureOf = async (sending: Promise<unknown>): Promise<MailError> => {
  try {
    await sending;
  } catch (error) {
    if (error instanceof MailError) return error;
    throw error;
  }
  throw new Error('It was accepted');
};

beforeEach(async () => {
  smtp = await startSmtpDouble();
});

afterEach(() => smtp.close());

describe('a mail on the wire', () => {
  const send = async (changes: Partial<Mail> = {}) => {
    const receipt = await mailerTo(smtp).send({ ...mail, ...changes });
    const [received] = await smtp.received(1);
    if (!received) throw new Error('No mail came');
    return { receipt, ...received };
  };

  it('arrives as it was written, once, at one address', async () => {
    const { receipt, envelope, parsed } = await send();
    expect(envelope).toEqual({ from: 'webinars@acme.example', to: ['camille.martin@example.com'] });
    expect(parsed.subject).toBe(mail.subject);
    expect(parsed.text?.trimEnd()).toBe(mail.text.trimEnd());
    expect(parsed.html).toBe(mail.html);
    expect(parsed.from?.text).toBe('"Acme Webinars" <webinars@acme.example>');
    expect(parsed.replyTo?.text).toBe('help@acme.example');
    expect(parsed.messageId).toBe('<abc@acme.example>');
    expect(receipt).toEqual({ messageId: '<abc@acme.example>', response: expect.stringMatching(/^250/) });
  });

  it('tells other programs that nobody is there to answer them', async () => {
    const { parsed } = await send({ headers: { 'X-Test': 'yes' } });
    expect(Object.fromEntries(parsed.headers)).toMatchObject({
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'OOF, AutoReply',
      'x-test': 'yes',
    });
  });

  it('carries the calendar once as an alternative and once as a file, both with the method of their content', async () => {
    const { raw, parsed } = await send();
    const types = [...raw.matchAll(/^Content-Type: ([^;\r\n]+)/gm)].map(([, type]) => type);
    expect(types).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'text/html',
      'text/calendar',
      'application/ics',
    ]);
    expect(raw.replace(/\r\n[ \t]+/g, ' ')).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST\r$/m);

    const parts = parsed.attachments.filter(({ contentType }) => /calendar|ics/.test(contentType));
    expect(parts).toHaveLength(2);
    for (const { content } of parts) {
      expect(content.toString('utf8')).toBe(mail.calendar?.content);
      expect(readCalendar(content.toString('utf8'))).toMatchObject({
        method: 'REQUEST',
        events: [{ summary: expect.stringContaining('Webinaire\u00a0: ') }],
      });
    }
    expect(parts.map(({ filename }) => filename)).toContain('invite.ics');
  });

  it('has no calendar part when the mail has none', async () => {
    const { raw } = await send({ calendar: undefined });
    expect(raw).not.toMatch(/text\/calendar|application\/ics/);
  });

  it.each(['cancelled', 'registration-cancelled'] as const)(
    'says CANCEL in both parts of the %s mail',
    async (kind) => {
      const { raw, parsed } = await send(contentOf(kind));
      expect(raw.replace(/\r\n[ \t]+/g, ' ')).toMatch(
        /^Content-Type: text\/calendar; charset=utf-8; method=CANCEL\r$/m,
      );
      const parts = parsed.attachments.filter(({ contentType }) => /calendar|ics/.test(contentType));
      expect(parts.map(({ content }) => readCalendar(content.toString('utf8')).method)).toEqual(['CANCEL', 'CANCEL']);
    },
  );

  it('tells mail programs how to unsubscribe with one click, in one line each', async () => {
    const link = `https://api.acme.example/api/webinars/t/${'a'.repeat(300)}`;
    const { links, ...input } = sampleInput('recording-available', 'fr');
    const { headers } = renderMail({ ...input, links: { ...links, unsubscribe: link } });
    const { raw, parsed } = await send({ ...contentOf('recording-available'), headers });
    const [head = ''] = raw.split('\r\n\r\n');
    const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
    expect(lines).toContain(`List-Unsubscribe: <${link}>`);
    expect(lines).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(parsed.headers.get('list')).toMatchObject({ unsubscribe: { url: link } });
  });

  it('lets no header begin another one, whatever the provider', async () => {
    const sent: Record<string, unknown>[] = [];
    const lax = createMailer({ send: async (options) => sent.push(options) }, () => settings);
    await lax.send({ ...mail, headers: { 'X-Test': 'yes\r\nBcc: eve@example.com' } });
    expect(sent[0]?.['headers']).toMatchObject({ 'X-Test': 'yes Bcc: eve@example.com' });
  });

  it('takes the mail’s own sender and reply address before the configured ones', async () => {
    const { parsed } = await send({ from: 'Other <other@acme.example>', replyTo: 'reply@acme.example' });
    expect([parsed.from?.text, parsed.replyTo?.text]).toEqual(['"Other" <other@acme.example>', 'reply@acme.example']);
  });
});

describe('a mail that is not accepted', () => {
  it.each<[string, Behaviour, boolean]>([
    ['421 at the greeting', { does: 'refuse', at: 'connect', code: 421 }, false],
    ['554 at the greeting', { does: 'refuse', at: 'connect', code: 554 }, false],
    ['451 for the sender', { does: 'refuse', at: 'mail', code: 451 }, false],
    ['550 for the sender', { does: 'refuse', at: 'mail', code: 550 }, false],
    ['530 for want of a login', { does: 'refuse', at: 'rcpt', code: 530 }, false],
    ['450 for the recipient', { does: 'refuse', at: 'rcpt', code: 450 }, false],
    ['552 for the recipient', { does: 'refuse', at: 'rcpt', code: 552 }, false],
    [
      '554 because it does not relay',
      { does: 'refuse', at: 'rcpt', code: 554, text: '5.7.1 Relay access denied' },
      false,
    ],
    ['550 for the recipient', { does: 'refuse', at: 'rcpt', code: 550 }, true],
    ['452 for the content', { does: 'refuse', at: 'data', code: 452 }, false],
    ['554 for the content', { does: 'refuse', at: 'data', code: 554 }, true],
    ['a cut line', { does: 'drop' }, false],
    ['silence', { does: 'hang' }, false],
    ['no answer to the content', { does: 'hold' }, false],
  ])('after %s', async (_, behaviour, permanent) => {
    smtp.behave(behaviour);
    const waits = behaviour.does === 'hang' || behaviour.does === 'hold';
    const failure = await failureOf(mailerTo(smtp, waits ? impatient : {}).send(mail));
    expect(failure.permanent).toBe(permanent);
    expect(failure.message).toMatch(/^[^\r\n]{5,}$/);
    if (behaviour.does === 'refuse') expect(failure.message).toContain(String(behaviour.code));
    expect(smtp.mails).toHaveLength(0);
  });

  it('is refused for one recipient only', async () => {
    smtp.refuseRecipient('gone@example.com', 550);
    expect((await failureOf(mailerTo(smtp).send({ ...mail, to: { address: 'gone@example.com' } }))).permanent).toBe(
      true,
    );
    await mailerTo(smtp).send(mail);
    expect(smtp.mails).toHaveLength(1);
  });

  it('waits for the operator when the server refuses the password', async () => {
    const strict = await startSmtpDouble({ login: { user: 'acme', password: 'right' } });
    try {
      const failure = await failureOf(mailerTo(strict, { auth: { user: 'acme', pass: 'wrong-password' } }).send(mail));
      expect(failure).toMatchObject({ permanent: false, message: expect.stringContaining('535') });
      expect(failure.message).not.toContain('wrong-password');
      await mailerTo(strict, { auth: { user: 'acme', pass: 'right' } }).send(mail);
      expect(strict.mails).toHaveLength(1);
    } finally {
      await strict.close();
    }
  });

  it('is tried again when nobody listens', async () => {
    const gone = await startSmtpDouble();
    await gone.close();
    expect(await failureOf(mailerTo(gone).send(mail))).toMatchObject({
      permanent: false,
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('is given up when the address cannot be written in SMTP', async () => {
    const failure = await failureOf(mailerTo(smtp).send({ ...mail, to: { address: '' } }));
    expect(failure.permanent).toBe(true);
  });

  it('is not waited for forever, whatever the provider', async () => {
    const silent = createMailer({ send: () => new Promise(() => undefined) }, () => settings, 20);
    expect(await failureOf(silent.send(mail))).toMatchObject({
      permanent: false,
      message: expect.stringContaining('did not answer'),
    });
  });

  it('is reported as a temporary failure by a provider that explains nothing', async () => {
    const terse = createMailer({ send: () => Promise.reject('no') }, () => settings);
    expect(await failureOf(terse.send(mail))).toMatchObject({ permanent: false, message: 'no' });
  });
});

describe('a slow server', () => {
  it('is waited for within the limits, and the mail arrives once', async () => {
    smtp.behave({ does: 'hold' });
    const sending = mailerTo(smtp).send(mail);
    await smtp.holding(1);
    smtp.release();
    await sending;
    expect(smtp.mails).toHaveLength(1);
  });
});
