import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EVENT_NAMES, eventPayload, type EventPayload } from '../../src/plugins/webinars/contracts';
import { createId } from '../../src/plugins/webinars/server/src/database/ids';
import { tableOf } from '../../src/plugins/webinars/server/src/database/rows';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import type { WebinarsEvent } from '../../src/plugins/webinars/server/src/services/events/events';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { bootStrapi, type Host } from '../support/strapi';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver';

const NOW = new Date('2026-09-10T09:00:00Z');
const INTEREST = 'plugin::webinars.interest';

let host: Host;
let receiver: WebhookReceiver;
let seeds: MailSeeds;
let token: string;

const webhooks = (method: 'get' | 'post' | 'put' | 'delete', path = '') =>
  host.http[method](`/admin/webhooks${path}`).set('Authorization', `Bearer ${token}`);

async function webhook(events: readonly string[]): Promise<string> {
  const answer = await webhooks('post').send({ name: 'CRM', url: receiver.url, headers: { key: 'secret' }, events });
  expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 201, error: undefined });
  return String(answer.body.data.id);
}

const announce = (...events: WebinarsEvent[]) =>
  unitOfWork(host.strapi, async (unit) => events.forEach((event) => host.services.events.announce(unit, event)));

/** Everything that a listener in this process is told from now on. */
function listen(event: string): { told: EventPayload[]; stop(): void } {
  const told: EventPayload[] = [];
  return { told, stop: host.strapi.eventHub.on(event, async (payload: EventPayload) => void told.push(payload)) };
}

async function interest(): Promise<string> {
  const table = tableOf(host.strapi, INTEREST);
  const documentId = createId();
  const row = {
    ...{ documentId, email: 'Ada@example.com', emailKey: 'ada@example.com', topics: ['rules'], language: 'sv' },
    ...{ unsubscribed: false, awaitingConfirmation: true, notifiedCount: 0, createdAt: NOW, updatedAt: NOW },
  };
  await table.query(host.strapi.db.connection).insert(table.toRow(row));
  return documentId;
}

beforeAll(async () => {
  receiver = await startWebhookReceiver();
  host = await bootStrapi({ env: { WEBINARS_SITE_URL: 'https://www.acme.example' } });
  seeds = mailSeeds(host.strapi, host.services);
  token = await host.adminToken();
});
beforeEach(() => {
  host.services.clock.set(NOW);
  receiver.events.length = 0;
});
afterEach(async () => {
  await host.services.events.settled();
  jest.restoreAllMocks();
  const { body } = await webhooks('get');
  for (const { id } of body.data as { id: string }[]) await webhooks('delete', `/${id}`);
  await tableOf(host.strapi, INTEREST).query(host.strapi.db.connection).delete();
  await seeds.clear();
});
afterAll(async () => {
  await host?.stop();
  await receiver?.close();
});

describe('what other systems are told', () => {
  it('refuses a webhook for an event that does not exist', async () => {
    const answer = await webhooks('post').send({
      name: 'CRM',
      url: receiver.url,
      headers: {},
      events: ['webinar.eaten'],
    });
    expect(answer.status).toBe(400);
  });

  it('sends each event once, in the documented shape and with nothing that is not meant for others', async () => {
    await webhook(EVENT_NAMES);
    const webinar = await seeds.webinar({
      hostEmail: 'elin@acme.example',
      calendarEventId: 'event-1',
      recordingUrl: 'https://video.acme.example/1',
    });
    const [attendee] = await seeds.attendees(webinar, 1);
    const webinarDocumentId = webinar.documentId;
    const attendeeDocumentIds = [attendee?.documentId ?? ''];
    const interestDocumentId = await interest();

    await announce(
      { name: 'webinar.published', webinarDocumentId },
      { name: 'webinar.rescheduled', webinarDocumentId },
      { name: 'webinar.cancelled', webinarDocumentId },
      { name: 'webinar.recording-published', webinarDocumentId },
      { name: 'attendee.registered', attendeeDocumentIds },
      { name: 'attendee.cancelled', attendeeDocumentIds },
      { name: 'interest.expressed', interestDocumentId },
    );

    const events = await receiver.received(EVENT_NAMES.length);
    const byName = new Map(events.map(({ body }) => [body.event, eventPayload.parse(body)]));
    expect([...byName.keys()].sort()).toEqual([...EVENT_NAMES].sort());
    expect(events.map(({ headers }) => headers['x-strapi-event']).sort()).toEqual([...EVENT_NAMES].sort());
    expect(events[0]?.headers.key).toBe('secret');
    expect(byName.get('attendee.registered')).toEqual({
      event: 'attendee.registered',
      createdAt: expect.stringMatching(/^2026-09-10T09:\d\d:\d\d\.\d{3}Z$/),
      webinar: {
        documentId: webinar.documentId,
        slug: webinar.slug,
        state: 'SCHEDULED',
        startsAt: webinar.startsAt?.toISOString(),
        endsAt: new Date((webinar.startsAt?.getTime() ?? 0) + 60 * 60_000).toISOString(),
        durationMinutes: 60,
        timezone: 'Europe/Stockholm',
        titles: { en: webinar.text.en?.title },
        pageUrl: expect.stringContaining(webinar.slug),
        recordingUrl: null,
        slidesUrl: null,
      },
      attendee: expect.objectContaining({
        documentId: attendee?.documentId,
        email: attendee?.email,
        state: 'confirmed',
      }),
    });
    expect(byName.get('interest.expressed')).toMatchObject({
      interest: { email: 'Ada@example.com', topics: ['rules'], awaitingConfirmation: true },
    });
    expect(JSON.stringify(events)).not.toMatch(/meet\.acme|elin@|event-1|video\.acme/);
  });

  it('gives the recording away once it is published', async () => {
    await webhook(['webinar.recording-published']);
    const { documentId } = await seeds.webinar({ state: 'PUBLISHED', recordingUrl: 'https://video.acme.example/1' });
    await announce({ name: 'webinar.recording-published', webinarDocumentId: documentId });
    const [event] = await receiver.received(1);
    expect(event?.body).toMatchObject({ webinar: { recordingUrl: 'https://video.acme.example/1' } });
  });

  it('sends one event for each of many people, without those who were erased', async () => {
    const { told, stop } = listen('attendee.registered');
    const [here, there] = [await seeds.webinar(), await seeds.webinar()];
    const people = [...(await seeds.attendees(here, 501)), ...(await seeds.attendees(there, 2))];
    const erased = await seeds.attendees(here, 1, { erasedAt: NOW });
    const documentIds = [...people, ...erased].map(({ documentId }) => documentId);

    await announce({ name: 'attendee.registered', attendeeDocumentIds: documentIds });
    await host.services.events.settled();

    stop();
    expect(told.map((payload) => 'attendee' in payload && payload.attendee.email)).toEqual(
      people.map(({ email }) => email),
    );
    expect(new Set(told.map((payload) => 'webinar' in payload && payload.webinar.documentId))).toEqual(
      new Set([here.documentId, there.documentId]),
    );
  });
});

