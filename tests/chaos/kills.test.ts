import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { settleAccount } from '../support/chaos/account';
import { setBattlefield, type Battlefield } from '../support/chaos/battlefield';
import { choicesOf, KILLS, SEED, type Random } from '../support/chaos/choices';
import { databaseVariables, startPostgres } from '../support/postgres';

const HOUR = 3_600_000;
/** Of those on PostgreSQL, so many more on SQLite. */
const ON_SQLITE = Math.ceil(KILLS / 10);

let cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
  cleanUps = [];
});

interface Blows {
  working: number;
  counts: Record<string, number>;
}

/** Kills whom chance picks, again and again: half of the time at any moment, half of the time one that answers. */
async function bombard(field: Battlefield, random: Random, kills: number, longest: number): Promise<Blows> {
  const { fleet } = field;
  const blows: Blows = { working: 0, counts: {} };
  for (let kill = 1; kill <= kills; kill += 1) {
    const anyMoment = random.between(1, 2) === 1;
    if (!anyMoment) await Promise.any(fleet.members.map(({ serving }) => serving)).catch(() => undefined);
    await setTimeout(random.between(0, anyMoment ? 1_500 : longest));
    const targets = anyMoment ? [] : fleet.members.flatMap(({ url }, index) => (url ? [index] : []));
    const index = random.oneOf(targets.length > 0 ? targets : [...fleet.members.keys()]);
    const role = fleet.members[index]?.role ?? 'web';
    const phase = await fleet.strike(index);
    // Workers work from the moment in which they have booted, a little before they answer.
    if (role === 'worker') blows.working += 1;
    blows.counts[`${role} ${phase}`] = (blows.counts[`${role} ${phase}`] ?? 0) + 1;
    if (kill % 10 !== 0 && kill !== kills) continue;
    // Not after each: they also hit who is still starting.
    await field.worksAgain();
    process.stderr.write(`killed ${kill} of ${kills}\n`);
  }
  return blows;
}

async function survive(fault: string, field: Battlefield, part: string, kills: number, longest: number): Promise<void> {
  let blows: Blows = { working: 0, counts: {} };
  await field.during(async () => {
    // Everybody is there, and some webinars too.
    await setTimeout(3_000);
    blows = await bombard(field, choicesOf(part), kills, longest);
  });
  const moments = Object.entries(blows.counts).map(([what, times]) => `${times} × ${what}`);
  // One sender a worker: the one mail that was with the server and not written down.
  settleAccount(field, await field.settle(), {
    ...{ fault, times: kills, mayRepeat: blows.working, remark: moments.join(', ') },
  });
}

describe(`processes that are killed at any moment, seed ${SEED},`, () => {
  it(
    'lose nothing on PostgreSQL, and repeat at most the mail in flight at each kill',
    async () => {
      const postgres = await startPostgres();
      cleanUps.push(() => postgres.stop());
      const field = await setBattlefield({
        part: 'kills',
        database: databaseVariables(await postgres.createDatabase()),
        roles: ['web', 'web', 'worker', 'worker'],
      });
      cleanUps.push(() => field.stop());
      await survive('kill -9, PostgreSQL, 4 processes', field, 'kills', KILLS, 2_500);
    },
    HOUR,
  );

  it(
    'lose nothing on SQLite either',
    async () => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-chaos-'));
      cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
      const databaseFile = path.join(folder, 'data.db');
      const field = await setBattlefield({
        part: 'sqlite',
        database: { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: databaseFile },
        databaseFile,
        roles: ['worker'],
      });
      cleanUps.push(() => field.stop());
      await survive('kill -9, SQLite, 1 process', field, 'sqlite', ON_SQLITE, 4_000);
      expect(await field.onlooker.strapi.db.connection.raw('pragma integrity_check')).toEqual([
        { integrity_check: 'ok' },
      ]);
    },
    HOUR,
  );
});
