import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { tableOf, type TableAccess } from '../../database/rows';
import type { Delivery, DeliveryKind } from '../../domain/delivery';
import type { Interest } from '../../domain/interest';
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

/**
 * Notes on the people what they have been sent, in the transaction that marks the mails sent. Mails that were sent at the
 * same time are of one moment here: the last of them.
 */
export async function stampSent(strapi: Core.Strapi, trx: Knex.Transaction, mails: readonly SentMail[]): Promise<void> {
  for (const alike of groupsOf(mails)) await stampAttendees(tableOf(strapi, ATTENDEE), trx, alike);
  for (const { delivery, sentAt } of mails)
    if (delivery.interestDocumentId && delivery.kind === 'recording-available')
      await stampInterest(tableOf(strapi, INTEREST), trx, delivery.interestDocumentId, sentAt);
}

interface Alike extends Pick<SentMail, 'sequence' | 'sentAt'> {
  kind: DeliveryKind;
  documentIds: string[];
}

/** The mails to attendees that leave the same on them. */
function groupsOf(mails: readonly SentMail[]): Alike[] {
  const groups = new Map<string, Alike>();
  for (const { delivery, sentAt, sequence } of mails) {
    const { kind, attendeeDocumentId } = delivery;
    if (!attendeeDocumentId) continue;
    const key = `${kind} ${sequence}`;
    const group = groups.get(key) ?? { kind, sequence, sentAt, documentIds: [] };
    group.documentIds.push(attendeeDocumentId);
    if (sentAt > group.sentAt) group.sentAt = sentAt;
    groups.set(key, group);
  }
  return [...groups.values()];
}

async function stampAttendees(
  table: TableAccess,
  trx: Knex.Transaction,
  { kind, documentIds, sentAt, sequence }: Alike,
): Promise<void> {
  const rows = () => table.query(trx).whereIn(table.column('documentId'), documentIds);
  const attribute = SENT_AT[kind];
  if (attribute) await rows().update(table.toRow({ [attribute]: sentAt }));
  if (sequence === null || !BRINGS_ENTRY.includes(kind)) return;
  const informed = table.column('informedSequence');
  // Two mails may be on their way at once, and the older one may arrive last.
  await rows()
    .where((older) => {
      void older.whereNull(informed).orWhere(informed, '<', sequence);
    })
    .update(table.toRow({ informedSequence: sequence }));
}

async function stampInterest(
  table: TableAccess,
  trx: Knex.Transaction,
  documentId: Interest['documentId'],
  sentAt: Date,
): Promise<void> {
  await table
    .query(trx)
    .where(table.toRow({ documentId }))
    .increment(table.column('notifiedCount'), 1)
    .update(table.toRow({ lastNotifiedAt: sentAt }));
}
