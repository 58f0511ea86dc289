import { tableOf } from '../../src/plugins/webinars/server/src/database/rows';
import {
  isBossInstalled,
  schemaBeside,
} from '../../src/plugins/webinars/server/src/integrations/queue/pg-boss-library';
import type { Services } from '../../src/plugins/webinars/server/src/services/access';
import type { Host } from './strapi';

/** Runs the jobs that are due, as the worker would; a failing one fails the test. */
export async function runQueue({ integrations }: Services): Promise<number> {
  const { done, failed } = await integrations.get().queue.drain();
  if (failed > 0) throw new Error(`${failed} jobs failed`);
  return done;
}

/** Removes every job, whatever became of it. */
export async function clearQueue({ strapi }: Pick<Host, 'strapi'>): Promise<void> {
  const knex = strapi.db.connection;
  await tableOf(strapi, 'plugin::webinars.webinars-job').query(knex).delete();
  if (strapi.db.dialect.client === 'postgres' && (await isBossInstalled(strapi)))
    await knex(`${schemaBeside(strapi)}.job`).delete();
}
