import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, jest } from '@jest/globals';
import { Database } from '@strapi/database';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { configSchema } from '../../src/plugins/webinars/server/src/config/schema';
import { registerTables, TABLES } from '../../src/plugins/webinars/server/src/database/models';
import { createRateLimits } from '../../src/plugins/webinars/server/src/integrations/rate-limit';

export type Connection = ConstructorParameters<typeof Database>[0]['connection'];
type Model = Parameters<Database['init']>[0]['models'][number];

/** Opens the database as Strapi does, which creates the plugin's tables when they are missing. */
export async function open(connection: Connection): Promise<Database> {
  const models: Model[] = [];
  registerTables({ get: () => ({ add: (model: Model) => models.push(model) }) } as unknown as Core.Strapi);
  const database = new Database({
    connection,
    settings: { migrations: { dir: path.join(tmpdir(), 'no-such-folder') } },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined },
  });
  await database.init({ models });
  await database.schema.sync();
  return database;
}

export const limitsOf = (knex: Knex, client: 'sqlite' | 'postgres', limits: Record<string, unknown> = {}) => {
  const configured = configSchema.parse({ limits }).limits;
  return createRateLimits({ knex, client, tableName: TABLES.rateLimits, limits: () => configured });
};

/** For each test of the file the clock stands still; the returned function moves it on, by milliseconds. */
export function stopClock(): (milliseconds: number) => void {
  let now = Date.UTC(2026, 4, 4, 9);
  beforeEach(() => {
    // Only the clock: the database's own waiting must go on.
    const others = ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout'];
    const timers = ['clearImmediate', 'clearInterval', 'clearTimeout'];
    jest.useFakeTimers({ now, doNotFake: [...others, ...timers] as 'setTimeout'[] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  return (milliseconds) => jest.setSystemTime((now += milliseconds));
}
