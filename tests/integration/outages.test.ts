import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { problem } from '../../src/plugins/webinars/contracts';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { loseCommits } from '../support/postgres/lost-commits';
import { registeredFor } from '../support/register';
import { seedWebinar } from '../support/seed-webinar';
import { linkVisitor } from '../support/signed-links';
import { bootStrapi, type Host } from '../support/strapi';

const WEBINAR = 'plugin::webinars.webinar';
/** What the rest of the application hears of. */
const REGISTERED = 'attendee.registered';

type Answer = Awaited<ReturnType<Host['http']['get']>>;

const EFFECT_FAILED = '[webinars] what waited for a commit failed: ';
const FRESH = 'public, max-age=300';
const UNAVAILABLE = { status: 503, code: 'temporarily_unavailable', retryAfter: '10', cacheControl: 'no-store' };
const saidBy = ({ status, body, headers }: Answer) => ({
  status,
  code: problem.parse(body).error.details?.code,
  retryAfter: headers['retry-after'],
  cacheControl: headers['cache-control'],
});

describe('when PostgreSQL goes away', () => {
  let postgres: PostgresServer;
  let host: Host;
  beforeAll(async () => {
    postgres = await startPostgres();
    host = await bootStrapi({ env: databaseVariables(await postgres.createDatabase()) });
  });
  afterAll(async () => {
    await host?.stop();
    await postgres?.stop();
  });

  it('everybody is told to come back, and a moment after its return everything is as before', async () => {
    const { slug, documentId } = await seedWebinar(host);
    const token = await host.adminToken();
    const register = (email: string) => host.http.post(`/api/webinars/${slug}/register`).send({ email });
    const asOperator = () => host.http.get(`/webinars/webinars/${documentId}`).set('Authorization', `Bearer ${token}`);
    expect((await register('before@example.com')).status).toBe(200);

    await postgres.goAway('immediate');
    const answers = [
      await register('during@example.com'),
      await host.http.get('/api/webinars/some-other'),
      await asOperator(),
    ];
    const form = await host.http.post(`/api/webinars/${slug}/register`).type('form').send({ email: 'a@example.com' });
    const link = await linkVisitor(host).press('cancel', 'somebody');
    await postgres.comeBack();

    expect(answers.map(saidBy)).toEqual(answers.map(() => UNAVAILABLE));
    for (const { status, headers, text } of [form, link]) {
      expect([status, headers['retry-after']]).toEqual([503, '10']);
      expect(text).toContain('That did not work');
    }
    expect((await register('after@example.com')).status).toBe(200);
    expect((await asOperator()).status).toBe(200);
    expect((await registeredFor(host, documentId)).emails).toEqual(['before@example.com', 'after@example.com']);
  });

  it('the pages that everybody reads go on with what was last known, for longer than otherwise, and are kept by nobody for long', async () => {
    const { slug } = await seedWebinar(host);
    const pages = ['/api/webinars', '/api/webinars/next', `/api/webinars/${slug}`];
    const read = async () => {
      const answers = await Promise.all(pages.map((page) => host.http.get(page)));
      return answers.map(({ status, text, headers }) => ({ status, text, kept: headers['cache-control'] }));
    };
    const anyFresh = (answers: Awaited<ReturnType<typeof read>> = []) => answers.some(({ kept }) => kept === FRESH);
    const before = await read();
    await postgres.goAway('immediate');
    const during = [await read()];
    // As long as they are kept, the database is not asked.
    while (anyFresh(during.at(-1))) during.push(await read());
    await postgres.comeBack();
    let after = await read();
    while (after.some(({ kept }) => kept !== FRESH)) after = await read();

    const same = before.map(({ status, text }) => ({ status, text }));
    expect(during).toMatchObject(during.map(() => same));
    expect(during.at(-1)?.map(({ kept }) => kept)).toEqual(pages.map(() => 'public, max-age=10'));
    expect(after).toEqual(before);
  });

  it('in the middle of a commit, nobody is told that they are registered, and nothing that waits for it happens', async () => {
    const { slug, documentId } = await seedWebinar(host);
    const { eventHub, db } = host.strapi;
    const told: unknown[] = [];
    const stop = eventHub.on(REGISTERED, (event: unknown) => Promise.resolve(void told.push(event)));
    const register = (email: string) => host.http.post(`/api/webinars/${slug}/register`).send({ email });
    const keepAgain = await loseCommits(db.connection, { table: 'webinars_attendees', on: 'insert' });

    const answer = await register('during@example.com');
    await keepAgain();

    expect(saidBy(answer)).toEqual(UNAVAILABLE);
    expect((await register('after@example.com')).status).toBe(200);
    await host.services.events.settled();
    stop();
    expect((await registeredFor(host, documentId)).emails).toEqual(['after@example.com']);
    expect(told).toHaveLength(1);
  });

  it('right after a commit, while Strapi reads the entry for its webhooks, the change stands and the process goes on', async () => {
    const { documentId } = await seedWebinar(host);
    const { db, documents } = host.strapi;
    let lost: Promise<void> | undefined;
    const stop = db.lifecycles.subscribe({
      models: [WEBINAR],
      async beforeFindOne() {
        if (db.inTransaction()) return;
        lost ??= postgres.goAway('immediate');
        await lost;
      },
    });
    const logged = new Promise<string>((resolve) => {
      jest.spyOn(host.strapi.log, 'error').mockImplementation((line: unknown) => {
        if (String(line).startsWith(EFFECT_FAILED)) resolve(String(line));
        return host.strapi.log;
      });
    });

    try {
      const updated = await documents(WEBINAR).update({ documentId, data: { title: 'Renamed' } as never });
      expect(updated).toMatchObject({ title: 'Renamed' });
      expect(await logged).toMatch(/terminat|ECONN|EPIPE/);
    } finally {
      stop();
      jest.restoreAllMocks();
      await lost;
      await postgres.comeBack();
    }
    expect(await documents(WEBINAR).findOne({ documentId })).toMatchObject({ title: 'Renamed' });
  });
});

describe('while SQLite has no room', () => {
  let host: Host;
  beforeAll(async () => {
    host = await bootStrapi({
      env: { WEBINARS_LIMIT_BURST_PER_MINUTE: '100000', WEBINARS_LIMIT_REGISTRATIONS_PER_DAY: '100000' },
    });
  });
  afterAll(() => host?.stop());

  it('nobody is registered, everybody is told to come back, and nothing acknowledged is lost', async () => {
    const { slug, documentId } = await seedWebinar(host);
    const knex = host.strapi.db.connection;
    const register = (n: number) =>
      host.http.post(`/api/webinars/${slug}/register`).send({ email: `visitor-${n}@example.com` });

    // As many pages as there are: the next one that is needed is one too many.
    await knex.raw('pragma max_page_count = 1');
    const answers: Answer[] = [];
    while (answers.filter(({ status }) => status !== 200).length < 5) answers.push(await register(answers.length));
    await knex.raw('pragma max_page_count = 1073741823');
    const later = await register(answers.length);

    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.map(saidBy)).toEqual(refused.map(() => UNAVAILABLE));
    expect(later.status).toBe(200);
    const registered = [...answers, later].flatMap(({ status }, n) =>
      status === 200 ? [`visitor-${n}@example.com`] : [],
    );
    const found = await registeredFor(host, documentId);
    expect(found.emails).toEqual(registered);
    expect(found.seatsTaken).toBe(registered.length);
    expect(found.confirmations.map(({ recipient }) => recipient)).toEqual(registered);
    expect(await knex.raw('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });
});
