import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import type { RegistrationState } from '../../src/plugins/webinars/server/src/domain/registration';
import { seedWebinar } from '../support/seed-webinar';
import { withSettings } from '../support/settings';
import { bootStrapi, type Host } from '../support/strapi';

const NOW = new Date('2030-05-01T12:00:00Z');
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const ATTENDEE = 'plugin::webinars.attendee';
const EMAIL = 'ada@example.com';
const REGISTERED = '{"data":{"registered":true},"meta":{}}';

let nextIp = 1;
const newIp = () => `203.0.113.${nextIp++}`;

describe('registering with double opt-in', () => {
  let host: Host;
  let webinar: { documentId: string; slug: string };
  let restore = () => {};

  beforeAll(async () => {
    host = await bootStrapi({
      env: { PROXY: 'true', WEBINARS_LIMIT_BURST_PER_MINUTE: '10000', WEBINARS_OPT_IN: 'double' },
    });
  });
  afterAll(() => host.stop());
  beforeEach(async () => {
    host.services.clock.set(NOW);
    webinar = await seedWebinar(host);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    restore();
    restore = () => {};
    await host.strapi.db.query('plugin::webinars.webinar').deleteMany({ where: {} });
  });

  async function register(email = EMAIL, { ip = newIp(), slug = webinar.slug, ...body }: Record<string, string> = {}) {
    return host.http
      .post(`/api/webinars/${slug}/register`)
      .set('X-Forwarded-For', ip)
      .send({ email, ...body });
  }
  const attendee = async (email = EMAIL, documentId = webinar.documentId) =>
    (await host.strapi.db.query(ATTENDEE).findOne({
      where: { webinarDocumentId: documentId, emailKey: email },
    })) as Attendee;
  const seatsTaken = async (documentId = webinar.documentId) =>
    (await host.services.seats.of([documentId])).get(documentId)?.taken;
  const mails = async (documentId = webinar.documentId) =>
    (
      (await host.strapi.db
        .query('plugin::webinars.delivery')
        .findMany({ where: { webinarDocumentId: documentId }, orderBy: { id: 'asc' } })) as { kind: string }[]
    ).map(({ kind }) => kind);
  const confirm = async (email = EMAIL, documentId = webinar.documentId) =>
    host.services.registration.confirm((await attendee(email, documentId)).documentId);
  const setState = (state: RegistrationState) =>
    host.strapi.db
      .query(ATTENDEE)
      .updateMany({ where: { webinarDocumentId: webinar.documentId }, data: { state, cancelledAt: NOW } });
  const events = () => {
    const told = jest.spyOn(host.services.events, 'announce');
    return () => told.mock.calls.map(([, event]) => event);
  };

  it('takes no seat, and owes the mail that asks', async () => {
    const told = events();
    const answer = await register(EMAIL, { language: 'sv' });

    expect([answer.status, answer.text]).toEqual([200, REGISTERED]);
    expect(await attendee()).toMatchObject({ state: 'pending_confirmation', language: 'sv' });
    expect([await seatsTaken(), await mails()]).toEqual([0, ['confirm-registration']]);
    expect(told()).toEqual([]);
  });

  it('takes the seat and owes the confirmation when the link was followed, once', async () => {
    await register();
    host.services.clock.set(minutesLater(30));
    const told = events();

    expect([await confirm(), await confirm()]).toEqual(['done', 'already']);
    const { state, documentId, registeredAt } = await attendee();
    expect([state, await seatsTaken(), await mails()]).toEqual([
      'confirmed',
      1,
      ['confirm-registration', 'confirmation'],
    ]);
    expect(new Date(registeredAt).getTime()).toBeGreaterThanOrEqual(minutesLater(30).getTime());
    expect(told()).toEqual([{ name: 'attendee.registered', attendeeDocumentIds: [documentId] }]);
  });

  it('mails the link again at most once in ten minutes, also when many ask at once', async () => {
    const askedAt = async (minute: number) => {
      host.services.clock.set(minutesLater(minute));
      const answers = await Promise.all(Array.from({ length: 10 }, () => register()));
      expect(answers.map(({ text }) => text)).toEqual(Array(10).fill(REGISTERED));
      return (await mails()).length;
    };

    expect([await askedAt(0), await askedAt(9), await askedAt(11), await askedAt(20)]).toEqual([1, 1, 2, 2]);
  });

  it('mails the confirmation again to somebody who has confirmed', async () => {
    await register();
    await confirm();
    host.services.clock.set(minutesLater(11));
    await register();

    expect(await mails()).toEqual(['confirm-registration', 'confirmation', 'confirmation']);
  });

  it('answers a full webinar alike to everybody, and asks nobody for what they cannot get', async () => {
    const small = await seedWebinar(host, { data: { title: 'One seat', maxAttendees: 1 } });
    const { slug } = small;
    await register('first@example.com', { slug });
    await register('waiting@example.com', { slug });
    await confirm('first@example.com', small.documentId);
    host.services.clock.set(minutesLater(11));
    const answers = [];
    for (const name of ['first', 'waiting', 'new']) answers.push(await register(`${name}@example.com`, { slug }));

    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await attendee('new@example.com', small.documentId)).toBeNull();
    expect(await mails(small.documentId)).toEqual([
      'confirm-registration',
      'confirm-registration',
      'confirmation',
      'confirmation',
    ]);
  });

  it('says that it is full to who confirms too late, who may try again when a seat is free', async () => {
    const small = await seedWebinar(host, { data: { title: 'One seat', maxAttendees: 1 } });
    for (const name of ['first', 'second']) await register(`${name}@example.com`, { slug: small.slug });

    expect(await confirm('first@example.com', small.documentId)).toBe('done');
    expect(await confirm('second@example.com', small.documentId)).toBe('full');
    expect(await attendee('second@example.com', small.documentId)).toMatchObject({ state: 'pending_confirmation' });
    await host.strapi.documents('plugin::webinars.webinar').update({
      documentId: small.documentId,
      data: { maxAttendees: 2 } as never,
    });
    expect(await confirm('second@example.com', small.documentId)).toBe('done');
    expect(await seatsTaken(small.documentId)).toBe(2);
  });

  it.each([
    ['is cancelled', () => host.services.lifecycle.perform(webinar.documentId, 'cancel')],
    ['is over', async () => host.services.clock.set(minutesLater(25 * 60 + 1))],
  ])('takes nobody in after the webinar %s', async (_what, happens) => {
    await register();
    await happens();

    expect(await confirm()).toBe('closed');
    expect([(await attendee()).state, await seatsTaken()]).toEqual(['pending_confirmation', 0]);
  });

  it.each(['cancelled', 'declined'] as const)('does not bring back who is %s with an old link', async (state) => {
    await register();
    await setState(state);

    expect(await confirm()).toBe('gone');
    expect(await host.services.registration.confirm('unheard-of')).toBe('gone');
  });

  it('asks somebody who had cancelled for a new confirmation', async () => {
    await register();
    await confirm();
    await setState('cancelled');
    await host.strapi.db
      .connection('webinars_seats')
      .where({ webinar_document_id: webinar.documentId })
      .update({ taken: 0 });
    host.services.clock.set(minutesLater(11));
    await register(EMAIL, { language: 'fr' });

    expect(await attendee()).toMatchObject({ state: 'pending_confirmation', language: 'fr', cancelledAt: null });
    expect(await seatsTaken()).toBe(0);
    expect(await confirm()).toBe('done');
    expect([await seatsTaken(), (await mails()).filter((kind) => kind === 'confirmation')]).toEqual([
      1,
      ['confirmation', 'confirmation'],
    ]);
  });

  it('needs no link any more of who waits once the setting is single', async () => {
    await register();
    restore = withSettings(host, { optIn: 'single' });
    await register();

    expect([(await attendee()).state, await seatsTaken()]).toEqual(['confirmed', 1]);
  });

  it('is only for marketing with the setting that says so', async () => {
    restore = withSettings(host, { optIn: 'double_for_marketing' });
    await register();

    expect([(await attendee()).state, await mails()]).toEqual(['confirmed', ['confirmation']]);
  });

  it('counts like any registration: ten a day from one address', async () => {
    const ip = newIp();
    const statuses = [];
    for (let n = 0; n < 11; n += 1) statuses.push((await register(`p${n}@example.com`, { ip })).status);

    expect(statuses).toEqual([...Array<number>(10).fill(200), 429]);
    expect((await register('p3@example.com', { ip })).status).toBe(200);
  });
});
