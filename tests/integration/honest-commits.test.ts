import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Knex } from 'knex';
import { connect, databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { loseCommits } from '../support/postgres/lost-commits';
import { bootStrapi, type Host } from '../support/strapi';

const SETTINGS = 'strapi_core_store_settings';
/** Whoever changes this one loses the connection in the middle of the COMMIT. */
const LOST = 'lost';
const KEPT = 'kept';
/** Connections that the host has at most. */
const POOL = 3;

let postgres: PostgresServer;
let host: Host;
/** Looks at the database past the connections that are just going away. */
let aside: Knex;
beforeAll(async () => {
  postgres = await startPostgres();
  const database = await postgres.createDatabase();
  aside = connect(database, 1);
  await loseCommits(aside, { table: SETTINGS, on: 'update', when: `new.key = '${LOST}'` });
  host = await bootStrapi({ env: { ...databaseVariables(database), DATABASE_POOL_MAX: String(POOL) } });
});
beforeEach(async () => {
  // None is left that is just going away.
  while (!(await everyConnectionAnswers())) continue;
  await aside(SETTINGS).whereIn('key', [LOST, KEPT]).delete();
  await aside(SETTINGS).insert([LOST, KEPT].map((key) => ({ key, value: 'before' })));
});
afterAll(async () => {
  await host?.stop();
  await aside?.destroy();
  await postgres?.stop();
});

async function everyConnectionAnswers(): Promise<boolean> {
  const { connection } = host.strapi.db;
  const begun = await Promise.allSettled(Array.from({ length: POOL }, () => connection.transaction()));
  const open = begun.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const answered = await Promise.allSettled(open.map((trx) => trx.raw('select 1')));
  await Promise.allSettled(open.map((trx) => trx.rollback()));
  return open.length === POOL && answered.every(({ status }) => status === 'fulfilled');
}

const change = (trx: Knex, key: string) => trx(SETTINGS).where({ key }).update({ value: 'after' });
const valueOf = async (key: string) => (await aside(SETTINGS).where({ key }).pluck('value'))[0];
const AWAY = 'terminating connection';

describe('a commit that fails, of a transaction that Strapi or the host began', () => {
  it('is an error for who began it, and nothing that waits for it happens', async () => {
    const { db } = host.strapi;
    const effect = jest.fn();
    const changed = db.transaction(async ({ trx, onCommit }) => {
      onCommit(effect);
      await change(trx, LOST);
    });

    await expect(changed).rejects.toThrow(AWAY);
    expect(await valueOf(LOST)).toBe('before');
    expect(effect).not.toHaveBeenCalled();
  });

  it('is one for who commits by hand', async () => {
    const transaction = await host.strapi.db.transaction();
    await change(transaction.get(), LOST);

    await expect(transaction.commit()).rejects.toThrow(AWAY);
    expect(await valueOf(LOST)).toBe('before');
  });

  it('is one too when PostgreSQL undoes it, for a statement that failed and was overlooked', async () => {
    const effect = jest.fn();
    const changed = host.strapi.db.transaction(async ({ trx, onCommit }) => {
      onCommit(effect);
      await change(trx, KEPT);
      await trx.raw('select 1 / 0').catch(() => undefined);
    });

    await expect(changed).rejects.toThrow('undone');
    expect(await valueOf(KEPT)).toBe('before');
    expect(effect).not.toHaveBeenCalled();
  });

  it('ends no process where nobody waits for it', async () => {
    const error = jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    let ended: Promise<unknown> | undefined;
    void host.strapi.db.transaction(async ({ trx }) => {
      ended = trx.executionPromise;
      await change(trx, LOST);
    });
    while (!ended) await valueOf(LOST);

    await expect(ended).rejects.toThrow(AWAY);
    expect(await valueOf(LOST)).toBe('before');
    expect(error).toHaveBeenCalledWith(expect.stringMatching(/^\[webinars\] a commit failed: .*terminating/));
    process.off('unhandledRejection', unhandled);
    error.mockRestore();
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('is told apart from work that fails, which Node hears of where nobody waits for it', async () => {
    const mistake = new Error('a mistake of the host’s');
    // Jest would take it for a mistake of this test.
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    const unhandled = new Promise((resolve) => process.once('unhandledRejection', resolve));
    void host.strapi.db.transaction(() => Promise.reject(mistake));

    expect(await unhandled).toBe(mistake);
    others.forEach((other) => process.on('unhandledRejection', other));
  });
});

describe('what waits for a commit', () => {
  it('happens once, also where one transaction after another is begun by what waited for one', async () => {
    const { db } = host.strapi;
    const effects: string[] = [];
    const follow = (name: string) => db.transaction(async ({ onCommit }) => onCommit(() => void effects.push(name)));
    await new Promise<void>((resolve) => {
      void db.transaction(async ({ onCommit }) =>
        onCommit(async () => {
          await follow('first');
          await follow('second');
          resolve();
        }),
      );
    });
    await follow('last');

    expect(effects).toEqual(['first', 'second', 'last']);
  });

  it('does not happen after the next commit when its own transaction was undone', async () => {
    const { db } = host.strapi;
    const undone = jest.fn();
    const done = new Promise<void>((resolve) => {
      void db.transaction(async ({ rollback, onCommit }) => {
        onCommit(undone);
        await rollback();
        await db.transaction(async (next) => next.onCommit(resolve));
      });
    });

    await done;
    expect(undone).not.toHaveBeenCalled();
  });
});