describe('when they are told', () => {
  it('says nothing before the commit, and nothing at all of a change that was rolled back', async () => {
    await webhook(['webinar.published', 'webinar.cancelled']);
    const { documentId: webinarDocumentId } = await seeds.webinar();
    const failing = unitOfWork(host.strapi, async (unit) => {
      host.services.events.announce(unit, { name: 'webinar.cancelled', webinarDocumentId });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');

    await unitOfWork(host.strapi, async (unit) => {
      host.services.events.announce(unit, { name: 'webinar.published', webinarDocumentId });
      await host.services.events.settled();
      expect(receiver.events).toEqual([]);
    });

    expect((await receiver.received(1)).map(({ body }) => body.event)).toEqual(['webinar.published']);
    await host.services.events.settled();
    expect(receiver.events).toHaveLength(1);
  });

  it('keeps the order in which things happened', async () => {
    const order: string[] = [];
    const stops = EVENT_NAMES.map((name) => host.strapi.eventHub.on(name, async () => void order.push(name)));
    const webinar = await seeds.webinar();
    const { documentId: webinarDocumentId } = webinar;
    const attendeeDocumentIds = (await seeds.attendees(webinar, 3)).map(({ documentId }) => documentId);

    await announce(
      { name: 'attendee.registered', attendeeDocumentIds },
      { name: 'webinar.rescheduled', webinarDocumentId },
      { name: 'attendee.cancelled', attendeeDocumentIds: attendeeDocumentIds.slice(0, 1) },
    );
    await announce({ name: 'webinar.cancelled', webinarDocumentId });
    await host.services.events.settled();

    stops.forEach((stop) => stop());
    expect(order).toEqual([
      ...['attendee.registered', 'attendee.registered', 'attendee.registered'],
      ...['webinar.rescheduled', 'attendee.cancelled', 'webinar.cancelled'],
    ]);
  });

  it('reads nothing while nobody listens, or only a webhook that is switched off', async () => {
    const read = jest.spyOn(host.services.webinars, 'byDocumentId');
    const { documentId: webinarDocumentId } = await seeds.webinar();
    read.mockClear();
    const published: WebinarsEvent = { name: 'webinar.published', webinarDocumentId };

    await announce(published);
    const id = await webhook(['webinar.published']);
    await webhooks('put', `/${id}`).send({
      ...{ name: 'CRM', url: receiver.url, headers: {}, events: ['webinar.published'], isEnabled: false },
    });
    await announce(published);
    await host.services.events.settled();
    expect(read).not.toHaveBeenCalled();

    const { told, stop } = listen('webinar.published');
    await announce(published);
    await host.services.events.settled();
    stop();
    expect(told).toHaveLength(1);
    await announce(published);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('logs what goes wrong, and tells the others all the same', async () => {
    const log = jest.spyOn(host.strapi.log, 'error').mockImplementation(() => host.strapi.log);
    const stop = host.strapi.eventHub.on('webinar.published', async () => {
      throw new Error('a listener fell');
    });
    const { told, stop: stopListening } = listen('webinar.cancelled');
    const { documentId: webinarDocumentId } = await seeds.webinar();
    jest.spyOn(host.services.webinars, 'byDocumentId').mockRejectedValueOnce(new Error('the database is away'));

    await announce({ name: 'webinar.cancelled', webinarDocumentId });
    await announce({ name: 'webinar.published', webinarDocumentId });
    await announce({ name: 'webinar.cancelled', webinarDocumentId });
    await host.services.events.settled();

    stop();
    stopListening();
    expect(told).toHaveLength(1);
    expect(log.mock.calls.flat().join('\n')).toMatch(/the database is away[^]*a listener fell/);
  });
});
