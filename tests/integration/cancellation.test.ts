import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cancelWebinarAnswer } from '../../src/plugins/webinars/contracts';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { bootMailing, type MailingHost } from '../support/mailing-host';
import { runQueue } from '../support/run-queue';
import type { MailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import type { SmtpDouble } from '../support/smtp/server';
import type { Host } from '../support/strapi';

const NOW = new Date('2026-09-10T09:00:00Z');

let smtp: SmtpDouble;
let host: Host;
let stop: MailingHost['stop'] | undefined;
let seeds: MailSeeds;
let token: string;
let events: unknown[];

beforeAll(async () => {
  ({ host, smtp, seeds, stop } = await bootMailing());
  token = await host.tokenFor('sys_support');
  host.strapi.eventHub.on('webinar.cancelled', async (event) => void events.push(event));
});
beforeEach(() => {
  host.services.clock.set(NOW);
  smtp.mails.length = 0;
  events = [];
});
afterEach(async () => {
  await host.strapi.db.connection('webinars_jobs').delete();
  await seeds.clear();
});
afterAll(() => stop?.());

const cancel = (documentId: string, body?: object) => {
  const request = host.http.post(`/webinars/webinars/${documentId}/cancel`).set('Authorization', `Bearer ${token}`);
  return body ? request.send(body) : request;
};
const read = async (documentId: string) => (await host.services.webinars.byDocumentId(documentId)) as Webinar;
async function announced(people: number, data: object = {}) {
  const { documentId, slug } = await seedWebinar(host, { data: { ...data } });
  const webinar = await read(documentId);
  return { documentId, slug, webinar, attendees: await seeds.attendees(webinar, people, { informedSequence: 0 }) };
}
const ledger = async (kind: string) => (await seeds.ledger()).filter((row) => row.kind === kind);
async function work() {
  await runQueue(host.services);
  await host.services.outbox.drain();
}

describe('cancelling a webinar', () => {
  it('mails everybody who holds a seat, says how many, and stops everything else', async () => {
    const { documentId, webinar, attendees } = await announced(3, { promoteOnHomepage: true });
    const [first] = attendees;
    await seeds.attendees(webinar, 1, { state: 'cancelled' });
    await seeds.owe('confirmation', webinar, attendees.slice(0, 1));
    await seeds.owe('reminder-24h', webinar, attendees);

    const answer = await cancel(documentId, { reason: '  Ada is ill.\nWe are sorry.  ' });
    expect(answer.status).toBe(200);
    const { data, meta } = cancelWebinarAnswer.parse(answer.body);
    expect(meta).toEqual({ toBeMailed: 3 });
    expect(data).toMatchObject({
      state: 'CANCELLED',
      promoteOnHomepage: false,
      sequence: 1,
      cancelReason: { en: 'Ada is ill.\nWe are sorry.' },
      possibleActions: [],
    });
    expect((await seeds.ledger()).map(({ state, reason }) => `${state} ${reason}`)).toEqual(
      Array.from({ length: 4 }, () => 'withdrawn webinar_cancelled'),
    );

    await work();
    expect((await ledger('cancelled')).map(({ recipient }) => recipient)).toEqual(attendees.map(({ email }) => email));
    expect(smtp.mails.flatMap(({ envelope }) => envelope.to).sort()).toEqual(
      attendees.map(({ email }) => email).sort(),
    );
    await host.services.events.settled();
    expect(events).toEqual([
      expect.objectContaining({
        event: 'webinar.cancelled',
        webinar: expect.objectContaining({ documentId }),
      }),
    ]);
    const audit = (await host.strapi.db
      .query('plugin::webinars.audit-entry')
      .findMany({ where: { target: documentId, action: 'sys.webinar.cancel' } })) as { after: unknown }[];
    expect(audit.map(({ after }) => after)).toEqual([
      { state: 'CANCELLED', cancelReason: { en: 'Ada is ill.\nWe are sorry.' }, people: 3, mailsWithdrawn: 4 },
    ]);
    expect(JSON.stringify(audit)).not.toContain(first?.email);
  });

  it('takes no reason, or one by language; nothing else', async () => {
    const { documentId } = await announced(0);
    for (const reason of [
      '',
      'x'.repeat(1001),
      'a\u0000b',
      { xx: 'Nobody speaks this here.' },
      { 'not a locale': 'Hello' },
      ['en'],
      null,
    ]) {
      const answer = await cancel(documentId, { reason });
      expect({ reason, status: answer.status, code: answer.body.error?.details.code }).toEqual({
        reason,
        status: 400,
        code: 'invalid_input',
      });
    }
    expect((await cancel(documentId, { why: 'because' })).status).toBe(400);
    expect((await read(documentId)).state).toBe('SCHEDULED');

    const answer = await cancel(documentId, { reason: { sv: 'Ada är sjuk.', en: 'Ada is ill.' } });
    expect(answer.body.data.cancelReason).toEqual({ sv: 'Ada är sjuk.', en: 'Ada is ill.' });
    expect(answer.body.meta).toEqual({ toBeMailed: 0 });

    const other = await announced(1);
    expect((await cancel(other.documentId)).body.data).toMatchObject({ state: 'CANCELLED', cancelReason: null });
  });

  it('by two operators at once is one cancellation, and one mail each', async () => {
    const { documentId } = await announced(5);
    const answers = await Promise.all([cancel(documentId, { reason: 'One' }), cancel(documentId, { reason: 'Two' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.error.details.code).toMatch(
      /transition_not_allowed|changed_meanwhile/,
    );
    await work();
    await host.services.announcements.announceCancellation({ webinarDocumentId: documentId });
    await host.services.outbox.drain();
    expect(smtp.mails).toHaveLength(5);
  });

  it('mails whoever got a seat before it, and gives nobody one after it', async () => {
    const { documentId, slug } = await announced(0);
    const register = (n: number) =>
      host.http.post(`/api/webinars/${slug}/register`).send({ email: `visitor-${n}@example.com` });
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, (_, n) => register(n)),
      cancel(documentId).then((answer) => answer),
      ...Array.from({ length: 5 }, (_, n) => register(n + 5)),
    ]);
    const [cancelled] = answers.splice(5, 1);
    await work();
    const joined = answers.filter(({ status }) => status === 200).length;
    expect(cancelled?.body.meta).toEqual({ toBeMailed: joined });
    expect(await ledger('cancelled')).toHaveLength(joined);
  });

  it('still tells somebody who had given up their seat that it worked', async () => {
    const { documentId, webinar } = await announced(0);
    const gone = await seeds.attendees(webinar, 1, { state: 'cancelled' });
    await seeds.owe('registration-cancelled', webinar, gone);
    await cancel(documentId);
    await work();
    expect((await seeds.ledger()).map(({ kind, state }) => [kind, state])).toEqual([
      ['registration-cancelled', 'sent'],
    ]);
  });

  it('is no news to other systems when it was never announced', async () => {
    const { documentId } = await seedWebinar(host, { state: 'DRAFT' });
    await host.services.lifecycle.perform(documentId, 'cancel');
    await host.services.events.settled();
    expect(events).toEqual([]);
  });

  it('skips a mail that a sender had already taken up', async () => {
    const { documentId, webinar, attendees } = await announced(1);
    await seeds.owe('confirmation', webinar, attendees);
    const { deliveries } = await host.services.deliveryClaims.take('another process');
    await cancel(documentId);
    await host.services.deliveryClaims.release('another process', deliveries);
    await work();
    expect((await ledger('confirmation')).map(({ state, reason }) => [state, reason])).toEqual([
      ['skipped', 'webinar_cancelled'],
    ]);
    expect(smtp.mails).toHaveLength(1);
  });

  it('goes on in pages after it was interrupted', async () => {
    const { documentId } = await announced(1_020);
    await cancel(documentId);
    const { announcements } = host.services;
    expect(await announcements.announceCancellation({ webinarDocumentId: documentId })).toBe(1_020);
    expect(await announcements.announceCancellation({ webinarDocumentId: documentId })).toBe(0);
  }, 30_000);
});
