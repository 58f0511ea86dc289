import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settleAccount } from '../support/chaos/account';
import { setBattlefield, type Battlefield } from '../support/chaos/battlefield';
import { SEED } from '../support/chaos/choices';

const TIMES = 3;
const NO_LIMIT = 1_073_741_823;

let folder: string;
let field: Battlefield;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-chaos-'));
  const databaseFile = path.join(folder, 'data.db');
  field = await setBattlefield({
    part: 'disk',
    database: { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: databaseFile },
    databaseFile,
    roles: ['worker'],
  });
});
afterAll(async () => {
  await field?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe(`a disk that is full under SQLite, seed ${SEED},`, () => {
  it('is answered with 503, and what was acknowledged is there when there is room again', async () => {
    const { traffic } = field.notebook;
    const worker = field.fleet.members[0]?.process;
    await field.during(async () => {
      for (let time = 1; time <= TIMES; time += 1) {
        await setTimeout(5_000);
        // SQLite itself says that it is full as soon as it needs another page: no less real than a disk that does.
        await worker?.sql('pragma max_page_count = 1');
        const refused = traffic.unavailable + 15;
        for (const end = Date.now() + 60_000; traffic.unavailable < refused; await setTimeout(100)) {
          if (Date.now() > end) throw new Error('the database never was full');
        }
        await worker?.sql(`pragma max_page_count = ${NO_LIMIT}`);
        await field.worksAgain();
      }
      await setTimeout(5_000);
    });
    const settled = await field.settle();

    expect(await field.onlooker.strapi.db.connection.raw('pragma integrity_check')).toEqual([
      { integrity_check: 'ok' },
    ]);
    // Mails that went out while their outcome could not be written down: one at a time, every few seconds.
    settleAccount(field, settled, { fault: 'disk full, SQLite', times: TIMES, mayRepeat: TIMES * 3 });
  }, 600_000);
});
