import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { lockUntilCommit } from '../database/leases';
import { tableOf } from '../database/rows';
import { unitOfWork } from '../database/unit-of-work';
import type { Delivery } from '../domain/delivery';
import { use } from './access';
import { DELIVERY } from './deliveries';

/** Longer than any attempt takes (the mailer gives up after two minutes), milliseconds. */
const LEASE = 5 * 60_000;
const BUDGET_WINDOW = 60_000;
/** So many are claimed at once. Small, because an urgent mail that comes later waits for them. */
const CHUNK = 20;

export interface Claim {
  deliveries: Delivery[];
  /** When nothing was claimed because the rate budget is used up: when there is room again. */
  roomAt: Date | null;
}

/** What became of a claimed delivery. */
export interface Outcome {
  state: 'pending' | 'sent' | 'skipped' | 'failed';
  reason?: string | null;
  lastError?: string | null;
  messageId?: string;
  sentAt?: Date;
  notBefore?: Date;
  attempts?: number;
}

/**
 * Who sends what: rows of the ledger are claimed for a while (a lease), so that many senders in many processes share
 * the work and what a crash leaves behind is taken up. A lease is checked again before each attempt.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, settings } = use(strapi);
  const access = () => tableOf(strapi, DELIVERY);
  const FREE = { state: 'pending', claimedUntil: null, claimedBy: null };

  /** How many mails may still leave in this minute, over all processes. */
  async function budget(trx: Knex.Transaction, now: Date): Promise<{ room: number; roomAt: Date | null }> {
    const { ratePerMinute } = settings.get().mail;
    if (ratePerMinute === 0) return { room: CHUNK, roomAt: null };
    await lockUntilCommit(strapi, trx, 'mail-rate');
    const table = access();
    const [state, attemptedAt] = [table.column('state'), table.column('attemptedAt')];
    const since = new Date(now.getTime() - BUDGET_WINDOW);
    const used = await table
      .query(trx)
      .where(attemptedAt, '>', since)
      .orWhere(state, 'sending')
      .count({ count: '*' })
      .first();
    const room = ratePerMinute - Number(used?.count ?? 0);
    // One at a time: what is claimed leaves at once, so that the budget is spent when it was counted.
    if (room > 0) return { room: 1, roomAt: null };

    const oldest = await table.query(trx).where(attemptedAt, '>', since).orderBy(attemptedAt).first(attemptedAt);
    const at = oldest ? table.fromRow<{ attemptedAt: Date }>(oldest).attemptedAt : now;
    return { room: 0, roomAt: new Date(at.getTime() + BUDGET_WINDOW) };
  }

  return {
    /** Claims the most urgent due mails for `holder`: none when nothing is due or the budget is used up. */
    async take(holder: string): Promise<Claim> {
      return unitOfWork(strapi, async ({ trx }) => {
        const now = clock.now();
        const table = access();
        await this.releaseExpired(trx, now);
        const { room, roomAt } = await budget(trx, now);
        if (room === 0) return { deliveries: [], roomAt };

        const due = table
          .query(trx)
          .where(table.toRow({ state: 'pending' }))
          .where(table.column('notBefore'), '<=', now)
          .orderBy([table.column('priority'), table.column('notBefore'), 'id'])
          .limit(room);
        const rows = (await (strapi.db.dialect.client === 'sqlite' ? due : due.forUpdate().skipLocked())) as Record<
          string,
          unknown
        >[];
        const deliveries = rows.map((row) => table.fromRow<Delivery>(row));
        if (deliveries.length > 0) {
          await table
            .query(trx)
            .whereIn(
              'id',
              deliveries.map(({ id }) => id),
            )
            .update(
              table.toRow({ state: 'sending', claimedBy: holder, claimedUntil: new Date(now.getTime() + LEASE) }),
            );
        }
        return { deliveries, roomAt };
      });
    },

    /** Counts an attempt and renews the lease, right before the mail goes out; `false` when the lease was lost meanwhile. */
    async begin(delivery: Delivery, holder: string): Promise<boolean> {
      const now = clock.now();
      const table = access();
      const changed = await table
        .query(strapi.db.connection)
        .where(table.toRow({ id: delivery.id, state: 'sending', claimedBy: holder }))
        .update(
          table.toRow({
            attempts: delivery.attempts + 1,
            attemptedAt: now,
            claimedUntil: new Date(now.getTime() + LEASE),
          }),
        );
      return Number(changed) === 1;
    },

    /** Writes down what became of it; `false` when the lease was lost meanwhile and the row is somebody else's. */
    async finish(trx: Knex.Transaction, delivery: Delivery, holder: string, outcome: Outcome): Promise<boolean> {
      const table = access();
      const changed = await table
        .query(trx)
        .where(table.toRow({ id: delivery.id, state: 'sending', claimedBy: holder }))
        .update(table.toRow({ ...FREE, ...outcome, updatedAt: clock.now() }));
      return Number(changed) === 1;
    },

    /** Gives back what `holder` claimed and did not come to. */
    async release(holder: string, deliveries: readonly Delivery[]): Promise<void> {
      if (deliveries.length === 0) return;
      const table = access();
      await table
        .query(strapi.db.connection)
        .where(table.toRow({ state: 'sending', claimedBy: holder }))
        .whereIn(
          'id',
          deliveries.map(({ id }) => id),
        )
        .update(table.toRow(FREE));
    },

    async releaseExpired(connection: Knex, now: Date): Promise<void> {
      const table = access();
      await table
        .query(connection)
        .where(table.toRow({ state: 'sending' }))
        .where(table.column('claimedUntil'), '<=', now)
        .update(table.toRow(FREE));
    },

    /** At the start of the only process there is: whatever is being sent was being sent by one that is gone. */
    async releaseAll(): Promise<void> {
      const table = access();
      await table
        .query(strapi.db.connection)
        .where(table.toRow({ state: 'sending' }))
        .update(table.toRow(FREE));
    },
  };
};
