import type { Core } from '@strapi/strapi';
import type { Config } from '../../config/schema';
import { createEmbeddedQueue } from './embedded';
import { createPgBossQueue } from './pg-boss';
import type { Queue } from './port';

/** The engine that is asked for; by itself, pg-boss wherever there is a PostgreSQL. @throws when that cannot be. */
export function connectQueue(strapi: Core.Strapi, asked: Config['queue'], now: () => Date): Queue {
  const isPostgres = strapi.db.dialect.client === 'postgres';
  if (asked === 'pg-boss' && !isPostgres)
    throw new Error('WEBINARS_QUEUE (webinars.queue): pg-boss needs PostgreSQL; leave it away for the embedded queue');
  return isPostgres && asked !== 'embedded' ? createPgBossQueue(strapi, now) : createEmbeddedQueue(strapi, now);
}
