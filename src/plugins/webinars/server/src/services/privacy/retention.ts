import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { holding } from '../../database/holding';
import { tableOf, type Row } from '../../database/rows';
import { unitOfWork } from '../../database/unit-of-work';
import { ERASED_ADDRESS } from '../../domain/personal-data';
import { LINK_LIFETIME } from '../../domain/signed-link';
import { endsAt, type Webinar } from '../../domain/webinar';
import { use } from '../access';
import { ATTENDEE } from '../registration/attendees';
import { DELIVERY } from '../mail/deliveries';
import { erasure } from './erasure';
import { PRIVACY_TARGET } from './privacy';
import { WEBINAR } from '../webinars/webinars';
import { INTEREST } from '../audience/interest-rows';

const AUDIT = 'plugin::webinars.audit-entry';
const RECEIPT = 'plugin::webinars.webinars-receipt';
const LEASE = 'plugin::webinars.webinars-lease';

const DAY = 24 * 60 * 60_000;
/** Rows in one transaction, so that nobody waits long and memory stays flat. */
const PAGE = 500;
/** Webinars whose people are looked at together. */
const WEBINARS = 100;
/** What was erased lately is looked at again: mails may have been owed in the same moment. */
const RECENT = 3 * DAY;

/** How much of each kind was removed; only what is not 0 is written into the history. */
export type RetentionCounts = Record<
  'registrations' | 'interests' | 'unconfirmedRegistrations' | 'unconfirmedInterests' | 'mails' | 'auditEntries',
  number
>;

type Found = { id: number; documentId: string };
type Narrow = (query: Knex.QueryBuilder<Row, Row[]>) => Knex.QueryBuilder;

