import { mailSeeds, type MailSeeds } from './seed-mails';
import { startSmtpDouble, type SmtpDouble } from './smtp/server';
import { bootStrapi, type Host } from './strapi';

/** An application and the mail server that it hands its mails to. */
export interface MailingHost {
  host: Host;
  smtp: SmtpDouble;
  seeds: MailSeeds;
  /** Stops both. */
  stop(): Promise<void>;
}

/** Boots Strapi with a mail server of its own. The outbox sends when a test drains it. `env` comes last. */
export async function bootMailing(env: Record<string, string> = {}): Promise<MailingHost> {
  const smtp = await startSmtpDouble();
  try {
    const host = await bootStrapi({
      env: {
        SMTP_HOST: '127.0.0.1',
        SMTP_PORT: String(smtp.port),
        WEBINARS_MAIL_FROM: 'Acme Webinars <webinars@acme.example>',
        ...env,
      },
    });
    const stop = async () => {
      await host.stop();
      await smtp.close();
    };
    return { host, smtp, seeds: mailSeeds(host.strapi, host.services), stop };
  } catch (error) {
    await smtp.close();
    throw error;
  }
}
