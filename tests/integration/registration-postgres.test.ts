import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import supertest from 'supertest';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { registeredFor } from '../support/register';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';
import { startStrapiProcess, type StrapiProcess } from '../support/strapi-process';

/** SQLite has one writer and hides every race: here three processes register on one PostgreSQL. */
describe('registering on PostgreSQL through three processes', () => {
  let postgres: PostgresServer;
  let host: Host;
  let others: StrapiProcess[] = [];
  let servers: ReturnType<typeof supertest>[];

  beforeAll(async () => {
    postgres = await startPostgres();
    const env = {
      ...databaseVariables(await postgres.createDatabase()),
      PROXY: 'true',
      WEBINARS_LIMIT_BURST_PER_MINUTE: '10000',
    };
    host = await bootStrapi({ env });
    // One after the other: the first one makes the tables, and all share the secrets of this process's environment.
    others = [await startStrapiProcess(), await startStrapiProcess()];
    servers = [host.http, ...others.map(({ url }) => supertest(url))];
  });
  afterAll(async () => {
    await Promise.all(others.map((other) => other.stop()));
    await host?.stop();
    await postgres?.stop();
  });

  let nextIp = 1;
  const newIp = () => `203.0.113.${nextIp++}`;
  let turn = 0;
  /** Every request goes to the next process. */
  function register(slug: string, email: string, ip = newIp()) {
    turn += 1;
    const server = servers[turn % servers.length] as ReturnType<typeof supertest>;
    return server.post(`/api/webinars/${slug}/register`).set('X-Forwarded-For', ip).send({ email });
  }
  const times = <T>(count: number, make: (n: number) => PromiseLike<T>) =>
    Promise.all(Array.from({ length: count }, (_, n) => make(n)));
  const count = (answers: { status: number }[], status: number) =>
    answers.filter((answer) => answer.status === status).length;

  it.each([
    ['one address', () => '198.51.100.1'],
    ['fifty addresses', newIp],
  ])('fifty identical requests from %s are one registration with one mail, and all are told so', async (name, ip) => {
    const { slug, documentId } = await seedWebinar(host, { data: { title: `From ${name}` } });
    const answers = await times(50, () => register(slug, 'ada@example.com', ip()));

    expect(count(answers, 200)).toBe(50);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await registeredFor(host, documentId)).toMatchObject({
      emails: ['ada@example.com'],
      seatsTaken: 1,
      confirmations: { length: 1 },
    });
  });

  it('counts fifty identical requests as one registration', async () => {
    const { slug } = await seedWebinar(host, { data: { title: 'Counted once' } });
    const ip = newIp();
    await times(50, () => register(slug, 'ada@example.com', ip));
    const further = [];
    for (let n = 0; n < 10; n += 1) further.push((await register(slug, `p${n}@example.com`, ip)).status);

    expect(further).toEqual([...Array<number>(9).fill(200), 429]);
  });

  it('forty people for ten seats: exactly ten get one', async () => {
    const { slug, documentId } = await seedWebinar(host, { data: { title: 'Small room', maxAttendees: 10 } });
    const answers = await times(40, (n) => register(slug, `person${n}@example.com`));

    expect([count(answers, 200), count(answers, 409)]).toEqual([10, 30]);
    expect(await registeredFor(host, documentId)).toMatchObject({
      emails: { length: 10 },
      seatsTaken: 10,
      confirmations: { length: 10 },
    });
  });

  it('fifty identical requests for the last seat all get it', async () => {
    const { slug, documentId } = await seedWebinar(host, { data: { title: 'One seat', maxAttendees: 1 } });
    const ip = newIp();
    const answers = await times(50, () => register(slug, 'ada@example.com', ip));

    expect(count(answers, 200)).toBe(50);
    expect(await registeredFor(host, documentId)).toMatchObject({ seatsTaken: 1, confirmations: { length: 1 } });
  });

  it('gives somebody who comes back one seat, however often they ask at once', async () => {
    const { slug, documentId } = await seedWebinar(host, { data: { title: 'Welcome back' } });
    await register(slug, 'ada@example.com');
    await host.strapi.db
      .query('plugin::webinars.attendee')
      .updateMany({ where: { webinarDocumentId: documentId }, data: { state: 'cancelled' } });
    await host.strapi.db.transaction(({ trx }) =>
      host.services.seats.release(trx as Parameters<typeof host.services.seats.release>[0], documentId),
    );

    const answers = await times(30, () => register(slug, 'ada@example.com'));

    expect(count(answers, 200)).toBe(30);
    expect(await registeredFor(host, documentId)).toMatchObject({ seatsTaken: 1, confirmations: { length: 2 } });
  });

  it('lets a cancellation wait for registrations under way, so that it knows whom to tell', async () => {
    const { slug, documentId } = await seedWebinar(host, { data: { title: 'Waits' } });
    const { deliveries } = host.services;
    const add = deliveries.add.bind(deliveries);
    const [underWay, mayGoOn] = [signal(), signal()];
    jest.spyOn(deliveries, 'add').mockImplementationOnce(async (...arguments_) => {
      underWay.give();
      await mayGoOn.given;
      return add(...arguments_);
    });
    // To the process in which the registration is held up.
    const registration = host.http.post(`/api/webinars/${slug}/register`).send({ email: 'ada@example.com' });
    const answer = registration.then(({ status }) => status);
    await underWay.given;
    let isCancelled = false;
    const cancelled = host.services.lifecycle.perform(documentId, 'cancel').then(() => (isCancelled = true));
    let waits = false;
    while (!waits && !isCancelled) waits = await somebodyWaitsForALock(host);
    mayGoOn.give();

    expect(waits).toBe(true);
    expect(await answer).toBe(200);
    await cancelled;
  });

  it('neither loses nor invents anybody when the webinar is cancelled meanwhile', async () => {
    const { slug, documentId } = await seedWebinar(host, { data: { title: 'Called off', maxAttendees: 100 } });
    const [answers] = await Promise.all([
      times(60, (n) => register(slug, `person${n}@example.com`)),
      host.services.lifecycle.perform(documentId, 'cancel'),
    ]);

    const told = count(answers, 200);
    expect(told + count(answers, 404)).toBe(60);
    expect(await registeredFor(host, documentId)).toMatchObject({
      emails: { length: told },
      seatsTaken: told,
      confirmations: { length: told },
    });
    expect((await register(slug, 'late@example.com')).status).toBe(404);
  });
});

/** Something that one part of a test tells another. */
function signal(): { given: Promise<void>; give: () => void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give };
}

async function somebodyWaitsForALock({ strapi }: Host): Promise<boolean> {
  const rows = await strapi.db.connection('pg_locks').where({ granted: false }).select('pid');
  return rows.length > 0;
}
