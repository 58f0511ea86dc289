import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attack, reportText } from '../support/fuzz';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';

/** Of each of both databases. */
const REQUESTS = Math.ceil(Number(process.env.WEBINARS_FUZZ_REQUESTS ?? 20_500) / 2);
const SEED = Number(process.env.WEBINARS_FUZZ_SEED ?? Math.floor(Math.random() * 1e9));
const HOURS = 3_600_000;

describe(`input of every kind, seed ${SEED},`, () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it.each([
    ['SQLite', async () => ({})],
    ['PostgreSQL', async () => databaseVariables(await postgres.createDatabase())],
  ] as const)(
    'is answered as documented, by every route, on %s',
    async (name, database) => {
      const damage = await attack({
        requests: REQUESTS,
        seed: SEED,
        env: await database(),
        progress: (done) => process.stderr.write(`\r${name}: ${done} requests of at least ${REQUESTS} `),
      });
      process.stderr.write(`\n${name}: ${reportText(damage, SEED)}\n`);
      if (damage.findings.length > 0) process.stderr.write(`the server’s log:\n${damage.logged.join('\n')}\n`);
      expect(damage.findings.map(({ operation, problem }) => `${operation}: ${problem}`)).toEqual([]);
      expect(damage.unreached).toEqual([]);
      expect([...damage.pollution, ...damage.strangeMails]).toEqual([]);
    },
    2 * HOURS,
  );
});
