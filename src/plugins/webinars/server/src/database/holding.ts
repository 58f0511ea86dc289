import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

/**
 * The rows that `query` reads are held until its transaction ends: `share` keeps others from changing them, `update`
 * from holding them too. SQLite has one writer at a time anyway and no such clause.
 */
export function holding<Query extends Knex.QueryBuilder>(
  strapi: Core.Strapi,
  query: Query,
  how: 'share' | 'update' = 'update',
): Query {
  if (strapi.db.dialect.client === 'sqlite') return query;
  return (how === 'share' ? query.forShare() : query.forUpdate()) as Query;
}
