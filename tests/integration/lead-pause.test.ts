import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { bootMailing, type MailingHost } from '../support/mailing-host';
import { seedInterests } from '../support/seed-interests';
import type { MailSeeds } from '../support/seed-mails';
import type { SmtpDouble } from '../support/smtp/server';
import type { Host } from '../support/strapi';

let smtp: SmtpDouble;
let host: Host;
let stop: MailingHost['stop'] | undefined;
let seeds: MailSeeds;

beforeAll(async () => {
  ({ host, smtp, seeds, stop } = await bootMailing({
    WEBINARS_SITE_URL: 'https://acme.example',
    WEBINARS_API_URL: 'https://cms.acme.example',
  }));
});
afterAll(() => stop?.());

it('mails a lead once within the pause, also when two senders take up two recordings at once', async () => {
  const [documentId = ''] = await seedInterests(host, ['lead@example.net'], ['scores']);
  const interest = { documentId, email: 'lead@example.net', language: 'en' };
  const owe = async () => {
    const webinar: Webinar = await seeds.webinar({
      state: 'PUBLISHED',
      recordingUrl: 'https://video.example.org/1',
    });
    await host.strapi.db.transaction(({ trx }) =>
      host.services.deliveries.add(trx, [{ kind: 'recording-available', webinar, interest }]),
    );
  };
  await owe();
  smtp.behave({ does: 'hold' });
  const first = host.services.outbox.drain();
  await smtp.holding(1);
  await owe();

  expect(await host.services.outbox.drain()).toMatchObject({ sent: 0, postponed: 1 });
  smtp.release();
  expect(await first).toMatchObject({ sent: 1 });
  expect(smtp.mails).toHaveLength(1);
  expect((await seeds.ledger()).map(({ state, attempts }) => [state, attempts])).toEqual([
    ['sent', 1],
    ['pending', 0],
  ]);
});
