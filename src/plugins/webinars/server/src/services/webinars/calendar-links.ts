import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { tableOf } from '../../database/rows';

export const CALENDAR_LINK = 'plugin::webinars.webinars-calendar-link';

/** What the calendar was last told about a webinar, and what it still has to be told. */
export interface CalendarLink {
  webinarDocumentId: string;
  eventId: string | null;
  hostEmail: string | null;
  /** Rises when the event is made anew; part of the event's id. */
  generation: number;
  /** Of what Google confirmed last. */
  fingerprint: string | null;
  /** `failed` and `unconfigured` are tried again by the sweep; `none`: the calendar is not asked. */
  state: 'pending' | 'synced' | 'failed' | 'unconfigured' | 'none';
  attempts: number;
  nextAttemptAt: Date | null;
  syncedAt: Date | null;
}

/** A job that was noted and is not done after this long was lost; the sweep takes it up. */
const LOST_AFTER = 5 * 60_000;

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const access = () => tableOf(strapi, CALENDAR_LINK);

  return {
    async of(connection: Knex, webinarDocumentId: string): Promise<CalendarLink | null> {
      const table = access();
      const row = await table.query(connection).where(table.toRow({ webinarDocumentId })).first();
      return row ? table.fromRow<CalendarLink>(row) : null;
    },

    /** Creates the row or changes the given values of it. */
    async save(trx: Knex.Transaction, webinarDocumentId: string, values: Partial<CalendarLink>): Promise<void> {
      const table = access();
      await table
        .query(trx)
        .insert(table.toRow({ generation: 1, attempts: 0, state: 'pending', ...values, webinarDocumentId }))
        .onConflict(table.column('webinarDocumentId'))
        .merge(table.toRow(values));
    },

    async remove(trx: Knex.Transaction, webinarDocumentId: string): Promise<void> {
      const table = access();
      await table.query(trx).where(table.toRow({ webinarDocumentId })).delete();
    },

    /** The webinars whose calendar has to be tried again at `now`, longest waiting first. */
    async due(now: Date, { unconfigured }: { unconfigured: boolean }): Promise<string[]> {
      const table = access();
      const [id, state, next] = [
        table.column('webinarDocumentId'),
        table.column('state'),
        table.column('nextAttemptAt'),
      ];
      const rows = await table
        .query(strapi.db.connection)
        .where((either) => {
          void either.where((failed) => {
            void failed.where(state, 'failed').where(next, '<=', now);
          });
          void either.orWhere((lost) => {
            void lost.where(state, 'pending').where(next, '<=', new Date(now.getTime() - LOST_AFTER));
          });
          if (unconfigured) void either.orWhere(state, 'unconfigured');
        })
        .orderBy(next)
        .limit(200)
        .select(id);
      return (rows as Record<string, string>[]).map((row) => String(row[id]));
    },
  };
};
