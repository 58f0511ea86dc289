import type { Host } from '../strapi';

/** Resolves as soon as a statement of this database waits for somebody else's lock. @throws after a minute. */
export async function lockWaits({ strapi }: Pick<Host, 'strapi'>): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    const { rows } = (await strapi.db.connection.raw(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )) as { rows: unknown[] };
    if (rows.length > 0) return;
  }
  throw new Error('no statement waits for a lock');
}
