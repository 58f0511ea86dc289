import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals';
import { bootMailing, type MailingHost } from './mailing-host';
import type { ReceivedMail } from './smtp/server';

const DAY = 24 * 3_600_000;
export const NOW = new Date('2026-09-10T09:00:00Z');

export const recipients = (mails: readonly ReceivedMail[]) => mails.flatMap(({ envelope }) => envelope.to);

/** The application and its mail server for the tests of a file; each of them begins at `NOW`, with nothing owed. */
export function outboxUnderTest() {
  const mailing = {} as MailingHost;

  beforeAll(async () => {
    const env = {
      WEBINARS_MAIL_REPLY_TO: 'help@acme.example',
      WEBINARS_MAIL_MAX_ATTEMPTS: '3',
      WEBINARS_SITE_URL: 'https://www.acme.example',
    };
    Object.assign(mailing, await bootMailing(env));
  });
  beforeEach(() => {
    mailing.host.services.clock.set(NOW);
    mailing.smtp.behave({ does: 'accept' });
    mailing.smtp.mails.length = 0;
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await mailing.host.services.outbox.stop();
    mailing.host.strapi.config.set('plugin::webinars.mail.ratePerMinute', 0);
    mailing.host.strapi.config.set('plugin::webinars.worker.enabled', false);
    await mailing.seeds.clear();
  });
  afterAll(() => mailing.stop?.());

  const drain = () => mailing.host.services.outbox.drain();
  const later = (milliseconds: number) =>
    mailing.host.services.clock.set(new Date(mailing.host.services.clock.now().getTime() + milliseconds));

  /** One webinar, `count` people, and a mail of `kind` owed to each. */
  async function owed(kind: 'confirmation' | 'reminder-24h' | 'reminder-1h' = 'confirmation', count = 1) {
    const webinar = await mailing.seeds.webinar(
      kind === 'confirmation' ? {} : { startsAt: new Date(NOW.getTime() + DAY) },
    );
    const attendees = await mailing.seeds.attendees(webinar, count);
    await mailing.seeds.owe(kind, webinar, attendees);
    return { webinar, attendees };
  }

  return { mailing, drain, later, owed };
}
