import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { createId } from '../database/ids';
import { insertIgnoring, tableOf } from '../database/rows';
import type { Attendee } from '../domain/attendee';
import { dedupeKey, PRIORITY, type DeliveryKind } from '../domain/delivery';
import type { Webinar } from '../domain/webinar';
import { use } from './access';

export const DELIVERY = 'plugin::webinars.delivery';

export interface NewDelivery {
  kind: DeliveryKind;
  webinar: Pick<Webinar, 'documentId' | 'scheduleVersion'>;
  attendee: Pick<Attendee, 'documentId' | 'email' | 'language'>;
  /** Counts confirmations that were asked for again (D-04). */
  repeat?: number;
}

/** Rows a statement: SQLite takes at most 500. */
const BATCH = 200;

/** The ledger of mails: it is the queue too, so that a mail exists exactly when its row was committed. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock } = use(strapi);

  const rowOf = ({ kind, webinar, attendee, repeat }: NewDelivery, now: Date) => ({
    documentId: createId(),
    kind,
    state: 'pending',
    recipient: attendee.email,
    language: attendee.language,
    webinarDocumentId: webinar.documentId,
    attendeeDocumentId: attendee.documentId,
    scheduleVersion: webinar.scheduleVersion,
    dedupeKey: dedupeKey(
      kind,
      {
        webinarDocumentId: webinar.documentId,
        attendeeDocumentId: attendee.documentId,
        scheduleVersion: webinar.scheduleVersion,
      },
      repeat,
    ),
    priority: PRIORITY[kind],
    attempts: 0,
    notBefore: now,
    createdAt: now,
    updatedAt: now,
    publishedAt: now,
  });

  return {
    /**
     * Owes a mail to each; one that is already owed or sent (same key) stays as it is. Returns how many are new.
     * Wake the outbox after the commit.
     */
    async add(trx: Knex.Transaction, wanted: readonly NewDelivery[]): Promise<number> {
      const table = tableOf(strapi, DELIVERY);
      const now = clock.now();
      let added = 0;
      for (let start = 0; start < wanted.length; start += BATCH) {
        const rows = wanted.slice(start, start + BATCH).map((each) => table.toRow(rowOf(each, now)));
        added += (await insertIgnoring(strapi, trx, table, rows, ['dedupeKey'])).size;
      }
      return added;
    },
  };
};
