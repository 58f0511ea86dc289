import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

/**
 * What starting parallel workers costs, in pages read from the disk. PostgreSQL supposes 1,000 and starts them to read
 * 100,000 rows, which takes twice as long as without on a machine of two processors, and takes both from everybody else.
 * At this they are started where they save much: from about a million rows.
 */
const PARALLEL_SETUP_COST = 10_000;

/**
 * Gives `work` a connection for reading a list in which many rows are looked at for a page; every statement of it is to
 * go there. On other databases than PostgreSQL that is the usual one. For reading only: a write would be refused there as
 * by a standby (25006), which `outage` takes for one.
 */
export async function withFewWorkers<T>(strapi: Core.Strapi, work: (connection: Knex) => Promise<T>): Promise<T> {
  if (strapi.db.dialect.client !== 'postgres') return work(strapi.db.connection);
  return strapi.db.connection.transaction(
    async (trx) => {
      await trx.raw(`set local parallel_setup_cost = ${PARALLEL_SETUP_COST}`);
      return work(trx);
    },
    { readOnly: true },
  );
}
