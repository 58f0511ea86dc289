import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { createBatcher } from '../../database/batcher';
import { holding } from '../../database/holding';
import { lockUntilCommit } from '../../database/leases';
import { tableOf, type Row } from '../../database/rows';
import { unitOfWork } from '../../database/unit-of-work';
import type { Delivery } from '../../domain/delivery';
import { use } from '../access';
import { DELIVERY } from './deliveries';
import { INTEREST } from '../audience/interest-rows';

/** Longer than any attempt takes (the mailer gives up after two minutes), milliseconds. */
const LEASE = 5 * 60_000;
const BUDGET_WINDOW = 60_000;
const HOUR = 3_600_000;
/**
 * So often is looked for leases that are over, milliseconds. Not at each claim: while the clocks of two machines differ by
 * more than a lease, each takes the other's for over, and the mail that is just going out goes out twice.
 */
const LOOK_FOR_EXPIRED = 10_000;
/** When to look again whether a lead may be mailed, milliseconds. */
const LEAD_BUSY = 60_000;
/** So many are claimed at once. Small, because an urgent mail that comes later waits for them. */
const CHUNK = 20;

export interface Claim {
  deliveries: Delivery[];
  /** When nothing was claimed because the rate budget is used up: when there is room again. */
  roomAt: Date | null;
}

/** What came of it that a claimed delivery was to go out now. */
type Beginning = 'begun' | 'postponed' | 'lost';
interface Claimed {
  delivery: Delivery;
  holder: string;
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
  const { clock, mailTurns, settings } = use(strapi);
  const access = () => tableOf(strapi, DELIVERY);
  const FREE = { state: 'pending', claimedUntil: null, claimedBy: null };
  let lookedForExpiredAt = -Infinity;

  async function releaseExpired(trx: Knex.Transaction, now: Date): Promise<void> {
    // Also a clock that was set back looks again.
    if (Math.abs(now.getTime() - lookedForExpiredAt) < LOOK_FOR_EXPIRED) return;
    lookedForExpiredAt = now.getTime();
    const table = access();
    await table
      .query(trx)
      .where(table.toRow({ state: 'sending' }))
      .where((over) => {
        // One that lasts longer than any was begun by a clock that was wrong.
        void over
          .where(table.column('claimedUntil'), '<=', now)
          .orWhere(table.column('claimedUntil'), '>', new Date(now.getTime() + 2 * LEASE));
      })
      .update(table.toRow(FREE));
  }

  /** How many mails may still leave in this minute, over all processes. */
  async function budget(trx: Knex.Transaction, now: Date): Promise<{ room: number; roomAt: Date | null }> {
    const { ratePerMinute } = settings.get().mail;
    if (ratePerMinute === 0) return { room: CHUNK, roomAt: null };
    await lockUntilCommit(strapi, trx, 'mail-rate');
    const table = access();
    const [state, attemptedAt] = [table.column('state'), table.column('attemptedAt')];
    const since = new Date(now.getTime() - BUDGET_WINDOW);
    // What a clock that was wrong put far into the future is no part of this minute.
    const minute: [Date, Date] = [new Date(since.getTime() + 1), new Date(now.getTime() + BUDGET_WINDOW)];
    const used = await table
      .query(trx)
      .whereBetween(attemptedAt, minute)
      .orWhere(state, 'sending')
      .count({ count: '*' })
      .first();
    const room = ratePerMinute - Number(used?.count ?? 0);
    // One at a time: what is claimed leaves at once, so that the budget is spent when it was counted.
    if (room > 0) return { room: 1, roomAt: null };

    const oldest = await table.query(trx).whereBetween(attemptedAt, minute).orderBy(attemptedAt).first(attemptedAt);
    const at = oldest ? table.fromRow<{ attemptedAt: Date }>(oldest).attemptedAt : now;
    return { room: 0, roomAt: new Date(at.getTime() + BUDGET_WINDOW) };
  }

  const asksForLead = ({ kind, interestDocumentId }: Pick<Delivery, 'kind' | 'interestDocumentId'>) =>
    kind === 'recording-available' && interestDocumentId !== null;