/**
 * Removes what has been kept long enough (`privacy.*Days`, 0 = kept for ever). Page by page, each in its own
 * transaction; what a crash leaves over, the next run finds. BJ-04.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { audit, clock, freshLogin, settings } = use(strapi);
  const remove = erasure(strapi);
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY);
  /** Of what waits for a mailed link: nobody may find theirs dead while it is good, nor the mail on its way. */
  const askedBefore = (days: number) => before(Math.max(days, LINK_LIFETIME['confirm-registration'] / DAY + 1));

  /** Gives `work` the matching rows page by page; adds up what it did to them. */
  async function inPages(
    uid: string,
    narrow: Narrow,
    work: (trx: Knex.Transaction, documentIds: string[], ids: number[]) => Promise<number>,
  ): Promise<number> {
    const table = tableOf(strapi, uid);
    let done = 0;
    let afterId = 0;
    for (;;) {
      const rows = await unitOfWork(strapi, async ({ trx }) => {
        const page = narrow(table.query(trx).where(`${table.name}.id`, '>', afterId))
          .orderBy(`${table.name}.id`)
          .limit(PAGE)
          .select([`${table.name}.id`, `${table.name}.${table.column('documentId')}`]);
        // What was changed since it was found, such as an interest that was given again, must not be removed.
        const found = ((await holding(strapi, page)) as Row[]).map((row) => table.fromRow<Found>(row));
        const documentIds = found.map(({ documentId }) => documentId);
        const ids = found.map(({ id }) => id);
        if (found.length > 0) done += await work(trx, documentIds, ids);
        return found;
      });
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return done;
      afterId = last.id;
    }
  }

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

  /** The mails with them: else the ledger would say who they were. */
  const eraseRegistrations = async (trx: Knex.Transaction, documentIds: string[]): Promise<number> => {
    await remove.mailsOf(trx, 'attendeeDocumentId', documentIds);
    return remove.registrations(trx, documentIds);
  };
  const eraseInterests = async (trx: Knex.Transaction, documentIds: string[]): Promise<number> => {
    await remove.mailsOf(trx, 'interestDocumentId', documentIds);
    return remove.interests(trx, documentIds);
  };

  async function oldRegistrations(days: number): Promise<number> {
    const table = tableOf(strapi, ATTENDEE);
    const over = days === 0 ? [] : await endedBefore(before(days));
    let done = 0;
    for (let start = 0; start < over.length; start += WEBINARS) {
      const some = over.slice(start, start + WEBINARS);
      const narrow: Narrow = (query) =>
        query.whereIn(table.column('webinarDocumentId'), some).whereNull(table.column('erasedAt'));
      done += await inPages(ATTENDEE, narrow, eraseRegistrations);
    }
    return done;
  }

  async function oldInterests(days: number): Promise<number> {
    if (days === 0) return 0;
    const table = tableOf(strapi, INTEREST);
    const moment = before(days);
    const narrow: Narrow = (query) =>
      query
        .where(table.column('createdAt'), '<=', moment)
        .where(table.column('updatedAt'), '<=', moment)
        .where((never) => {
          void never.whereNull(table.column('lastNotifiedAt')).orWhere(table.column('lastNotifiedAt'), '<=', moment);
        });
    return inPages(INTEREST, narrow, eraseInterests);
  }

  /** Who was asked by mail and did not answer: they hold no seat, and it was perhaps never they who registered. */
  async function unconfirmedRegistrations(days: number): Promise<number> {
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
    const narrow: Narrow = (query) =>
      query
        .where(table.toRow({ state: 'pending_confirmation' }))
        .where(table.column('registeredAt'), '<=', moment)
        .whereNotExists(askedSince());
    return inPages(ATTENDEE, narrow, async (trx, documentIds) => {
      await remove.mailsOf(trx, 'attendeeDocumentId', documentIds);
      return Number(
        await table
          .query(trx)
          .whereIn(table.column('documentId'), documentIds)
          .where(table.toRow({ state: 'pending_confirmation' }))
          .delete(),
      );
    });
  }

  /** A wish that was not confirmed is forgotten. That somebody had unsubscribed before it (D-15) is not. */
  async function unconfirmedInterests(days: number): Promise<number> {
    const table = tableOf(strapi, INTEREST);
    const moment = askedBefore(days);
    const waiting =
      (unsubscribed: boolean): Narrow =>
      (query) =>
        query.where(table.toRow({ awaitingConfirmation: true, unsubscribed })).where((asked) => {
          void asked.where(table.column('confirmationAskedAt'), '<=', moment).orWhere((never) => {
            void never.whereNull(table.column('confirmationAskedAt')).where(table.column('updatedAt'), '<=', moment);
          });
        });
    const forgotten = await inPages(INTEREST, waiting(false), eraseInterests);
    const stopped = await inPages(INTEREST, waiting(true), async (trx, documentIds) =>
      Number(
        await table
          .query(trx)
          .whereIn(table.column('documentId'), documentIds)
          .update(table.toRow({ awaitingConfirmation: false })),
      ),
    );
    return forgotten + stopped;
  }

  async function oldMails(days: number): Promise<number> {
    const table = tableOf(strapi, DELIVERY);
    const attendee = tableOf(strapi, ATTENDEE);
    const named: Narrow = (query) => query.where(table.column('recipient'), '<>', ERASED_ADDRESS);
    const eraseMails = async (trx: Knex.Transaction, _documentIds: string[], ids: number[]) =>
      (await remove.mails(trx, (query) => query.whereIn('id', ids))).mails;

    const interest = tableOf(strapi, INTEREST);
    const late = await inPages(
      DELIVERY,
      (query) =>
        named(query).whereIn(
          table.column('attendeeDocumentId'),
          attendee
            .query(strapi.db.connection)
            .where(attendee.column('erasedAt'), '>', new Date(clock.now().getTime() - RECENT))
            .select(attendee.column('documentId')),
        ),
      eraseMails,
    );
    // An interest that was erased, or deleted, left no row that says when.
    const orphaned = await inPages(
      DELIVERY,
      (query) =>
        named(query)
          .whereNotNull(table.column('interestDocumentId'))
          .whereNotExists(
            interest
              .query(strapi.db.connection)
              .select(strapi.db.connection.raw('1'))
              .whereRaw('?? = ??', [
                `${interest.name}.${interest.column('documentId')}`,
                `${table.name}.${table.column('interestDocumentId')}`,
              ]),
          ),
      eraseMails,
    );
    if (days === 0) return late + orphaned;
    const old: Narrow = (query) =>
      named(query)
        .whereNotIn(table.column('state'), ['pending', 'sending'])
        .where(table.column('updatedAt'), '<=', before(days));
    return late + orphaned + (await inPages(DELIVERY, old, eraseMails));
  }

  async function oldAuditEntries(days: number): Promise<number> {
    if (days === 0) return 0;
    const table = tableOf(strapi, AUDIT);
    return inPages(
      AUDIT,
      (query) => query.where(table.column('at'), '<=', before(days)),
      async (trx, _documentIds, ids) => Number(await table.query(trx).whereIn('id', ids).delete()),
    );
  }

  /** What has an end of its own and means nothing after it. */
  async function sweepExpired(): Promise<void> {
    const knex = strapi.db.connection;
    const receipt = tableOf(strapi, RECEIPT);
    await receipt.query(knex).where(receipt.column('expiresAt'), '<=', clock.now()).delete();
    const lease = tableOf(strapi, LEASE);
    await lease
      .query(knex)
      .whereNotNull(lease.column('holder'))
      .where(lease.column('expiresAt'), '<=', before(7))
      .delete();
    await freshLogin.sweep();
  }

  return {
    /** Removes what is old now, and writes into the history how much. Running it again removes nothing more. */
    async apply(): Promise<RetentionCounts> {
      const { attendeesDays, interestsDays, deliveriesDays, auditDays, unconfirmedDays } = settings.get().privacy;
      const counts: RetentionCounts = {
        unconfirmedRegistrations: await unconfirmedRegistrations(unconfirmedDays),
        unconfirmedInterests: await unconfirmedInterests(unconfirmedDays),
        registrations: await oldRegistrations(attendeesDays),
        interests: await oldInterests(interestsDays),
        mails: await oldMails(deliveriesDays),
        auditEntries: await oldAuditEntries(auditDays),
      };
      await sweepExpired();
      const removed = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
      if (Object.keys(removed).length > 0) {
        await unitOfWork(strapi, ({ trx }) =>
          audit.write(trx, { action: 'sys.privacy.retention', target: PRIVACY_TARGET, after: removed }),
        );
      }
      return counts;
    },
  };
};
