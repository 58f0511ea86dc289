import type { Core } from '@strapi/strapi';
import { moveJobs } from './job-store';
import { createJobTable } from './job-table';
import { isBossInstalled } from './pg-boss-library';
import { createPgBossStore } from './pg-boss-store';
import type { Queue } from './port';
import { createQueue } from './worker';

/**
 * A queue in a table of Strapi's database: jobs are claimed for a while, so that a crash loses none. Good for what
 * follows from editing; mail has its own ledger (`services/outbox`).
 */
export function createEmbeddedQueue(strapi: Core.Strapi, now: () => Date): Queue {
  const table = createJobTable(strapi, now);
  if (strapi.db.dialect.client !== 'postgres') return createQueue(strapi, table);

  /** From a time when pg-boss was the engine. */
  async function takeOver(): Promise<void> {
    if (await isBossInstalled(strapi)) await moveJobs(strapi, createPgBossStore(strapi, now), table);
  }
  return createQueue(strapi, { ...table, prepare: takeOver, tidy: takeOver });
}
