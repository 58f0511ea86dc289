import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const SERVER = fileURLToPath(new URL('../../tests/support/postgres/server.mjs', import.meta.url));
const LOGIN = { host: '127.0.0.1', user: 'postgres', password: 'postgres' };

/** A real PostgreSQL that waits for the disk at each commit. */
export async function startPostgres() {
  const child = fork(SERVER, ['--durable'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [answer] = await once(child, 'message');
  if (answer.error) throw new Error(`PostgreSQL did not start: ${answer.error}`);
  const { port } = answer;
  let number = 0;
  return {
    /** An empty database: what `bench/app` reads about it, and how its peers open it, with the pool that Strapi suggests. */
    async freshDatabase() {
      number += 1;
      const database = `bench_${number}`;
      const client = new pg.Client({ ...LOGIN, port, database: 'postgres' });
      await client.connect();
      await client.query(`create database ${database}`);
      await client.end();
      return {
        env: { BENCH_POSTGRES_PORT: String(port), BENCH_POSTGRES_DATABASE: database },
        database: { client: 'pg', connection: { ...LOGIN, port, database }, pool: { min: 2, max: 10 } },
      };
    },
    async stop() {
      const exited = once(child, 'exit');
      child.send('stop');
      await exited;
    },
  };
}

/**
 * Runs `measure` on SQLite and on PostgreSQL; returns all rows. `freshDatabase`: an empty one, as `bench/app` and its peers
 * open it.
 */
export async function onEachDatabase(measure) {
  // Each application has a file of its own.
  const rows = await measure({ name: 'SQLite', freshDatabase: async () => ({ env: {} }) });
  const postgres = await startPostgres();
  try {
    rows.push(...(await measure({ name: 'PostgreSQL', ...postgres })));
  } finally {
    await postgres.stop();
  }
  return rows;
}
