import { createRequire } from 'node:module';
import type { Knex } from 'knex';
import type * as Library from 'rate-limiter-flexible';
import type { Config } from '../../config/schema';
import { allowList, countedAs } from './addresses';
import { LIMITS_OF_USERS, type LimitName, type LimitVerdict, type RateLimits } from './port';
import { shareCommits } from './shared-commit';
import { shareStatements } from './shared-statement';

interface Options {
  /** Strapi's own connection. On SQLite it is the only one: see `createRateLimits`. */
  knex: Knex;
  client: 'sqlite' | 'postgres' | 'mysql';
  /** A table of exactly the columns `key` (unique), `points`, `expire`, in this order: the library inserts by position. */
  tableName: string;
  /** Asked for each request: operators may change them. Those in `allow` are read once. */
  limits: () => Config['limits'];
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Wrong passwords of somebody who is logged in already, in a quarter of an hour. Many operators may share an address. */
const PASSWORDS = { ofUser: 5, fromAddress: 20, within: 15 * MINUTE };
/** What operators try out, an hour: mails to themselves, and connections to other systems. */
const TRIALS = { mails: 10, connections: 60 };
const CLEAR_EVERY_MS = 5 * MINUTE * 1000;

const load = createRequire(import.meta.url);
/** Loads two dozen stores of which one is used: at the first request, which a boot does not wait for. */
const library = () => load('rate-limiter-flexible') as typeof Library;

/**
 * The limits of D-17, counted in the database: they survive a restart and hold for all processes together. A window
 * starts with the first request in it. Throws at an entry of `allow` that is no address.
 *
 * Never call `take` or `giveBack` inside a transaction: on SQLite the pool's one connection belongs to it, and the call
 * would wait for it until the pool gives up (60 s); on PostgreSQL the count would not be part of it anyway.
 */
export function createRateLimits({ knex, client, tableName, limits }: Options): RateLimits {
  const isAllowed = allowList(limits().allow);
  const { store, run } =
    client === 'sqlite' ? shareCommits(knex) : { store: storeOf(client, knex, tableName), run: unshared };
  let clearAt = 0;
  let asking = 0;

  const limiter = (
    name: LimitName,
    points: number,
    duration: number,
    more: { inMemoryBlockOnConsumed?: number } = {},
  ): Library.RateLimiterStoreAbstract => {
    const { RateLimiterMySQL, RateLimiterPostgres, RateLimiterSQLite } = library();
    const stores = { sqlite: RateLimiterSQLite, postgres: RateLimiterPostgres, mysql: RateLimiterMySQL };
    return new stores[client]({
      storeClient: store,
      storeType: 'knex',
      // Only MySQL names its database in every statement.
      dbName: client === 'mysql' ? databaseOf(knex) : undefined,
      tableName,
      tableCreated: true,
      keyPrefix: name,
      points,
      duration,
      // The library's own timer is a process's end when the database fails at that moment: see `clearExpired`.
      clearExpiredByTimeout: false,
      ...more,
    });
  };

  const createAll = (now: Config['limits']): Record<LimitName, Library.RateLimiterStoreAbstract> => ({
    // Who floods is turned away from memory until the minute is over. Only here: an allowance that may be given back,
    // perhaps by another process, must be asked for where it is counted.
    burst: limiter('burst', now.burstPerMinute, MINUTE, { inMemoryBlockOnConsumed: now.burstPerMinute }),
    registration: limiter('registration', now.registrationsPerDay, DAY),
    interest: limiter('interest', now.interestsPerDay, DAY),
    'fresh-login': limiter('fresh-login', PASSWORDS.ofUser, PASSWORDS.within),
    'fresh-login-address': limiter('fresh-login-address', PASSWORDS.fromAddress, PASSWORDS.within),
    'test-mail': limiter('test-mail', TRIALS.mails, HOUR),
    'integration-check': limiter('integration-check', TRIALS.connections, HOUR),
  });
  let all: { limits: Config['limits']; limiters: ReturnType<typeof createAll> } | undefined;
  /** What was counted stays in the database: after a change it is compared with the new allowance. */
  const limiterOf = (name: LimitName) => {
    const now = limits();
    if (all?.limits !== now) all = { limits: now, limiters: createAll(now) };
    return all.limiters[name];
  };

  /** Rows of windows that are over mean nothing; they also hold addresses of people. */
  async function clearExpired(): Promise<void> {
    const now = Date.now();
    if (now < clearAt) return;
    clearAt = now + CLEAR_EVERY_MS;
    // The next round makes up for a failure; it is no reason to fail the request.
    await whose((rows) => rows.where('expire', '<', now), { skipLocked: true })
      .delete()
      .catch(() => undefined);
  }

  /** Rows of many visitors: on PostgreSQL held in the order in which they are counted, so that nobody waits in a circle. */
  function whose(
    condition: (rows: Knex.QueryBuilder) => Knex.QueryBuilder,
    { skipLocked = false } = {},
  ): Knex.QueryBuilder {
    if (client !== 'postgres') return condition(knex(tableName));
    const held = condition(knex(tableName)).select('key').orderBy('key').forUpdate();
    return knex(tableName).whereIn('key', skipLocked ? held.skipLocked() : held);
  }

  const isOfUsers = (limit: LimitName) => LIMITS_OF_USERS.some((name) => name === limit);
  const keyOf = (limit: LimitName, who: string) => (isOfUsers(limit) ? who : countedAs(who));
  /** A user is no address: nothing allows anybody to guess passwords for ever. */
  const isFree = (limit: LimitName, who: string) => !isOfUsers(limit) && isAllowed(who);

  async function giveBack(limit: LimitName, who: string): Promise<void> {
    const key = keyOf(limit, who);
    await run(async () => {
      const counted = await limiterOf(limit).get(key);
      // A window that is over, or was never begun, must not begin with a present.
      if (counted && counted.consumedPoints > 0) await limiterOf(limit).reward(key);
    });
  }

  return {
    async take(limit, who): Promise<LimitVerdict> {
      if (isFree(limit, who)) return { ok: true };
      asking += 1;
      try {
        await run(() => limiterOf(limit).consume(keyOf(limit, who)));
        return { ok: true };
      } catch (refusal) {
        if (!(refusal instanceof library().RateLimiterRes)) throw refusal;
        // Who was refused has taken nothing: otherwise what others give back would be used up by refusals.
        if (limit !== 'burst') await giveBack(limit, who);
        return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) };
      } finally {
        asking -= 1;
        await clearExpired();
      }
    },
    isAsked: () => asking > 0,
    async bringForward(milliseconds) {
      // With what they keep in memory.
      all = undefined;
      clearAt = 0;
      await whose((rows) => rows.where('expire', '>', Date.now())).decrement('expire', milliseconds);
    },
    async giveBack(limit, who) {
      if (!isFree(limit, who)) await giveBack(limit, who);
    },
  };
}

function databaseOf(knex: Knex): string {
  const { client } = knex as unknown as { client: { database(): string } };
  return client.database();
}

const storeOf = (client: 'postgres' | 'mysql', knex: Knex, tableName: string): Knex =>
  client === 'postgres' ? shareStatements(knex, tableName) : knex;

function unshared<T>(work: () => Promise<T>): Promise<T> {
  return work();
}
