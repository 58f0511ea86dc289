import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { adminWebinarAnswer } from '../../src/plugins/webinars/contracts';
import { tableOf } from '../../src/plugins/webinars/server/src/database/rows';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import type { Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { stampSent } from '../../src/plugins/webinars/server/src/services/mail/mail-stamps';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const INTEREST = 'plugin::webinars.interest';
const NOW = new Date('2026-09-10T09:00:00Z');
const recordingUrl = 'https://video.example.com/1';
const slidesUrl = 'https://slides.example.com/1';

let host: Host;
let seeds: MailSeeds;
let token: string;
let events: string[];

beforeAll(async () => {
  host = await bootStrapi();
  seeds = mailSeeds(host.strapi, host.services);
  token = await host.tokenFor('sys_support');
  for (const name of ['webinar.recording-published', 'webinar.published'])
    host.strapi.eventHub.on(name, async () => void events.push(name));
});
beforeEach(() => {
  host.services.clock.set(NOW);
  events = [];
});
/** What has been announced since the last time that somebody asked. */
const announced = async () => {
  await host.services.events.settled();
  return events.splice(0);
};
afterEach(() => seeds.clear());
afterAll(() => host?.stop());

const publish = (documentId: string, body?: object) =>
  host.http
    .post(`/webinars/webinars/${documentId}/recording`)
    .set('Authorization', `Bearer ${token}`)
    .send(body ?? {});
const read = async (documentId: string) => (await host.services.webinars.byDocumentId(documentId)) as Webinar;

describe('publishing a recording', () => {
  it.each(['ENDED', 'DRAFT'] as const)('sets what is given and publishes what was %s', async (state) => {
    const { documentId } = await seedWebinar(host, { state, data: { promoteOnHomepage: true } });
    await announced();
    const answer = await publish(documentId, { recordingUrl, slidesUrl });
    expect(answer.status).toBe(200);
    expect(adminWebinarAnswer.parse(answer.body).data).toMatchObject({
      state: 'PUBLISHED',
      recordingUrl,
      slidesUrl,
      promoteOnHomepage: false,
      possibleActions: [],
    });
    expect(await announced()).toEqual(['webinar.recording-published']);
  });

  it('takes the URL that was saved before, and keeps what is not given', async () => {
    const { documentId } = await seedWebinar(host, { state: 'ENDED', data: { recordingUrl } });
    expect((await publish(documentId, { slidesUrl })).body.data).toMatchObject({ recordingUrl, slidesUrl });
  });

  it.each<[string, object, number, string]>([
    ['no URL at all', {}, 409, 'recording_url_missing'],
    ['only slides', { slidesUrl }, 409, 'recording_url_missing'],
    ['an emptied URL', { recordingUrl: '' }, 409, 'recording_url_missing'],
    ['a URL without encryption', { recordingUrl: 'http://video.example.com/1' }, 400, 'invalid_input'],
    ['something else', { recordingUrl, title: 'New' }, 400, 'invalid_input'],
  ])('is refused with %s, and changes nothing', async (_what, body, status, code) => {
    const { documentId } = await seedWebinar(host, { state: 'ENDED' });
    const answer = await publish(documentId, body);
    expect([answer.status, answer.body.error.details.code]).toEqual([status, code]);
    expect(await read(documentId)).toMatchObject({ state: 'ENDED', recordingUrl: null, slidesUrl: null });
  });

  it.each(['SCHEDULED', 'LIVE', 'PUBLISHED', 'CANCELLED'] as const)('is refused for what is %s', async (state) => {
    const { documentId } = await seedWebinar(host, {
      state,
      data: state === 'PUBLISHED' ? { recordingUrl: 'https://video.example.com/old' } : {},
    });
    const before = await read(documentId);
    const answer = await publish(documentId, { recordingUrl });
    expect([answer.status, answer.body.error.details.code]).toEqual([409, 'transition_not_allowed']);
    expect((await read(documentId)).recordingUrl).toBe(before.recordingUrl);
  });

  it('is announced once: a correction afterwards is an edit like any other', async () => {
    const { documentId } = await seedWebinar(host, { state: 'ENDED' });
    await publish(documentId, { recordingUrl });
    await announced();
    await host.strapi
      .documents('plugin::webinars.webinar')
      .update({ documentId, data: { recordingUrl: 'https://video.example.com/2' } as never });
    expect(await read(documentId)).toMatchObject({ state: 'PUBLISHED', recordingUrl: 'https://video.example.com/2' });
    expect(await announced()).toEqual([]);
    expect(await seeds.ledger()).toEqual([]);
  });

  it('by two at once is published once', async () => {
    const { documentId } = await seedWebinar(host, { state: 'ENDED' });
    await announced();
    const answers = await Promise.all([1, 2].map(() => publish(documentId, { recordingUrl })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await announced()).toHaveLength(1);
  });

  it('announces a webinar that is published for registration, too', async () => {
    await seedWebinar(host, { state: 'SCHEDULED' });
    expect(await announced()).toEqual(['webinar.published']);
  });
});

describe('what is noted on people once a mail is sent', () => {
  const stamp = (delivery: Parameters<typeof stampSent>[2][number]['delivery'], sequence: number | null) =>
    unitOfWork(host.strapi, ({ trx }) => stampSent(host.strapi, trx, [{ delivery, sentAt: NOW, sequence }]));
  const stored = async ({ documentId }: Attendee) =>
    (await host.services.attendees.byDocumentIds(host.strapi.db.connection, [documentId])).get(documentId);

  it.each([
    ['confirmation', { informedSequence: 4 }],
    ['rescheduled', { informedSequence: 4 }],
    ['reminder-24h', { informedSequence: 4, reminder24hSentAt: NOW }],
    // It brings no calendar entry.
    ['reminder-1h', { informedSequence: 2, reminder1hSentAt: NOW }],
    ['recording-available', { informedSequence: 2, postEventSentAt: NOW }],
    ['message', { informedSequence: 2, postEventSentAt: null }],
  ] as const)('%s', async (kind, expected) => {
    const webinar = await seeds.webinar();
    const [attendee] = (await seeds.attendees(webinar, 1, { informedSequence: 2 })) as [Attendee];
    await stamp({ kind, attendeeDocumentId: attendee.documentId, interestDocumentId: null }, 4);
    expect(await stored(attendee)).toMatchObject(expected);
  });

  it('never forgets that somebody knows more, when an older mail arrives last', async () => {
    const webinar = await seeds.webinar();
    const [attendee] = (await seeds.attendees(webinar, 1, { informedSequence: 5 })) as [Attendee];
    await stamp({ kind: 'rescheduled', attendeeDocumentId: attendee.documentId, interestDocumentId: null }, 4);
    expect(await stored(attendee)).toMatchObject({ informedSequence: 5 });
  });

  it('counts a lead’s mails in the database', async () => {
    const table = tableOf(host.strapi, INTEREST);
    const email = 'lead@example.com';
    const lead = { documentId: 'lead1', email, emailKey: email, notifiedCount: 1, unsubscribed: false };
    await table.query(host.strapi.db.connection).insert(table.toRow(lead));
    await Promise.all(
      [1, 2].map(() =>
        stamp({ kind: 'recording-available', attendeeDocumentId: null, interestDocumentId: 'lead1' }, 4),
      ),
    );
    await stamp({ kind: 'confirm-interest', attendeeDocumentId: null, interestDocumentId: 'lead1' }, null);
    const row = await table
      .query(host.strapi.db.connection)
      .where(table.toRow({ documentId: 'lead1' }))
      .first();
    expect(table.fromRow(row ?? {})).toMatchObject({ notifiedCount: 3, lastNotifiedAt: NOW });
  });
});
