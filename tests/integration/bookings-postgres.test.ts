import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import type { Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { lockWaits } from '../support/postgres/lock-waits';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import { linkVisitor } from '../support/signed-links';
import { bootStrapi, type Host } from '../support/strapi';
import { startStrapiProcess, type StrapiProcess } from '../support/strapi-process';

const BY = { by: 'attendee' } as const;

/** SQLite has one writer and hides every race: here two processes work on one PostgreSQL. */
describe('one’s place on PostgreSQL through two processes', () => {
  let postgres: PostgresServer;
  let host: Host;
  let other: StrapiProcess;
  let seeds: MailSeeds;
  let visitors: ReturnType<typeof linkVisitor>[];
  let webinar: { documentId: string; slug: string };
  let people: Attendee[];

  beforeAll(async () => {
    postgres = await startPostgres();
    const env = {
      ...databaseVariables(await postgres.createDatabase()),
      WEBINARS_LIMIT_BURST_PER_MINUTE: '100000',
      WEBINARS_LIMIT_REGISTRATIONS_PER_DAY: '100000',
    };
    host = await bootStrapi({ env });
    other = await startStrapiProcess();
    seeds = mailSeeds(host.strapi, host.services);
    visitors = [host.http, supertest(other.url)].map((http) => linkVisitor({ http, services: host.services }));
  });
  beforeEach(async () => {
    webinar = await seedWebinar(host, { data: { maxAttendees: 10 } });
    for (const name of ['ada', 'eve']) await register(`${name}@example.com`);
    people = [await personOf('ada@example.com'), await personOf('eve@example.com')];
  });
  afterAll(async () => {
    await other?.stop();
    await host?.stop();
    await postgres?.stop();
  });

  const register = (email: string) => host.http.post(`/api/webinars/${webinar.slug}/register`).send({ email });
  const personOf = async (email: string) =>
    (await host.services.attendees.byEmail(host.strapi.db.connection, webinar.documentId, email)) as Attendee;
  const taken = async () => (await host.services.seats.of([webinar.documentId])).get(webinar.documentId)?.taken;
  const mails = async (kind: string) =>
    (await seeds.ledger()).filter((row) => row.webinarDocumentId === webinar.documentId && row.kind === kind);
  let turn = 0;
  const press = (purpose: 'cancel' | 'resend' | 'join' | 'unsubscribe', { documentId }: Attendee) =>
    (visitors[(turn += 1) % visitors.length] as (typeof visitors)[0]).press(purpose, documentId);
  const times = <T>(count: number, make: () => PromiseLike<T>) => Promise.all(Array.from({ length: count }, make));
  const statuses = (answers: { status: number }[]) => [...new Set(answers.map(({ status }) => status))];

  it('frees one seat and owes one mail when it is cancelled twenty times at once', async () => {
    const [ada] = people as [Attendee];
    const answers = await times(20, () => press('cancel', ada));

    expect(statuses(answers)).toEqual([200]);
    expect(await taken()).toBe(1);
    expect(await mails('registration-cancelled')).toHaveLength(1);
  });

  it('counts right when cancellations and returns of the same person cross', async () => {
    const [ada] = people as [Attendee];
    const crossing = Array.from({ length: 12 }, (_, n) => (n % 3 === 0 ? register(ada.email) : press('cancel', ada)));

    expect(statuses(await Promise.all(crossing))).toEqual([200]);
    const { state } = await personOf(ada.email);
    expect(await taken()).toBe(state === 'confirmed' ? 2 : 1);
    const pending = (await mails('registration-cancelled')).filter((mail) => mail.state === 'pending');
    expect(pending.length).toBeLessThanOrEqual(1);
  });

  it('leaves nobody with a place, or with an unknown one, when the webinar is cancelled meanwhile', async () => {
    const [ada] = people as [Attendee];
    const [, ...answers] = await Promise.all([
      host.services.lifecycle.perform(webinar.documentId, 'cancel'),
      ...Array.from({ length: 6 }, () => press('cancel', ada)),
    ]);

    // Whoever was first is told so; after the webinar's own cancellation there is nothing left to cancel.
    for (const { status } of answers) expect([200, 410]).toContain(status);
    const { state } = await personOf(ada.email);
    expect(await taken()).toBe(state === 'cancelled' ? 1 : 2);
  });

  it('owes one confirmation when it is asked for at once, by whomever', async () => {
    const [ada] = people as [Attendee];
    host.services.clock.set(new Date(Date.now() + 30 * 60_000));
    const results = await times(10, () =>
      host.services.bookings.resendConfirmation(ada.documentId, { by: 'operator' }),
    );
    host.services.clock.reset();

    expect(results.filter((result) => result === 'done')).toHaveLength(1);
    expect((await mails('confirmation')).filter((row) => row.attendeeDocumentId === ada.documentId)).toHaveLength(2);
  });

  it('notes one first time of joining', async () => {
    const [ada] = people as [Attendee];
    const { startsAt } = (await host.services.webinars.byDocumentId(webinar.documentId)) as { startsAt: Date };
    host.services.clock.set(startsAt);
    const notes = await times(10, () => host.services.bookings.recordJoin(ada.documentId));
    host.services.clock.reset();

    expect(notes.filter(Boolean)).toHaveLength(1);
  });

  it.each([
    ['cancelling', 'reminder-24h', (person: Attendee) => host.services.bookings.cancel(person.documentId, BY)],
    ['unsubscribing', 'message', (person: Attendee) => host.services.bookings.setUnsubscribed(person.documentId, true)],
  ] as const)('is tried again when %s is chosen as the victim of a deadlock', async (_what, kind, act) => {
    const [ada] = people as [Attendee];
    const knex = host.strapi.db.connection;
    await seeds.owe(kind, (await host.services.webinars.byDocumentId(webinar.documentId)) as Webinar, [ada]);
    // Takes the mails first and the person then, as erasing does, and is more patient.
    const trx = await knex.transaction();
    await trx.raw(`set local deadlock_timeout = '60s'`);
    await trx('webinars_deliveries').where({ attendee_document_id: ada.documentId }).forUpdate().select('id');
    const acting = act(ada);
    await lockWaits(host);
    await trx('webinars_attendees').where({ document_id: ada.documentId }).update({ company: 'Analytical Engines' });
    await trx.commit();

    expect(await acting).toBe('done');
  });

  it('unsubscribes an address that is unsubscribed twenty times at once', async () => {
    const [ada] = people as [Attendee];

    expect(statuses(await times(20, () => press('unsubscribe', ada)))).toEqual([200]);
    expect((await personOf(ada.email)).unsubscribed).toBe(true);
    expect((await personOf('eve@example.com')).unsubscribed).not.toBe(true);
  });
});
