import { once } from 'node:events';
import { connect as connectTcp, createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  connect,
  databaseVariables,
  startPostgres,
  type PostgresConnection,
  type PostgresServer,
} from '../support/postgres';
import { bootStrapi, type Host } from '../support/strapi';

const SCHEMA = 'events';
/** What Strapi says first on each connection. */
const FIRST = `SET search_path TO "${SCHEMA}"`;

/** Stands before a database, and cuts so many of the connections that say `words`. */
async function cuttingProxy(port: number, words: string) {
  const cuts = { left: 0 };
  const server: Server = createServer((near) => {
    const far = connectTcp(port, '127.0.0.1');
    const end = () => [near, far].forEach((socket) => socket.destroy());
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
    near.on('data', (chunk) => {
      if (cuts.left === 0 || !chunk.includes(words)) return void far.write(chunk);
      cuts.left -= 1;
      end();
    });
    far.pipe(near);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { cuts, port: (server.address() as AddressInfo).port, close: () => server.close() };
}

let postgres: PostgresServer;
let database: PostgresConnection;
let proxy: Awaited<ReturnType<typeof cuttingProxy>>;
let host: Host;
beforeAll(async () => {
  postgres = await startPostgres();
  database = await postgres.createDatabase({ empty: true });
  const direct = connect(database, 1);
  await direct.raw('create schema ??', [SCHEMA]);
  await direct.destroy();
  proxy = await cuttingProxy(database.port, FIRST);
  host = await bootStrapi({
    env: {
      ...databaseVariables({ ...database, port: proxy.port }),
      DATABASE_SCHEMA: SCHEMA,
      DATABASE_CONNECTION_TIMEOUT: '10000',
      DATABASE_POOL_MAX: '1',
    },
  });
});
afterAll(async () => {
  await host?.stop();
  proxy?.close();
  await postgres?.stop();
});

describe('in a schema of its own, a connection that ends while Strapi sets it up', () => {
  it('is one that could not be made: whoever asked hears of it, and the next one gets another', async () => {
    const knex = host.strapi.db.connection;
    const name = () => knex.raw<{ rows: unknown[] }>('select current_schema() as name').then(({ rows }) => rows);
    expect(await name()).toEqual([{ name: SCHEMA }]);
    // Whoever asks next needs a new one.
    const direct = connect(database, 1);
    await direct.raw(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'strapi-webinars'",
    );
    await direct.destroy();
    proxy.cuts.left = 1;
    const answers: unknown[] = [];
    // Whoever is faster than the news of its end is still given the former one.
    while (proxy.cuts.left > 0) answers.push(await name().catch((error: Error) => error.message));

    expect(answers.at(-1)).toBe(`${FIRST} - Connection terminated unexpectedly`);
    expect(await name()).toEqual([{ name: SCHEMA }]);
  });
});
