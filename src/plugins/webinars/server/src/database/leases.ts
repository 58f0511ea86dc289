import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { leavingKnown } from './inserts';
import { tableOf, type Row } from './rows';

const LEASE = 'plugin::webinars.webinars-lease';
const NEVER = new Date(0);
/** So much may the clocks of machines differ, milliseconds. */
const CLOCK_DIFFERENCE = 60_000;

/** Makes sure that there is a row to fight for. */
async function ensureRow(strapi: Core.Strapi, connection: Knex, name: string) {
  const table = tableOf(strapi, LEASE);
  const unique = table.column('name');
  const row = table.toRow({ name, holder: null, expiresAt: NEVER });
  await leavingKnown(strapi, connection, table.query(connection).insert(row).onConflict(unique), unique);
  return table;
}

/**
 * Takes the lease `name` until `until`, if nobody holds it at `now`. One statement decides: of many, one gets it. One that
 * lasts longer than any that is taken now was taken by a clock that was wrong, and holds nobody up.
 */
export async function takeLease(
  strapi: Core.Strapi,
  { name, holder, now, until }: { name: string; holder: string; now: Date; until: Date },
): Promise<boolean> {
  const connection = strapi.db.connection;
  const table = await ensureRow(strapi, connection, name);
  const changed = await table
    .query(connection)
    .where(table.toRow({ name }))
    .where((free) => {
      void free
        .where(table.column('expiresAt'), '<=', now)
        .orWhere(table.column('expiresAt'), '>', new Date(until.getTime() + CLOCK_DIFFERENCE));
    })
    .update(table.toRow({ holder, expiresAt: until }));
  return Number(changed) === 1;
}

/** Who has the lease `name`, or had it last; `null` when nobody ever had. */
export async function leaseOf(
  strapi: Core.Strapi,
  name: string,
): Promise<{ holder: string | null; expiresAt: Date } | null> {
  const table = tableOf(strapi, LEASE);
  const row = await table.query(strapi.db.connection).where(table.toRow({ name })).first<Row | undefined>();
  return row ? table.fromRow<{ holder: string | null; expiresAt: Date }>(row) : null;
}

/** Moves the end of a lease that `holder` has; `false` when somebody else has it by now. */
export async function moveLease(
  strapi: Core.Strapi,
  { name, holder, until }: { name: string; holder: string; until: Date },
): Promise<boolean> {
  const table = tableOf(strapi, LEASE);
  const changed = await table
    .query(strapi.db.connection)
    .where(table.toRow({ name, holder }))
    .update(table.toRow({ expiresAt: until }));
  return Number(changed) === 1;
}

/** Makes every other process that locks `name` wait until `trx` ends. SQLite has one writer at a time anyway. */
export async function lockUntilCommit(strapi: Core.Strapi, trx: Knex.Transaction, name: string): Promise<void> {
  if (strapi.db.dialect.client === 'sqlite') return;
  const table = await ensureRow(strapi, trx, name);
  await table.query(trx).where(table.toRow({ name })).select(table.column('name')).forUpdate();
}
