import { checkMailServer } from './check';
import { MailError, type Mail, type Mailer, type SendReceipt } from './port';
import { asMailError } from './smtp-errors';

/** What we use of Strapi's e-mail plugin: its service hands these options to the provider that the host chose. */
export interface EmailService {
  send(options: Record<string, unknown>): Promise<unknown>;
  /** Connects and logs in without sending anything; absent where the provider cannot. */
  verify?(): Promise<unknown>;
}

export interface HasEmailPlugin {
  plugin(name: 'email'): { service(name: 'email'): EmailService; provider?: Pick<EmailService, 'verify'> };
}

/** What holds where a mail says nothing; asked for each mail, because operators may change it. */
export interface MailerSettings {
  from?: string;
  replyTo?: string;
}

/**
 * Longer than nodemailer's own limits in a sane configuration, so that those speak first; only a provider without any
 * is cut off here. Then nobody knows whether the mail went out, and the next attempt repeats its Message-ID.
 */
const DEADLINE_MS = 120_000;

/** Sends through whatever e-mail provider the host application has configured. */
export function createStrapiMailer(strapi: HasEmailPlugin, settings: () => MailerSettings): Mailer {
  const plugin = () => strapi.plugin('email');
  return createMailer(
    {
      send: (options) => plugin().service('email').send(options),
      // Asked for when it is used: Strapi makes the provider at its own boot.
      get verify() {
        const { provider } = plugin();
        return provider?.verify && (() => provider.verify?.() ?? Promise.resolve());
      },
    },
    settings,
  );
}

export function createMailer(email: EmailService, settings: () => MailerSettings, deadlineMs = DEADLINE_MS): Mailer {
  return {
    async send(mail) {
      try {
        const answer = await withDeadline(email.send(sendOptions(mail, settings())), deadlineMs);
        return receipt(mail, answer);
      } catch (error) {
        throw asMailError(error);
      }
    },
    check: () => checkMailServer(email.verify && ((ms) => withDeadline(email.verify?.() ?? Promise.resolve(), ms))),
  };
}

function sendOptions(mail: Mail, { from, replyTo }: MailerSettings): Record<string, unknown> {
  return {
    from: mail.from ?? from,
    // As an object: a name with a comma or a bracket in it can then not become a second recipient.
    to: mail.to.name ? { name: mail.to.name, address: mail.to.address } : mail.to.address,
    replyTo: mail.replyTo ?? replyTo,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    headers: {
      // RFC 3834 §5, and Exchange's own word for it: no "I am on holiday" in return.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      ...Object.fromEntries(Object.entries(mail.headers ?? {}).map(([name, value]) => [name, onOneLine(value)])),
    },
    // nodemailer makes two parts of this: a `text/calendar` alternative, which Gmail and Outlook act on, and the same
    // as an attached file, which people open.
    ...(mail.calendar && {
      icalEvent: { method: mail.calendar.method, filename: 'invite.ics', content: mail.calendar.content },
    }),
  };
}

/** A line break in a header would begin another one; not every provider minds. */
function onOneLine(value: string): string {
  return value.replace(/[\r\n]+/g, ' ');
}

/** Providers answer with what they like; nodemailer's answer has the server's words. */
function receipt(mail: Mail, answer: unknown): SendReceipt {
  const said = typeof answer === 'object' && answer !== null ? answer : {};
  return {
    messageId: 'messageId' in said && typeof said.messageId === 'string' ? said.messageId : mail.messageId,
    response: 'response' in said && typeof said.response === 'string' ? said.response : '',
  };
}

async function withDeadline<T>(sending: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    const seconds = milliseconds / 1000;
    timer = setTimeout(
      () => reject(new MailError(`The mail server did not answer within ${seconds} s`, false)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([sending, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
