import { createRequire } from 'node:module';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type PgBoss from 'pg-boss';
import { unitOfWork } from '../../database/unit-of-work';

/** The one queue of ours; what a job is to do stands in its data. */
export const QUEUE = 'webinars';
/** PostgreSQL's word for "you may not". */
const FORBIDDEN = '42501';
/** Nothing is ever put away unfinished: whoever switched the workers off for a year finds all of it. */
const KEEP_DAYS = 3650;

const load = createRequire(import.meta.url);

/** pg-boss's tables stand beside Strapi's, in a schema of their own: another Strapi in the same database has others. */
export function schemaBeside(strapi: Core.Strapi): string {
  const own = strapi.db.getSchemaName();
  const prefix = !own || own === 'public' ? '' : `${own.replace(/\W/g, '_').slice(0, 30)}_`;
  return `${prefix}webinars_queue`;
}

/** What is used here of a connection of `pg`. */
interface PgConnection {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}
interface PgClient {
  acquireConnection(): Promise<PgConnection>;
  releaseConnection(connection: PgConnection): Promise<void>;
}
const clientOf = (knex: Knex) => (knex as unknown as { client: PgClient }).client;

function createBoss(strapi: Core.Strapi, db: PgBoss.Db): PgBoss {
  const Boss = load('pg-boss') as typeof PgBoss;
  const boss = new Boss({ db, schema: schemaBeside(strapi), supervise: false, schedule: false });
  boss.on('error', (error) => strapi.log.error(`[webinars] pg-boss: ${String(error)}`));
  return boss;
}

/** A pg-boss that works in transactions only, which each call brings along. */
export const createTransactedBoss = (strapi: Core.Strapi): PgBoss =>
  createBoss(strapi, { executeSql: () => Promise.reject(new Error('pg-boss was asked outside of a transaction')) });

/** Makes what pg-boss does a part of a transaction of knex: its statements go through that one's connection. */
export const transacted = (trx: Knex.Transaction): PgBoss.Db => ({
  async executeSql(text, values) {
    const connection = await clientOf(trx).acquireConnection();
    return connection.query(text, values);
  },
});

/** Its scripts are transactions of their own: here they are parts of ours. */
const partOf = (trx: Knex.Transaction): PgBoss.Db => ({
  executeSql: (text, values) =>
    transacted(trx).executeSql(text.replace(/^\s*BEGIN;/, '').replace(/\bCOMMIT;\s*$/, ''), values),
});

/**
 * Makes or renews the tables, one process after another: pg-boss's own lock comes too late, of many that start at the
 * same moment some fail with a duplicate schema or a deadlock.
 * @throws one line when the database's user may not.
 */
export async function installBoss(strapi: Core.Strapi): Promise<void> {
  const schema = schemaBeside(strapi);
  try {
    await unitOfWork(strapi, async ({ trx }) => {
      await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [schema]);
      const boss = createBoss(strapi, partOf(trx));
      await boss.start();
      // `stately`: of one key one waits and one runs.
      await boss.createQueue(QUEUE, { name: QUEUE, policy: 'stately', retentionDays: KEEP_DAYS });
      await boss.stop();
    });
  } catch (error) {
    if ((error as { code?: unknown }).code !== FORBIDDEN) throw error;
    throw new Error(
      `The database's user may not create the schema "${schema}" for the queue. Grant it CREATE on the database, for ` +
        'the first start at least, or set WEBINARS_QUEUE=embedded.',
      { cause: error },
    );
  }
}

/** Whether there are tables of pg-boss beside Strapi's: from a time when it was the engine. */
export async function isBossInstalled(strapi: Core.Strapi): Promise<boolean> {
  return strapi.db.connection.schema.withSchema(schemaBeside(strapi)).hasTable('job');
}
