import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { tableOf } from '../../src/plugins/webinars/server/src/database/rows';
import { unitOfWork } from '../../src/plugins/webinars/server/src/database/unit-of-work';
import { connectQueue } from '../../src/plugins/webinars/server/src/integrations/queue';
import type { JobPayload } from '../../src/plugins/webinars/server/src/integrations/queue/port';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { clearQueue } from '../support/run-queue';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';
import { startStrapiProcess, type StrapiProcess } from '../support/strapi-process';

const PATIENCE = 60_000;
const ALLOWED = { burst: 12, registrations: 6 };

let postgres: PostgresServer;
let host: Host;
let others: StrapiProcess[] = [];
let servers: ReturnType<typeof supertest>[];

beforeAll(async () => {
  postgres = await startPostgres();
  host = await bootStrapi({
    env: {
      ...databaseVariables(await postgres.createDatabase()),
      PROXY: 'true',
      WEBINARS_LIMIT_BURST_PER_MINUTE: String(ALLOWED.burst),
      WEBINARS_LIMIT_REGISTRATIONS_PER_DAY: String(ALLOWED.registrations),
    },
  });
  others = await Promise.all([startStrapiProcess(), startStrapiProcess()]);
  servers = [host.http, ...others.map(({ url }) => supertest(url))];
});
afterAll(async () => {
  await Promise.all(others.map((other) => other.stop()));
  await host?.stop();
  await postgres?.stop();
});

type Server = (typeof servers)[number];
let turn = 0;
const next = () => servers[(turn += 1) % servers.length] as Server;
const register = (slug: string, email: string, ip: string) =>
  next().post(`/api/webinars/${slug}/register`).set('X-Forwarded-For', ip).send({ email });
const howMany = (answers: readonly { status: number }[], status: number) =>
  answers.filter((answer) => answer.status === status).length;

describe('the limits of an address, when its requests go to three processes', () => {
  it('allow as many requests a minute as one process would, also when they come at once', async () => {
    // No form is filled in right: only the number of requests is counted.
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => register('no-such-webinar', 'no address', '203.0.113.1')),
    );
    expect(howMany(answers, 429)).toBe(30 - ALLOWED.burst);
  });

  it('allow as many registrations a day, whoever took them', async () => {
    const { slug } = await seedWebinar(host, { data: { title: 'Counted together' } });
    const answers = await Promise.all(
      Array.from({ length: ALLOWED.burst }, (_, n) => register(slug, `person-${n}@example.com`, '203.0.113.2')),
    );
    expect([howMany(answers, 200), howMany(answers, 429)]).toEqual([
      ALLOWED.registrations,
      ALLOWED.burst - ALLOWED.registrations,
    ]);
  });
});

describe('what one process changed', () => {
  const read = (server: Server, slug: string) => server.get(`/api/webinars/${slug}`);

  it('is what all others show soon, and what they go by at once', async () => {
    const { slug, documentId } = await seedWebinar(host, { data: { title: 'Called off' } });
    const elsewhere = servers.slice(1);
    for (const server of servers) expect((await read(server, slug)).status).toBe(200);

    await host.services.lifecycle.perform(documentId, 'cancel');

    expect((await read(host.http, slug)).status).toBe(404);
    // Whatever they still show, nobody gets a place.
    for (const server of elsewhere) {
      const answer = await server.post(`/api/webinars/${slug}/register`).send({ email: 'late@example.com' });
      expect(answer.status).toBe(404);
    }
    for (const server of elsewhere) await shown(async () => (await read(server, slug)).status === 404);
  });

  it('reaches them with another ETag', async () => {
    const { slug, documentId } = await seedWebinar(host, { data: { title: 'Before' } });
    const elsewhere = servers[1] as Server;
    const before = await read(elsewhere, slug);

    await host.strapi.documents('plugin::webinars.webinar').update({ documentId, data: { title: 'After' } as never });

    await shown(async () => (await read(elsewhere, slug)).body.data.title === 'After');
    const answer = await read(elsewhere, slug).set('If-None-Match', before.headers.etag as string);
    expect([answer.status, answer.body.data.title]).toEqual([200, 'After']);
  });

  /** Answers are kept for seconds: they are looked at now and then. */
  async function shown(holds: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + PATIENCE; !(await holds()); await setTimeout(100)) {
      if (Date.now() > end) throw new Error('another process never showed the change');
    }
  }
});

