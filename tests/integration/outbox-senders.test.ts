import { describe, expect, it, jest } from '@jest/globals';
import { NOW, outboxUnderTest, recipients } from '../support/outbox-under-test';
import type { LedgerRow } from '../support/seed-mails';

const MINUTE = 60_000;

const { mailing, drain, later, owed } = outboxUnderTest();

const states = (rows: readonly LedgerRow[]) => rows.map(({ state }) => state);

describe('several senders and restarts', () => {
  it('sends nothing twice when two run at once', async () => {
    const { attendees } = await owed('confirmation', 40);

    const [one, other] = await Promise.all([drain(), drain()]);

    expect(one.sent + other.sent).toBe(40);
    expect(recipients(mailing.smtp.mails).sort()).toEqual(attendees.map(({ email }) => email).sort());
  });

  it('waits for the mail that is with the server when it stops, and leaves the others for later', async () => {
    mailing.host.strapi.config.set('plugin::webinars.worker.enabled', true);
    await owed('confirmation', 5);
    mailing.smtp.behave({ does: 'hold' });
    await mailing.host.services.outbox.start();
    await mailing.smtp.holding(1);

    const stopped = mailing.host.services.outbox.stop();
    mailing.smtp.release();
    await stopped;

    expect(states(await mailing.seeds.ledger())).toEqual(['sent', 'pending', 'pending', 'pending', 'pending']);
    expect(mailing.smtp.mails).toHaveLength(1);
  });

  it('sends what was added while it runs as soon as it is woken', async () => {
    mailing.host.strapi.config.set('plugin::webinars.worker.enabled', true);
    await mailing.host.services.outbox.start();
    await owed('confirmation', 2);

    mailing.host.services.outbox.wake();

    await mailing.smtp.received(2);
  });

  it('sends nothing in a process that is no worker', async () => {
    await owed();
    await mailing.host.services.outbox.start();
    mailing.host.services.outbox.wake();
    await mailing.host.services.outbox.stop();

    expect(states(await mailing.seeds.ledger())).toEqual(['pending']);
    expect(mailing.smtp.mails).toEqual([]);
  });

  it('takes up what a process left behind when its lease has run out, not before', async () => {
    await owed();
    const { deliveries } = await mailing.host.services.deliveryClaims.take('a process that died');
    expect(deliveries).toHaveLength(1);

    expect(await drain()).toMatchObject({ sent: 0 });
    later(6 * MINUTE);
    expect(await drain()).toMatchObject({ sent: 1 });
  });

  it('does not take a mail away at every turn from a machine whose clock is hours ahead', async () => {
    await owed();
    const { take } = mailing.host.services.deliveryClaims;
    const hoursAhead = () =>
      mailing.host.strapi.db.query('plugin::webinars.delivery').updateMany({
        where: {},
        data: { state: 'sending', claimedBy: 'another', claimedUntil: new Date(NOW.getTime() + 120 * MINUTE) },
      });
    await hoursAhead();
    expect((await take('this one')).deliveries).toHaveLength(1);

    await hoursAhead();
    later(5_000);
    expect((await take('this one')).deliveries).toEqual([]);
    later(5_000);
    expect((await take('this one')).deliveries).toHaveLength(1);
  });

  it('takes it up at once at the start of the only process there is', async () => {
    mailing.host.strapi.config.set('plugin::webinars.worker.enabled', true);
    await owed();
    await mailing.host.services.deliveryClaims.take('a process that died');

    await mailing.host.services.outbox.start();

    await mailing.smtp.received(1);
  });

  it('does not send a mail whose lease went to somebody else in the meantime', async () => {
    await owed();
    const { compose } = mailing.host.services.mailComposition;
    jest.spyOn(mailing.host.services.mailComposition, 'compose').mockImplementation(async (...mail) => {
      // As if this process had been asleep for ten minutes right here.
      later(10 * MINUTE);
      await mailing.host.services.deliveryClaims.take('another process');
      return compose(...mail);
    });

    expect(await drain()).toMatchObject({ sent: 0, lost: 1 });

    expect(mailing.smtp.mails).toEqual([]);
    expect((await mailing.seeds.ledger())[0]).toMatchObject({ state: 'sending', claimedBy: 'another process' });
  });

  it('gives up a mail whose every attempt was interrupted before its result was known', async () => {
    await owed();
    for (let crash = 0; crash < 3; crash += 1) {
      const { deliveries } = await mailing.host.services.deliveryClaims.take('dies');
      for (const delivery of deliveries) await mailing.host.services.deliveryClaims.begin(delivery, 'dies');
      later(6 * MINUTE);
    }

    expect(await drain()).toMatchObject({ failed: 1, sent: 0 });
    expect((await mailing.seeds.ledger())[0]?.lastError).toMatch(/interrupted/);
  });
});
