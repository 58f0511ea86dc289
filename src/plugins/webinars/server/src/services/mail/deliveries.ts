import { setImmediate } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { createId } from '../../database/ids';
import { insertIgnoring } from '../../database/inserts';
import { tableOf, type Row } from '../../database/rows';
import type { Attendee } from '../../domain/attendee';
import { dedupeKey, PRIORITY, type Delivery, type DeliveryKind } from '../../domain/delivery';
import type { Interest } from '../../domain/interest';
import { FALLBACK_LANGUAGE } from '../../domain/locale';
import type { Webinar } from '../../domain/webinar';
import { use } from '../access';

export const DELIVERY = 'plugin::webinars.delivery';

export interface NewDelivery {
  kind: DeliveryKind;
  /** `null` for mails that are about no webinar. */
  webinar: Pick<Webinar, 'documentId' | 'scheduleVersion'> | null;
  /** Who it is to: an attendee … */
  attendee?: Pick<Attendee, 'documentId' | 'email' | 'language'>;
  /** … or an address that left its interest. Exactly one of both. */
  interest?: Pick<Interest, 'documentId' | 'email' | 'language'>;
  /** The operator's message that it carries; only of kind `message`. */
  messageDocumentId?: string;
  /**
   * Tells mails of one kind to one person apart: the number of a confirmation that was asked for again (D-04), the
   * SEQUENCE of a change, the id of a message. Reminders are told apart by the schedule's version, without it.
   */
  repeat?: number | string;
  /** Not before this moment; now when absent. */
  notBefore?: Date;
}

/**
 * Rows a statement. Between two of many, everything else that this process has to do gets its turn: SQLite answers
 * without a pause.
 */
const BATCH = 100;

/** The ledger of mails: it is the queue too, so that a mail exists exactly when its row was committed. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock } = use(strapi);

  function rowOf(wanted: NewDelivery, now: Date) {
    const { kind, webinar, attendee, interest, messageDocumentId, repeat, notBefore } = wanted;
    const recipient = attendee ?? interest;
    if (!recipient) throw new Error(`a mail (${kind}) needs somebody to go to`);
    const webinarDocumentId = webinar?.documentId ?? null;
    const scheduleVersion = webinar?.scheduleVersion ?? null;
    return {
      documentId: createId(),
      kind,
      state: 'pending',
      recipient: recipient.email,
      language: recipient.language ?? FALLBACK_LANGUAGE,
      webinarDocumentId,
      attendeeDocumentId: attendee?.documentId ?? null,
      interestDocumentId: interest?.documentId ?? null,
      messageDocumentId: messageDocumentId ?? null,
      scheduleVersion,
      dedupeKey: dedupeKey(
        kind,
        { webinarDocumentId, recipientDocumentId: recipient.documentId, scheduleVersion },
        repeat,
      ),
      priority: PRIORITY[kind],
      attempts: 0,
      notBefore: notBefore ?? now,
      createdAt: now,
      updatedAt: now,
      publishedAt: now,
    };
  }

  return {
    /** How often a mail of this kind was owed to somebody who registered, and when last. */
    async owedBefore(
      trx: Knex.Transaction,
      { documentId }: Pick<Attendee, 'documentId'>,
      kind: DeliveryKind,
    ): Promise<{ count: number; lastAt: Date | null }> {
      const table = tableOf(strapi, DELIVERY);
      const rows = await table
        .query(trx)
        .where(table.toRow({ attendeeDocumentId: documentId, kind }))
        .orderBy(table.column('createdAt'), 'desc')
        .select<Row[]>(table.column('createdAt'));
      const [last] = rows.map((row) => table.fromRow<{ createdAt: Date }>(row));
      return { count: rows.length, lastAt: last?.createdAt ?? null };
    },

    /**
     * Owes a mail to each; one that is already owed or sent (same key) stays as it is. Returns how many are new.
     * Wake the outbox after the commit.
     */
    async add(trx: Knex.Transaction, wanted: readonly NewDelivery[]): Promise<number> {
      const table = tableOf(strapi, DELIVERY);
      const now = clock.now();
      let added = 0;
      for (let start = 0; start < wanted.length; start += BATCH) {
        if (wanted.length > BATCH) await setImmediate();
        const rows = wanted.slice(start, start + BATCH).map((each) => table.toRow(rowOf(each, now)));
        added += (await insertIgnoring(strapi, trx, table, rows, ['dedupeKey'])).size;
      }
      return added;
    },

    /**
     * Calls back what has not gone out yet, with the reason: rows that match `where` (attributes), of these kinds only
     * or of all but those. One that is with the mail server at this moment cannot be called back. Returns how many.
     */
    async withdraw(
      trx: Knex.Transaction,
      where: Partial<Pick<Delivery, 'webinarDocumentId' | 'attendeeDocumentId' | 'interestDocumentId'>>,
      reason: string,
      { only, except }: { only?: readonly DeliveryKind[]; except?: readonly DeliveryKind[] } = {},
    ): Promise<number> {
      const table = tableOf(strapi, DELIVERY);
      const rows = table.query(trx).where(table.toRow({ ...where, state: 'pending' }));
      if (only) void rows.whereIn(table.column('kind'), [...only]);
      if (except) void rows.whereNotIn(table.column('kind'), [...except]);
      return Number(await rows.update(table.toRow({ state: 'withdrawn', reason, updatedAt: clock.now() })));
    },
  };
};
