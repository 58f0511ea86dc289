import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { DeliveryKind } from '../../src/plugins/webinars/server/src/domain/delivery';
import { bootMailing, type MailingHost } from '../support/mailing-host';
import type { MailSeeds } from '../support/seed-mails';
import type { SmtpDouble } from '../support/smtp/server';
import type { Host } from '../support/strapi';

const NOW = new Date('2026-09-10T09:00:00Z');
const HOUR = 3_600_000;

let smtp: SmtpDouble;
let host: Host;
let stop: MailingHost['stop'] | undefined;
let seeds: MailSeeds;

beforeAll(async () => {
  ({ host, smtp, seeds, stop } = await bootMailing());
});
beforeEach(() => {
  host.services.clock.set(NOW);
  smtp.mails.length = 0;
});
afterEach(async () => {
  host.strapi.config.set('server.url', '');
  jest.restoreAllMocks();
  await seeds.clear();
});
afterAll(() => stop?.());

async function owed(kind: DeliveryKind): Promise<void> {
  const recorded = { state: 'PUBLISHED', recordingUrl: 'https://video.acme.example/1' };
  const webinar = await seeds.webinar(kind === 'recording-available' ? recorded : {});
  const state = kind === 'confirm-registration' ? 'pending_confirmation' : 'confirmed';
  await seeds.owe(kind, webinar, await seeds.attendees(webinar, 1, { state }));
}

/** As in production, where no address is guessed. */
async function drainWithoutAddress() {
  const former = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    return await host.services.outbox.drain();
  } finally {
    process.env.NODE_ENV = former;
  }
}

describe('while nobody said where browsers reach this Strapi', () => {
  it.each<DeliveryKind>(['confirm-registration', 'recording-available', 'message'])(
    'the %s mail waits for its links, and goes out once there are some',
    async (kind) => {
      const texts = { en: { subject: 'News', body: 'Read this.' } };
      jest.spyOn(host.services.messages, 'byDocumentId').mockResolvedValue({ texts });
      await owed(kind);
      if (kind === 'message') {
        await host.strapi.db
          .query('plugin::webinars.delivery')
          .updateMany({ where: { kind }, data: { messageDocumentId: 'm1', lastError: 'of an attempt before' } });
      }

      expect(await drainWithoutAddress()).toMatchObject({ sent: 0, failed: 0, postponed: 1 });
      const [waiting] = await seeds.ledger();
      expect(waiting).toMatchObject({ state: 'pending', attempts: 0, lastError: null, claimedBy: null });
      expect(waiting?.notBefore.getTime()).toBeGreaterThan(NOW.getTime());

      host.strapi.config.set('server.url', 'https://cms.acme.example');
      host.services.clock.set(new Date(NOW.getTime() + 2 * HOUR));
      expect(await host.services.outbox.drain()).toMatchObject({ sent: 1 });
      expect((await smtp.received(1))[0]?.parsed.text).toContain('https://cms.acme.example/api/webinars/t/');
    },
  );

  it('what is about a booking goes out all the same', async () => {
    await owed('confirmation');
    expect(await drainWithoutAddress()).toMatchObject({ sent: 1, postponed: 0 });
  });

  it('what is no longer true is not kept', async () => {
    const webinar = await seeds.webinar();
    await seeds.owe('recording-available', webinar, await seeds.attendees(webinar, 1));
    expect(await drainWithoutAddress()).toMatchObject({ skipped: 1, postponed: 0 });
  });
});
