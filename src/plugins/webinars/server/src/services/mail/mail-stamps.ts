import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { tableOf, type TableAccess } from '../../database/rows';
import type { Attendee } from '../../domain/attendee';
import type { Delivery, DeliveryKind } from '../../domain/delivery';
import { ATTENDEE } from '../registration/attendees';
import { INTEREST } from '../audience/interest-rows';

type SentAt = 'reminder24hSentAt' | 'reminder1hSentAt' | 'postEventSentAt';

/** The attendee's attribute that says when such a mail went out (DM-02, DM-04). */
const SENT_AT: Partial<Record<DeliveryKind, SentAt>> = {
  'reminder-24h': 'reminder24hSentAt',
  'reminder-1h': 'reminder1hSentAt',
  'recording-available': 'postEventSentAt',
};

/** Mails whose calendar part, if they have one, is the newest entry; the 1 h reminder leaves calendars as they are. */
const BRINGS_ENTRY: readonly DeliveryKind[] = ['confirmation', 'reminder-24h', 'rescheduled'];

export interface SentMail {
  delivery: Pick<Delivery, 'kind' | 'attendeeDocumentId' | 'interestDocumentId'>;
  sentAt: Date;
  /** The SEQUENCE of its calendar entry; `null` when none was in it. */
  sequence: number | null;
}

/** Notes on the person what they have been sent, in the transaction that marks the mail sent. */
export async function stampSent(strapi: Core.Strapi, trx: Knex.Transaction, mail: SentMail): Promise<void> {
  const { kind, attendeeDocumentId, interestDocumentId } = mail.delivery;
  if (attendeeDocumentId) await stampAttendee(tableOf(strapi, ATTENDEE), trx, kind, attendeeDocumentId, mail);
  if (interestDocumentId && kind === 'recording-available') {
    const table = tableOf(strapi, INTEREST);
    await table
      .query(trx)
      .where(table.toRow({ documentId: interestDocumentId }))
      .increment(table.column('notifiedCount'), 1)
      .update(table.toRow({ lastNotifiedAt: mail.sentAt }));
  }
}

async function stampAttendee(
  table: TableAccess,
  trx: Knex.Transaction,
  kind: DeliveryKind,
  documentId: Attendee['documentId'],
  { sentAt, sequence }: SentMail,
): Promise<void> {
  const row = () => table.query(trx).where(table.toRow({ documentId }));
  const attribute = SENT_AT[kind];
  if (attribute) await row().update(table.toRow({ [attribute]: sentAt }));
  if (sequence === null || !BRINGS_ENTRY.includes(kind)) return;
  const informed = table.column('informedSequence');
  // Two mails may be on their way at once, and the older one may arrive last.
  await row()
    .where((older) => {
      void older.whereNull(informed).orWhere(informed, '<', sequence);
    })
    .update(table.toRow({ informedSequence: sequence }));
}
