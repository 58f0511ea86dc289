import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
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
afterEach(async () => {
  smtp.mails.length = 0;
  await seeds.clear();
});
afterAll(() => stop?.());

const oweRecording = async (interest: { documentId: string; email: string; language: string }) => {
  const webinar: Webinar = await seeds.webinar({ state: 'PUBLISHED', recordingUrl: 'https://video.example.org/1' });
  await host.strapi.db.transaction(({ trx }) =>
    host.services.deliveries.add(trx, [{ kind: 'recording-available', webinar, interest }]),
  );
};

it('mails a lead once within the pause, also when two senders take up two recordings at once', async () => {
  const [documentId = ''] = await seedInterests(host, ['lead@example.net'], ['scores']);
  const interest = { documentId, email: 'lead@example.net', language: 'en' };
  await oweRecording(interest);
  smtp.behave({ does: 'hold' });
  const first = host.services.outbox.drain();
  await smtp.holding(1);
  await oweRecording(interest);

  expect(await host.services.outbox.drain()).toMatchObject({ sent: 0, postponed: 1 });
  smtp.release();
  expect(await first).toMatchObject({ sent: 1 });
  expect(smtp.mails).toHaveLength(1);
  expect((await seeds.ledger()).map(({ state, attempts }) => [state, attempts])).toEqual([
    ['sent', 1],
    ['pending', 0],
  ]);
});

it('mails a lead once when two senders begin at the very same moment', async () => {
  const [documentId = ''] = await seedInterests(host, ['asked-twice@example.net'], ['scores']);
  const interest = { documentId, email: 'asked-twice@example.net', language: 'en' };
  await oweRecording(interest);
  await oweRecording(interest);
  const { deliveryClaims } = host.services;
  const { deliveries } = await deliveryClaims.take('a sender');

  const beginnings = await Promise.all(deliveries.map((delivery) => deliveryClaims.begin(delivery, 'a sender')));
  expect(beginnings.sort()).toEqual(['begun', 'postponed']);
});

it('begins nothing that another sender has taken over', async () => {
  const webinar = await seeds.webinar();
  const attendees = await seeds.attendees(webinar, 2);
  await seeds.owe('confirmation', webinar, attendees);
  const { deliveryClaims } = host.services;
  const { deliveries } = await deliveryClaims.take('a slow one');
  const [mine, lost] = deliveries;
  if (!mine || !lost) throw new Error('two mails are owed');
  await deliveryClaims.release('a slow one', [lost]);
  await deliveryClaims.take('another one');

  expect(
    await Promise.all([deliveryClaims.begin(mine, 'a slow one'), deliveryClaims.begin(lost, 'a slow one')]),
  ).toEqual(['begun', 'lost']);
});
