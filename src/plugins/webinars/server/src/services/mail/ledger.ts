import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { DeliveriesQuery } from '../../../../contracts';
import { tableOf, type Row, type TableAccess } from '../../database/rows';
import { unitOfWork } from '../../database/unit-of-work';
import { PRIORITY, type Delivery, type DeliveryKind, type DeliveryState } from '../../domain/delivery';
import { queueDoneAt } from '../../domain/mail-queue';
import { REMINDER_KINDS } from '../../domain/reminders';
import { use } from '../access';
import { DELIVERY } from './deliveries';
import { ConflictError, NotFoundError } from '../errors';

/** A row of the ledger as operators see it. */
export interface LedgerEntry extends Delivery {
  reason: string | null;
  lastError: string | null;
  messageId: string | null;
  sentAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}
export type LedgerCounts = Partial<Record<DeliveryKind, Partial<Record<DeliveryState, number>>>>;
export interface LedgerPage {
  entries: LedgerEntry[];
  total: number;
  counts: LedgerCounts;
  /** About when the last one that waits will be out; `null` when nothing waits, or without a rate limit. */
  queueDoneAt: Date | null;
  /** The same for the last reminder. */
  remindersDoneAt: Date | null;
}

/** On their way, or waiting for it. */
const UNDER_WAY = ['pending', 'sending'];

/** What audit entries about mails are about that belong to no webinar. */
const MAILS_TARGET = 'mails';

