import type { Core } from '@strapi/strapi';
import { moveJobs } from './job-store';
import { createJobTable } from './job-table';
import { createPgBossStore } from './pg-boss-store';
import type { Queue } from './port';
import { createQueue } from './worker';

/**
 * A queue in the tables of pg-boss, for any number of processes on one PostgreSQL. What stands in the embedded queue's
 * table is taken over at the start, and now and then: an older version of the plugin may run beside this one for a while.
 */
export function createPgBossQueue(strapi: Core.Strapi, now: () => Date): Queue {
  const [store, table] = [createPgBossStore(strapi, now), createJobTable(strapi, now)];
  const takeOver = () => moveJobs(strapi, table, store);
  return createQueue(strapi, {
    ...store,
    async prepare() {
      await store.prepare();
      await takeOver();
    },
    tidy: takeOver,
  });
}
