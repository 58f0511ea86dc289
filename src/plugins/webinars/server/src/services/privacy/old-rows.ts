import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { tableOf, type Row } from '../../database/rows';
import { ERASED_ADDRESS } from '../../domain/personal-data';
import { LINK_LIFETIME } from '../../domain/signed-link';
import { endsAt, type Webinar } from '../../domain/webinar';
import { use } from '../access';
import { INTEREST } from '../audience/interest-rows';
import { DELIVERY } from '../mail/deliveries';
import { ATTENDEE } from '../registration/attendees';
import { WEBINAR } from '../webinars/webinars';

export const AUDIT = 'plugin::webinars.audit-entry';

const DAY = 24 * 60 * 60_000;
/** Webinars whose people are looked at together. */
const WEBINARS = 100;

/** Narrows a query of one content type down. */
export type Narrow = (query: Knex.QueryBuilder<Row, Row[]>) => Knex.QueryBuilder;

/** Which rows are older than so many days; of what is kept for ever (0) none. */
export function oldRows(strapi: Core.Strapi) {
  const { clock } = use(strapi);
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY);
  /** Of what waits for a mailed link: nobody may find theirs dead while it is good, nor the mail on its way. */
  const askedBefore = (days: number) => before(Math.max(days, LINK_LIFETIME['confirm-registration'] / DAY + 1));

  /** Webinars that were over before `moment`. A webinar's languages have the same times. */
  async function endedBefore(moment: Date): Promise<string[]> {
    const table = tableOf(strapi, WEBINAR);
    const rows = await table
      .query(strapi.db.connection)
      .where(table.column('startsAt'), '<=', moment)
      .distinct<Row[]>(['documentId', 'startsAt', 'durationMinutes'].map((name) => table.column(name)));
    const over = rows
      .map((row) => table.fromRow<Pick<Webinar, 'documentId' | 'startsAt' | 'durationMinutes'>>(row))
      .filter((webinar) => {
        const end = endsAt(webinar);
        return end !== null && end <= moment;
      });
    return [...new Set(over.map(({ documentId }) => documentId))];
  }

  /** Webinar by webinar: of many that are over, not all fit into one statement. */
  async function oldRegistrations(days: number): Promise<Narrow[]> {
    const table = tableOf(strapi, ATTENDEE);
    const over = days === 0 ? [] : await endedBefore(before(days));
    const groups = Array.from({ length: Math.ceil(over.length / WEBINARS) }, (_, index) =>
      over.slice(index * WEBINARS, (index + 1) * WEBINARS),
    );
    return groups.map(
      (some) => (query) => query.whereIn(table.column('webinarDocumentId'), some).whereNull(table.column('erasedAt')),
    );
  }

  function oldInterests(days: number): Narrow[] {
    if (days === 0) return [];
    const table = tableOf(strapi, INTEREST);
    const moment = before(days);
    return [
      (query) =>
        query
          .where(table.column('createdAt'), '<=', moment)
          .where(table.column('updatedAt'), '<=', moment)
          .where((never) => {
            void never.whereNull(table.column('lastNotifiedAt')).orWhere(table.column('lastNotifiedAt'), '<=', moment);
          }),
    ];
  }

  /** Who was asked by mail and did not answer: they hold no seat, and it was perhaps never they who registered. */
  function unconfirmedRegistrations(days: number): Narrow {
    const table = tableOf(strapi, ATTENDEE);
    const ledger = tableOf(strapi, DELIVERY);
    const moment = askedBefore(days);
    // The link may have been mailed again since they registered.
    const askedSince = () =>
      ledger
        .query(strapi.db.connection)
        .select(strapi.db.connection.raw('1'))
        .whereRaw('?? = ??', [
          `${ledger.name}.${ledger.column('attendeeDocumentId')}`,
          `${table.name}.${table.column('documentId')}`,
        ])
        .where(ledger.toRow({ kind: 'confirm-registration' }))
        .where(`${ledger.name}.${ledger.column('updatedAt')}`, '>', moment);
    return (query) =>
      query
        .where(table.toRow({ state: 'pending_confirmation' }))
        .where(table.column('registeredAt'), '<=', moment)
        .whereNotExists(askedSince());
  }

  /** A wish that was not confirmed is forgotten. That somebody had unsubscribed before it (D-15) is not. */
  function unconfirmedInterests(days: number, unsubscribed: boolean): Narrow {
    const table = tableOf(strapi, INTEREST);
    const moment = askedBefore(days);
    return (query) =>
      query.where(table.toRow({ awaitingConfirmation: true, unsubscribed })).where((asked) => {
        void asked.where(table.column('confirmationAskedAt'), '<=', moment).orWhere((never) => {
          void never.whereNull(table.column('confirmationAskedAt')).where(table.column('updatedAt'), '<=', moment);
        });
      });
  }

  /** Mails that still say to whom they went. */
  const named: Narrow = (query) => query.where(tableOf(strapi, DELIVERY).column('recipient'), '<>', ERASED_ADDRESS);
  function oldMails(days: number): Narrow[] {
    if (days === 0) return [];
    const table = tableOf(strapi, DELIVERY);
    return [
      (query) =>
        named(query)
          .whereNotIn(table.column('state'), ['pending', 'sending'])
          .where(table.column('updatedAt'), '<=', before(days)),
    ];
  }

  function oldAuditEntries(days: number): Narrow[] {
    const column = tableOf(strapi, AUDIT).column('at');
    return days === 0 ? [] : [(query) => query.where(column, '<=', before(days))];
  }

  return {
    before,
    oldRegistrations,
    oldInterests,
    unconfirmedRegistrations,
    unconfirmedInterests,
    named,
    oldMails,
    oldAuditEntries,
  };
}