/**
 * The mails of a webinar as operators see them, and trying a failed one again. `null` in place of its id: those that are
 * about none.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { audit, clock, outbox, settings, webinars } = use(strapi);

  /** Without a value last, whatever the direction; the id makes pages that do not overlap. */
  function sorted(rows: Knex.QueryBuilder, table: TableAccess, { key, direction }: DeliveriesQuery['sort']) {
    // Ids rise with time, and the table is in their order.
    if (key === 'createdAt') return rows.orderBy('id', direction);
    if (key === 'sentAt') void rows.orderByRaw('case when ?? is null then 1 else 0 end', [table.column(key)]);
    return rows.orderBy([
      { column: table.column(key), order: direction },
      { column: 'id', order: direction },
    ]);
  }

  async function countByKindAndState(webinarDocumentId: string | null): Promise<LedgerCounts> {
    const table = tableOf(strapi, DELIVERY);
    const [kind, state] = [table.column('kind'), table.column('state')];
    const rows = (await table
      .query(strapi.db.connection)
      .where(table.toRow({ webinarDocumentId }))
      .groupBy(kind, state)
      .select(kind, state)
      .count({ count: '*' })) as unknown as Row[];
    const counts: LedgerCounts = {};
    for (const row of rows) {
      const group = (counts[row[kind] as DeliveryKind] ??= {});
      group[row[state] as DeliveryState] = Number(row.count);
    }
    return counts;
  }

  /** Of all its mails, or of one kind. The rate is shared by all webinars, and so is the wait for what is as urgent. */
  async function estimate(webinarDocumentId: string | null, kind?: DeliveryKind): Promise<Date | null> {
    const { ratePerMinute } = settings.get().mail;
    if (ratePerMinute === 0) return null;
    const table = tableOf(strapi, DELIVERY);
    const underWay = () => table.query(strapi.db.connection).whereIn(table.column('state'), UNDER_WAY);
    const notBefore = table.column('notBefore');
    const last = await underWay()
      .where(table.toRow({ webinarDocumentId, kind }))
      .orderBy(notBefore, 'desc')
      .first(notBefore);
    if (!last) return null;
    const before = underWay();
    if (kind) void before.where(table.column('priority'), '<=', PRIORITY[kind]);
    const [row] = (await before.count({ count: '*' })) as unknown as Row[];
    const { notBefore: lastNotBefore } = table.fromRow<{ notBefore: Date }>(last);
    return queueDoneAt({ waiting: Number(row?.count ?? 0), lastNotBefore, ratePerMinute }, clock.now());
  }

  async function remindersDoneAt(webinarDocumentId: string | null): Promise<Date | null> {
    const moments: number[] = [];
    for (const kind of REMINDER_KINDS) moments.push((await estimate(webinarDocumentId, kind))?.getTime() ?? 0);
    const last = Math.max(...moments);
    return last > 0 ? new Date(last) : null;
  }

  async function one(
    connection: Knex,
    webinarDocumentId: string | null,
    documentId: string,
  ): Promise<LedgerEntry | null> {
    const table = tableOf(strapi, DELIVERY);
    const row = await table.query(connection).where(table.toRow({ documentId, webinarDocumentId })).first();
    return row ? table.fromRow<LedgerEntry>(row) : null;
  }

  /** @throws NotFoundError */
  async function mustExist(webinarDocumentId: string | null): Promise<void> {
    if (webinarDocumentId !== null && !(await webinars.byDocumentId(webinarDocumentId))) throw new NotFoundError();
  }

  /** Failed ones wait again, as if they had never been tried: an operator has seen what was wrong. */
  async function revive(trx: Knex.Transaction, where: Partial<Delivery>): Promise<number> {
    const table = tableOf(strapi, DELIVERY);
    const now = clock.now();
    return Number(
      await table
        .query(trx)
        .where(table.toRow({ ...where, state: 'failed' }))
        .update(table.toRow({ state: 'pending', attempts: 0, notBefore: now, updatedAt: now })),
    );
  }

  return {
    /** @throws NotFoundError */
    async find(webinarDocumentId: string | null, query: DeliveriesQuery): Promise<LedgerPage> {
      await mustExist(webinarDocumentId);
      const table = tableOf(strapi, DELIVERY);
      const matching = table.query(strapi.db.connection).where(table.toRow({ webinarDocumentId }));
      if (query.kind) void matching.whereIn(table.column('kind'), query.kind);
      if (query.state) void matching.whereIn(table.column('state'), query.state);
      if (query.search)
        // `!` escapes in every database; the backslash is not the same in all of them.
        void matching.whereRaw(`lower(??) like lower(?) escape '!'`, [
          table.column('recipient'),
          `%${query.search.replace(/[!%_]/g, '!$&')}%`,
        ]);

      const { page, pageSize } = query.pagination;
      const rows = (await sorted(matching.clone(), table, query.sort)
        .limit(pageSize)
        .offset((page - 1) * pageSize)) as Row[];
      const [counted] = (await matching.count({ total: '*' })) as unknown as Row[];
      return {
        entries: rows.map((row) => table.fromRow<LedgerEntry>(row)),
        total: Number(counted?.total ?? 0),
        counts: await countByKindAndState(webinarDocumentId),
        queueDoneAt: await estimate(webinarDocumentId),
        remindersDoneAt: await remindersDoneAt(webinarDocumentId),
      };
    },

    /**
     * Tries a mail that was given up again, now and with all its attempts.
     * @throws NotFoundError; ConflictError `delivery_not_failed`
     */
    async retry(webinarDocumentId: string | null, documentId: string): Promise<LedgerEntry> {
      return unitOfWork(strapi, async ({ trx, afterCommit }) => {
        const before = await one(trx, webinarDocumentId, documentId);
        if (!before) throw new NotFoundError();
        // The statement decides: of two clicks, one finds it failed.
        if ((await revive(trx, { documentId, webinarDocumentId })) === 0) {
          throw new ConflictError('delivery_not_failed', 'Only a mail that was given up can be tried again.');
        }
        await audit.write(trx, {
          action: 'sys.webinar.retry-delivery',
          target: webinarDocumentId ?? MAILS_TARGET,
          before: { delivery: documentId, kind: before.kind, state: 'failed', attempts: before.attempts },
          after: { delivery: documentId, kind: before.kind, state: 'pending', attempts: 0 },
        });
        afterCommit(() => outbox.wake());
        const after = await one(trx, webinarDocumentId, documentId);
        if (!after) throw new Error(`mail ${documentId} is gone inside its own transaction`);
        return after;
      });
    },

    /** The same for every mail of the webinar that was given up; returns how many. @throws NotFoundError */
    async retryAll(webinarDocumentId: string | null): Promise<number> {
      return unitOfWork(strapi, async ({ trx, afterCommit }) => {
        await mustExist(webinarDocumentId);
        const retried = await revive(trx, { webinarDocumentId });
        await audit.write(trx, {
          action: 'sys.webinar.retry-deliveries',
          target: webinarDocumentId ?? MAILS_TARGET,
          after: { retried },
        });
        afterCommit(() => outbox.wake());
        return retried;
      });
    },
  };
};
