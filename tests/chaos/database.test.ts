import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settleAccount } from '../support/chaos/account';
import { setBattlefield, type Battlefield } from '../support/chaos/battlefield';
import { choicesOf, SEED } from '../support/chaos/choices';
import { ask } from '../support/chaos/client';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';

const RESTARTS = 6;

let postgres: PostgresServer;
let field: Battlefield;
beforeAll(async () => {
  postgres = await startPostgres();
  field = await setBattlefield({
    part: 'database',
    database: databaseVariables(await postgres.createDatabase()),
    roles: ['web', 'worker', 'worker'],
  });
});
afterAll(async () => {
  await field?.stop();
  await postgres?.stop();
});

describe(`a database that goes away and comes back, seed ${SEED},`, () => {
  it('loses nothing, and the processes go on by themselves', async () => {
    const random = choicesOf('database');
    const before = field.fleet.members.map(({ process }) => process.pid);
    const readiness: string[] = [];

    await field.during(async () => {
      await setTimeout(6_000);
      for (let restart = 1; restart <= RESTARTS; restart += 1) {
        await postgres.goAway(random.oneOf(['fast', 'immediate']));
        const { url = '' } = field.fleet.serving()[0] ?? {};
        readiness.push((await ask(url, { method: 'GET', path: '/api/webinars/health/ready' })).came);
        await setTimeout(random.between(200, 4_000));
        // Whatever comes: without it nothing can be put away either.
        await postgres.comeBack();
        await field.worksAgain();
        await setTimeout(random.between(2_000, 8_000));
      }
    });

    // What was with the mail server when the database went away and could not be written down in time.
    settleAccount(field, await field.settle(), {
      ...{ fault: 'PostgreSQL restarted', times: RESTARTS, mayRepeat: RESTARTS * 2 },
    });
    expect(readiness).toEqual(Array.from({ length: RESTARTS }, () => 'unavailable'));
    expect(field.fleet.members.map(({ process }) => process.pid)).toEqual(before);
    for (const { url } of field.fleet.serving()) {
      expect(await ask(url, { method: 'GET', path: '/api/webinars/health/ready' })).toMatchObject({ status: 200 });
    }
  }, 900_000);
});
