import { once } from 'node:events';
import { connect as connectTo, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { livenessAnswer, readinessAnswer } from '../../src/plugins/webinars/contracts';
import { connect, databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { meddle, onceEach } from '../support/native-connections';
import { bootStrapi, type Host } from '../support/strapi';

const LIVE = '/api/webinars/health/live';
const READY = '/api/webinars/health/ready';

/** The answer of `/ready`, whose body has to be what the contract says. */
async function readiness({ http }: Host, query = '') {
  const { status, body } = await http.get(READY + query);
  return { code: status, ...readinessAnswer.parse(body) };
}

describe('the health of a process', () => {
  let host: Host;
  afterEach(() => host?.stop());

  it('is told to anybody, and kept by nobody', async () => {
    host = await bootStrapi();
    const [live, ready] = [await host.http.get(LIVE), await host.http.get(READY)];

    expect(livenessAnswer.parse(live.body)).toEqual({ status: 'alive' });
    expect([live, ready].map(({ status, headers }) => [status, headers['cache-control']])).toEqual([
      [200, 'no-store'],
      [200, 'no-store'],
    ]);
    expect(await readiness(host)).toEqual({
      code: 200,
      status: 'ready',
      checks: { database: 'up', worker: 'off', shutdown: 'none' },
    });
  });

  it('is bad when mails and schedules should run here and do not', async () => {
    host = await bootStrapi({ env: { WEBINARS_WORKER: 'true' } });
    expect(await readiness(host)).toMatchObject({ code: 200, checks: { worker: 'running' } });

    await host.services.outbox.stop();
    expect(await readiness(host)).toMatchObject({
      code: 503,
      status: 'unavailable',
      checks: { database: 'up', worker: 'stopped' },
    });
  });
});

describe('a process that ends', () => {
  let host: Host;
  let slow: Socket;
  beforeAll(async () => {
    host = await bootStrapi();
  });
  afterAll(async () => {
    slow?.destroy();
    await host?.stop();
  });

  it('says so at once, and finishes the requests that had come before', async () => {
    const { port } = host.strapi.server.httpServer.address() as AddressInfo;
    const body = JSON.stringify({ email: 'ada@example.com' });
    slow = connectTo(port, '127.0.0.1');
    const came = once(host.strapi.server.httpServer, 'request');
    slow.write(
      'POST /api/webinars/nobody-knows/register HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n' +
        `Content-Length: ${body.length}\r\n\r\n`,
    );
    await came;

    let drained = false;
    const draining = host.services.health.drain().then(() => (drained = true));
    const answer = await host.http.get(READY);
    expect([answer.status, answer.body.checks.shutdown, answer.headers.connection]).toEqual([503, 'underway', 'close']);
    expect(await host.http.get(LIVE)).toMatchObject({ status: 200 });
    expect(drained).toBe(false);

    const answered = once(slow, 'data');
    slow.write(body);
    expect(String(await answered)).toMatch(/^HTTP\/1\.1 404 /);
    await draining;
  });
});

describe('a process whose database is away', () => {
  let postgres: PostgresServer;
  let host: Host;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await host?.stop();
    await postgres?.stop();
  });

  it('gives a connection up that went silent, and asks on another', async () => {
    host = await bootStrapi({ env: databaseVariables(await postgres.createDatabase()) });
    let silent = 0;
    const stop = meddle(
      host.strapi.db.connection,
      onceEach((connection) => {
        const { query } = connection;
        connection.query = (asked, ...more) => {
          if (silent > 0 || !asked.text?.includes('webinars_settings')) return query.call(connection, asked, ...more);
          silent += 1;
          return new Promise(() => undefined);
        };
      }),
    );
    const answers = [await readiness(host), await readiness(host)];
    stop();
    expect([silent, ...answers.map(({ checks }) => checks.database)]).toEqual([1, 'down', 'up']);
    await host.stop();
  });

  it('lives and is not ready, until the database is back', async () => {
    const account = await postgres.createDatabase();
    host = await bootStrapi({ env: databaseVariables(account) });
    const log = jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
    // knex tells the console of connections that break.
    jest.spyOn(console, 'log').mockReturnValue(undefined);
    const maintenance = connect({ ...account, database: 'postgres' }, 1);
    const allow = (allowed: boolean) =>
      maintenance.raw(`alter database ?? allow_connections ${allowed}`, [account.database]);
    try {
      expect(await readiness(host)).toMatchObject({ code: 200, checks: { database: 'up' } });

      await allow(false);
      await maintenance.raw('select pg_terminate_backend(pid) from pg_stat_activity where datname = ?', [
        account.database,
      ]);
      expect(await readiness(host)).toMatchObject({ code: 503, status: 'unavailable', checks: { database: 'down' } });
      expect(await host.http.get(LIVE)).toMatchObject({ status: 200, body: { status: 'alive' } });
      expect(await readiness(host, '?exclude=database')).toMatchObject({ code: 200, checks: { database: 'down' } });
      expect(await host.http.get(`${READY}?exclude=worker`)).toMatchObject({ status: 400 });

      await allow(true);
      expect(await readiness(host)).toMatchObject({ code: 200, checks: { database: 'up' } });
      expect(log).not.toHaveBeenCalled();
    } finally {
      await maintenance.destroy();
    }
  });
});
