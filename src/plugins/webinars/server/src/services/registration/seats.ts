import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { leavingKnown } from '../../database/inserts';
import { tableOf } from '../../database/rows';

export const SEATS = 'plugin::webinars.webinars-seats';

export interface Seats {
  taken: number;
  capacity: number | null;
}

/** The count of seats of each webinar: one row, changed only by conditional statements, so it holds with many processes. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const rowOf = (connection: Knex, webinarDocumentId: string) => {
    const table = tableOf(strapi, SEATS);
    return { table, row: table.query(connection).where(table.toRow({ webinarDocumentId })) };
  };

  return {
    /** Takes one seat; `false` when none is left. Part of the registration's transaction. */
    async take(trx: Knex.Transaction, webinarDocumentId: string): Promise<boolean> {
      const { table, row } = rowOf(trx, webinarDocumentId);
      const [taken, capacity] = [table.column('taken'), table.column('capacity')];
      const changed = await row
        .where((free) => {
          void free.whereNull(capacity).orWhere(taken, '<', trx.ref(capacity));
        })
        .increment(taken, 1);
      return Number(changed) === 1;
    },

    /** Takes as many of `wanted` seats as are left, and says how many. Part of the registrations' transaction. */
    async takeUpTo(trx: Knex.Transaction, webinarDocumentId: string, wanted: number): Promise<number> {
      const { table, row } = rowOf(trx, webinarDocumentId);
      const [taken, capacity] = [table.column('taken'), table.column('capacity')];
      const all = await row
        .clone()
        .where((free) => {
          void free.whereNull(capacity).orWhere(taken, '<=', trx.raw('?? - ?', [capacity, wanted]));
        })
        .increment(taken, wanted);
      if (Number(all) === 1) return wanted;

      // Not all of them: how many, nobody else may change until it is settled.
      const counter = row.clone();
      const current = await (strapi.db.dialect.client === 'sqlite' ? counter : counter.forUpdate()).first();
      if (!current) return 0;
      const seats = table.fromRow<Seats>(current);
      const left = Math.min(wanted, Math.max(0, (seats.capacity ?? Infinity) - seats.taken));
      if (left > 0) await row.clone().increment(taken, left);
      return left;
    },

    async release(trx: Knex.Transaction, webinarDocumentId: string): Promise<void> {
      const { table, row } = rowOf(trx, webinarDocumentId);
      await row.where(table.column('taken'), '>', 0).decrement(table.column('taken'), 1);
    },

    /** Creates the counter or sets its limit (`null` = none); `false` when more are taken than `capacity` allows. */
    async setCapacity(trx: Knex.Transaction, webinarDocumentId: string, capacity: number | null): Promise<boolean> {
      const { table, row } = rowOf(trx, webinarDocumentId);
      const unique = table.column('webinarDocumentId');
      const first = table.toRow({ webinarDocumentId, capacity, taken: 0 });
      await leavingKnown(strapi, trx, table.query(trx).insert(first).onConflict(unique), unique);
      if (capacity !== null) void row.where(table.column('taken'), '<=', capacity);
      return Number(await row.update(table.toRow({ capacity }))) === 1;
    },

    /** Forgets a webinar that is deleted. */
    async remove(trx: Knex.Transaction, webinarDocumentId: string): Promise<void> {
      await rowOf(trx, webinarDocumentId).row.delete();
    },

    /** The counters of several webinars; a webinar without one has nobody and no limit. */
    async of(
      webinarDocumentIds: readonly string[],
      connection: Knex = strapi.db.connection,
    ): Promise<Map<string, Seats>> {
      const table = tableOf(strapi, SEATS);
      const rows = await table.query(connection).whereIn(table.column('webinarDocumentId'), [...webinarDocumentIds]);
      return new Map(
        (rows as Record<string, unknown>[]).map((row) => {
          const { webinarDocumentId, taken, capacity } = table.fromRow<Seats & { webinarDocumentId: string }>(row);
          return [webinarDocumentId, { taken, capacity }];
        }),
      );
    },
  };
};