describe('the jobs of two versions of the plugin on one database', () => {
  afterEach(async () => {
    host.services.clock.reset();
    await clearQueue(host);
  });

  const queueThatKnows = (names: readonly string[], ran: string[]) => {
    const queue = connectQueue(host.strapi, 'auto', () => host.services.clock.now());
    for (const name of names) queue.handle(name, async ({ payload }) => void ran.push(`${name} ${String(payload.n)}`));
    return queue;
  };
  const ask = (name: string, payload: JobPayload) =>
    unitOfWork(host.strapi, ({ trx }) => host.services.integrations.get().queue.add(trx, { name, payload }));

  it('share the work that both know; what only the newer one knows waits for it', async () => {
    const [byOlder, byNewer]: string[][] = [[], []];
    const older = queueThatKnows(['work'], byOlder as string[]);
    const newer = queueThatKnows(['work', 'work.2'], byNewer as string[]);
    for (let n = 1; n <= 20; n += 1) await ask(n % 2 ? 'work' : 'work.2', { n });

    await Promise.all([older.drain(), newer.drain()]);

    expect(byOlder?.filter((job) => job.startsWith('work.2'))).toEqual([]);
    const all = Array.from({ length: 20 }, (_, index) => `${index % 2 ? 'work.2' : 'work'} ${index + 1}`);
    expect([...(byOlder ?? []), ...(byNewer ?? [])].sort()).toEqual(all.sort());
  });

  it('take over what an older one puts into its own table meanwhile', async () => {
    const ran: string[] = [];
    const newer = queueThatKnows(['work'], ran);
    const older = connectQueue(host.strapi, 'embedded', () => host.services.clock.now());
    await unitOfWork(host.strapi, ({ trx }) => older.add(trx, { name: 'work', payload: { n: 1 } }));
    expect(await newer.drain()).toEqual({ done: 0, failed: 0 });

    await newer.prepare();
    expect(await newer.drain()).toEqual({ done: 1, failed: 0 });
    expect(ran).toEqual(['work 1']);
  });

  /** The handlers of the plugin itself, with what another version may write. */
  const NAMES = ['calendar.sync', 'calendar.delete', 'announce.change', 'announce.cancelled'];

  it('ignore what a newer one adds to a payload', async () => {
    const { documentId } = await seedWebinar(host, { data: { title: 'From the future' } });
    const ids = { webinarDocumentId: documentId, added: 'later' };
    await ask('calendar.sync', ids);
    await ask('announce.change', {
      ...ids,
      startsAt: null,
      durationMinutes: 60,
      meetUrl: null,
      sequence: 0,
      scheduleVersion: 1,
    });
    await ask('announce.cancelled', ids);
    expect(await host.services.integrations.get().queue.drain()).toMatchObject({ failed: 0 });
  });

  it('do nothing with a job that does not say what it is about, and say so', async () => {
    for (const name of NAMES) await ask(name, { changed: 'meaning' });
    const { queue } = host.services.integrations.get();
    expect(await queue.drain()).toEqual({ done: 0, failed: 4 });
    for (let attempt = 2; attempt <= 10; attempt += 1) {
      host.services.clock.set(new Date(host.services.clock.now().getTime() + 13 * 3_600_000));
      await queue.drain();
    }
    const dead = await queue.dead(host.strapi.db.connection);
    expect(dead.map(({ name }) => name).sort()).toEqual([...NAMES].sort());
    for (const { lastError } of dead) expect(lastError).toMatch(/^The job does not say "\w+": another version/);
    const kinds = tableOf(host.strapi, 'plugin::webinars.delivery').query(host.strapi.db.connection).distinct('kind');
    expect(await kinds).toEqual([{ kind: 'confirmation' }]);
  });
});
