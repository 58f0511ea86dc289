import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { interestOf, seedTags } from '../support/interest';
import { mailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import { withSettings } from '../support/settings';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2030-05-01T12:00:00Z');
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const EMAIL = 'ada@example.com';

let nextIp = 1;
const newIp = () => `203.0.113.${nextIp++}`;

describe('interest that needs a mailed link', () => {
  let host: Host;
  let restore = () => {};

  beforeAll(async () => {
    host = await bootStrapi({ env: { PROXY: 'true', WEBINARS_LIMIT_BURST_PER_MINUTE: '10000' } });
    await seedTags(host, 'basics', 'security');
  });
  afterAll(() => host.stop());
  beforeEach(() => host.services.clock.set(NOW));
  afterEach(async () => {
    jest.restoreAllMocks();
    restore();
    restore = () => {};
    for (const type of ['interest', 'delivery'])
      await host.strapi.db.query(`plugin::webinars.${type}` as 'plugin::webinars.interest').deleteMany({ where: {} });
  });

  async function post(topics = ['basics'], more: object = {}) {
    const body = { email: EMAIL, topics, ...more };
    const answer = await host.http.post('/api/webinar-interest').set('X-Forwarded-For', newIp()).send(body);
    expect([answer.status, answer.text]).toEqual([200, '{"data":{"accepted":true},"meta":{}}']);
  }
  const stored = () => interestOf(host, EMAIL);
  const id = async () => String((await stored()).interest?.documentId);
  const announced = () => jest.spyOn(host.services.events, 'announce');
  const asked = async () => (await stored()).mails.filter(({ kind }) => kind === 'confirm-interest').length;

  describe.each(['double', 'double_for_marketing'] as const)('with opt-in %s', (optIn) => {
    beforeEach(() => {
      restore = withSettings(host, { optIn });
    });

    it('waits, and owes the mail that asks', async () => {
      const told = announced();
      await post(['basics'], { language: 'fr' });

      expect(await stored()).toMatchObject({
        interest: { awaitingConfirmation: true, unsubscribed: false, confirmationAskedAt: expect.any(Date) },
        indexed: ['basics'],
        mails: [{ kind: 'confirm-interest', state: 'pending', language: 'fr' }],
      });
      expect(told).not.toHaveBeenCalled();
    });

    it('is asked for again at most once in ten minutes, however much is sent', async () => {
      const askedAfter = async (minute: number) => {
        host.services.clock.set(minutesLater(minute));
        await Promise.all([post(), post(['security']), post()]);
        return asked();
      };

      expect([await askedAfter(0), await askedAfter(9), await askedAfter(11), await askedAfter(20)]).toEqual([
        1, 1, 2, 2,
      ]);
      expect((await stored()).interest?.topics).toEqual(['basics', 'security']);
    });

    it('counts once the link was followed, and following it again changes nothing', async () => {
      await post();
      const told = announced();
      const documentId = await id();

      expect(await host.services.interests.confirm(documentId)).toBe('done');
      expect(await host.services.interests.confirm(documentId)).toBe('already');
      expect((await stored()).interest).toMatchObject({ awaitingConfirmation: false, unsubscribed: false });
      expect(told.mock.calls.map(([, event]) => event)).toEqual([
        { name: 'interest.expressed', interestDocumentId: documentId },
      ]);
    });

    it('calls the asking mail back that is not needed any more', async () => {
      await post();
      await host.services.interests.confirm(await id());

      expect((await stored()).mails).toMatchObject([{ state: 'withdrawn', reason: 'confirmed' }]);
    });

    it('asks no more once they unsubscribed by the mail that asks', async () => {
      await post();
      const documentId = await id();

      expect(await host.services.interests.setUnsubscribed(documentId, true)).toBe('done');
      expect(await stored()).toMatchObject({
        interest: { unsubscribed: true, awaitingConfirmation: false },
        mails: [{ kind: 'confirm-interest', state: 'withdrawn', reason: 'unsubscribed' }],
      });
      expect(await host.services.interests.confirm(documentId)).toBe('gone');
    });

    it('takes further topics of somebody who once confirmed without asking again', async () => {
      await post();
      await host.services.interests.confirm(await id());
      host.services.clock.set(minutesLater(60));
      await post(['security']);

      expect(await asked()).toBe(1);
      expect((await stored()).interest).toMatchObject({ awaitingConfirmation: false, topics: ['basics', 'security'] });
    });
  });

  describe('of somebody who had unsubscribed', () => {
    beforeEach(async () => {
      await post();
      await host.services.interests.setUnsubscribed(await id(), true);
      restore = withSettings(host, { interest: { reactivation: 'confirm' } });
    });

    it('stays unsubscribed until the link was followed', async () => {
      await post(['security']);
      expect(await stored()).toMatchObject({
        interest: { unsubscribed: true, awaitingConfirmation: true, topics: ['basics', 'security'] },
        mails: [{ kind: 'confirm-interest' }],
      });

      expect(await host.services.interests.confirm(await id())).toBe('done');
      expect((await stored()).interest).toMatchObject({ unsubscribed: false, awaitingConfirmation: false });
    });

    it('asks a new address nothing', async () => {
      await post(['basics'], { email: 'new@example.com' });
      expect(await interestOf(host, 'new@example.com')).toMatchObject({
        interest: { awaitingConfirmation: false },
        mails: [],
      });
    });

    it('is asked too when they unsubscribed by a mail about a booking, and never left an interest', async () => {
      const email = 'bo@example.com';
      const { attendees, webinar } = mailSeeds(host.strapi, host.services);
      const values = { email, emailKey: email };
      const [attendee] = await attendees(await webinar(), 1, values);
      await host.services.bookings.setUnsubscribed(String(attendee?.documentId), true);

      await post(['basics'], { email });

      expect(await interestOf(host, email)).toMatchObject({
        interest: { unsubscribed: true, awaitingConfirmation: true },
        mails: [{ kind: 'confirm-interest' }],
      });
      restore();
      restore = withSettings(host, { interest: { reactivation: 'immediate' } });
      await post(['basics'], { email });
      expect((await interestOf(host, email)).interest).toMatchObject({ unsubscribed: false });
    });

    it('is not brought back by an old link when they unsubscribe again', async () => {
      await post();
      const documentId = await id();
      await host.services.interests.setUnsubscribed(documentId, true);

      expect(await host.services.interests.confirm(documentId)).toBe('gone');
      expect((await stored()).interest).toMatchObject({ unsubscribed: true, awaitingConfirmation: false });
    });
  });

  describe('unsubscribing', () => {
    it('calls back everything that waits for the lead, and nothing else', async () => {
      await post();
      const { interest } = await stored();
      const { documentId } = await seedWebinar(host);
      const webinar = { documentId, scheduleVersion: 1 };
      await unitOfWork(host.strapi, async ({ trx }) => {
        const attendee = { documentId: 'somebody', email: EMAIL, language: 'en' };
        await host.services.deliveries.add(trx, [
          { kind: 'recording-available', webinar, interest: interest ?? undefined },
          { kind: 'recording-available', webinar, attendee },
        ]);
      });

      expect(await host.services.interests.setUnsubscribed(String(interest?.documentId), true)).toBe('done');
      expect((await stored()).mails).toEqual([
        { kind: 'recording-available', state: 'withdrawn', reason: 'unsubscribed', language: 'en' },
      ]);
      const where = { attendeeDocumentId: 'somebody' };
      expect(await host.strapi.db.query('plugin::webinars.delivery').findOne({ where })).toMatchObject({
        state: 'pending',
      });
    });

    it('can be said twice and taken back', async () => {
      await post();
      const documentId = await id();
      const { setUnsubscribed } = host.services.interests;

      expect([
        await setUnsubscribed(documentId, false),
        await setUnsubscribed(documentId, true),
        await setUnsubscribed(documentId, true),
        await setUnsubscribed(documentId, false),
        await setUnsubscribed('unheard-of', true),
      ]).toEqual(['already', 'done', 'already', 'done', 'gone']);
      expect((await host.services.interests.byDocumentId(documentId))?.unsubscribed).toBe(false);
    });
  });

  it('of an address that nobody knows cannot be confirmed', async () => {
    expect(await host.services.interests.confirm('unheard-of')).toBe('gone');
    expect(await host.services.interests.byDocumentId('unheard-of')).toBeNull();
  });
});