  /** Whether another sender took up a mail to this lead within the pause. Of two at once, one sees the other. */
  async function leadIsBusy(
    trx: Knex.Transaction,
    { id, kind, interestDocumentId }: Delivery,
    now: Date,
  ): Promise<boolean> {
    if (!asksForLead({ kind, interestDocumentId })) return false;
    const interest = tableOf(strapi, INTEREST);
    const person = interest
      .query(trx)
      .where(interest.toRow({ documentId: interestDocumentId }))
      .select('id');
    await (strapi.db.dialect.client === 'sqlite' ? person : person.forUpdate());
    const table = access();
    const other = await table
      .query(trx)
      .where(table.toRow({ interestDocumentId, kind }))
      .whereNot({ id })
      .whereIn(table.column('state'), ['sending', 'sent'])
      .where(table.column('attemptedAt'), '>', new Date(now.getTime() - settings.get().interest.pauseHours * HOUR))
      .first<object | undefined>('id');
    return other !== undefined;
  }

  async function finish(trx: Knex.Transaction, delivery: Delivery, holder: string, outcome: Outcome): Promise<boolean> {
    const table = access();
    const changed = await table
      .query(trx)
      .where(table.toRow({ id: delivery.id, state: 'sending', claimedBy: holder }))
      .update(table.toRow({ ...FREE, ...outcome, updatedAt: clock.now() }));
    return Number(changed) === 1;
  }

  /** Of these claims, those that hold; held until the commit, in the same order everywhere. */
  async function heldOf(trx: Knex.Transaction, claims: readonly Claimed[]): Promise<Claimed[]> {
    if (claims.length === 0) return [];
    const table = access();
    const claimedBy = table.column('claimedBy');
    const rows = table
      .query(trx)
      .whereIn(
        'id',
        claims.map(({ delivery }) => delivery.id),
      )
      .where(table.toRow({ state: 'sending' }))
      .orderBy('id')
      .select<Row[]>(['id', claimedBy]);
    const holders = new Map((await holding(strapi, rows)).map((row) => [Number(row.id), row[claimedBy]]));
    return claims.filter(({ delivery, holder }) => holders.get(Number(delivery.id)) === holder);
  }

  const beginTogether = createBatcher<Claimed, Beginning>(
    (claims) =>
      unitOfWork(strapi, async ({ trx }) => {
        const now = clock.now();
        const beginnings = new Map<Claimed, Beginning>();
        const leads = new Set<string | null>();
        for (const claim of claims) {
          const { delivery, holder } = claim;
          const isNext = !leads.has(delivery.interestDocumentId);
          if (asksForLead(delivery)) leads.add(delivery.interestDocumentId);
          if (isNext && !(await leadIsBusy(trx, delivery, now))) continue;
          const notBefore = new Date(now.getTime() + LEAD_BUSY);
          const ours = await finish(trx, delivery, holder, { state: 'pending', notBefore });
          beginnings.set(claim, ours ? 'postponed' : 'lost');
        }
        const held = await heldOf(
          trx,
          claims.filter((claim) => !beginnings.has(claim)),
        );
        const table = access();
        if (held.length > 0)
          await table
            .query(trx)
            .whereIn(
              'id',
              held.map(({ delivery }) => delivery.id),
            )
            .increment(table.column('attempts'), 1)
            .update(table.toRow({ attemptedAt: now, claimedUntil: new Date(now.getTime() + LEASE) }));
        for (const claim of held) beginnings.set(claim, 'begun');
        return claims.map((claim) => beginnings.get(claim) ?? 'lost');
      }),
    // Senders whose mail is being written begin in a moment.
    { onTheirWay: mailTurns.areTaken },
  );

  return {
    /** Claims the most urgent due mails for `holder`: none when nothing is due or the budget is used up. */
    async take(holder: string): Promise<Claim> {
      return unitOfWork(strapi, async ({ trx }) => {
        const now = clock.now();
        const table = access();
        await releaseExpired(trx, now);
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

    /**
     * Counts an attempt and renews the lease, right before the mail goes out. `lost`: the lease was, meanwhile.
     * `postponed`: the same lead is being mailed this moment, or just was; given back for a while (EM-14).
     */
    begin: (delivery: Delivery, holder: string): Promise<Beginning> => beginTogether({ delivery, holder }),

    /** Writes down what became of it; `false` when the lease was lost meanwhile and the row is somebody else's. */
    finish,

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
