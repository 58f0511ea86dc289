import { setImmediate } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Config } from '../../config/schema';
import { holding } from '../../database/holding';
import { tableOf, type Row } from '../../database/rows';
import { unitOfWork } from '../../database/unit-of-work';
import { searchTextOf } from '../../domain/attendee';
import { use } from '../access';
import { ATTENDEE } from '../registration/attendees';
import { DELIVERY } from '../mail/deliveries';
import { erasure } from './erasure';
import { INTEREST } from '../audience/interest-rows';
import { AUDIT, oldRows, type Narrow } from './old-rows';
import { PRIVACY_TARGET } from './privacy';

const RECEIPT = 'plugin::webinars.webinars-receipt';
const LEASE = 'plugin::webinars.webinars-lease';

const DAY = 24 * 60 * 60_000;
/** Rows in one transaction, so that nobody waits long and memory stays flat. */
const PAGE = 500;
/** What was erased or changed lately is looked at again: by somebody who did not know of all that goes with it. */
const RECENT = 3 * DAY;

/** How much of each kind was removed; only what is not 0 is written into the history. */
export type RetentionCounts = Record<
  'registrations' | 'interests' | 'unconfirmedRegistrations' | 'unconfirmedInterests' | 'mails' | 'auditEntries',
  number
>;

type Found = { id: number; documentId: string };
type Work = (trx: Knex.Transaction, documentIds: string[], ids: number[]) => Promise<number>;
type Days = Config['privacy'];

/** What `apply` counts, and the setting that it follows. */
const SETTING_OF: Record<keyof RetentionCounts, keyof Days> = {
  registrations: 'attendeesDays',
  interests: 'interestsDays',
  unconfirmedRegistrations: 'unconfirmedDays',
  unconfirmedInterests: 'unconfirmedDays',
  mails: 'deliveriesDays',
  auditEntries: 'auditDays',
};

/**
 * Removes what has been kept long enough (`privacy.*Days`, 0 = kept for ever). Page by page, each in its own
 * transaction; what a crash leaves over, the next run finds. BJ-04. In the same run it mends what processes of an older
 * version wrote into registrations.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { attendees, audit, clock, freshLogin, settings } = use(strapi);
  const remove = erasure(strapi);
  const { before, named, oldAuditEntries, oldInterests, oldMails, oldRegistrations, ...unconfirmed } = oldRows(strapi);
  const { unconfirmedInterests, unconfirmedRegistrations } = unconfirmed;
  /** Gives `work` the matching rows page by page; adds up what it did to them. */
  async function inPages(uid: string, narrow: Narrow, work: Work): Promise<number> {
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
      // Everything else gets its turn: SQLite answers without a pause.
      await setImmediate();
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return done;
      afterId = last.id;
    }
  }

  async function inEach(uid: string, narrows: readonly Narrow[], work: Work): Promise<number> {
    let done = 0;
    for (const narrow of narrows) done += await inPages(uid, narrow, work);
    return done;
  }

  async function countOf(uid: string, narrows: readonly Narrow[]): Promise<number> {
    const table = tableOf(strapi, uid);
    let counted = 0;
    for (const narrow of narrows) {
      const row = (await narrow(table.query(strapi.db.connection)).count({ count: '*' }).first()) as Row | undefined;
      counted += Number(row?.count ?? 0);
    }
    return counted;
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

  async function forgetRegistrations(trx: Knex.Transaction, documentIds: string[]): Promise<number> {
    const table = tableOf(strapi, ATTENDEE);
    await remove.mailsOf(trx, 'attendeeDocumentId', documentIds);
    return Number(
      await table
        .query(trx)
        .whereIn(table.column('documentId'), documentIds)
        .where(table.toRow({ state: 'pending_confirmation' }))
        .delete(),
    );
  }

  async function stopAsking(trx: Knex.Transaction, documentIds: string[]): Promise<number> {
    const table = tableOf(strapi, INTEREST);
    return Number(
      await table
        .query(trx)
        .whereIn(table.column('documentId'), documentIds)
        .update(table.toRow({ awaitingConfirmation: false })),
    );
  }

  async function eraseOldMails(days: number): Promise<number> {
    const table = tableOf(strapi, DELIVERY);
    const attendee = tableOf(strapi, ATTENDEE);
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
    return late + orphaned + (await inEach(DELIVERY, oldMails(days), eraseMails));
  }

  const deleteAuditEntries = async (trx: Knex.Transaction, _documentIds: string[], ids: number[]): Promise<number> =>
    Number(await tableOf(strapi, AUDIT).query(trx).whereIn('id', ids).delete());

  /**
   * Writes anew what registrations are searched in, where a process of an older version, which does not know of it, has
   * registered, corrected or erased somebody: it says nothing there, or still what was said before.
   */
  async function mendSearchTexts(): Promise<void> {
    const table = tableOf(strapi, ATTENDEE);
    const [searchText, erasedAt] = [table.column('searchText'), table.column('erasedAt')];
    const isSuspect: Narrow = (query) =>
      query.where((any) => {
        void any
          .where((erased) => void erased.whereNotNull(erasedAt).whereNotNull(searchText))
          .orWhere((missing) => void missing.whereNull(erasedAt).whereNull(searchText))
          .orWhere((changed) => {
            void changed
              .whereNull(erasedAt)
              .where(table.column('updatedAt'), '>', new Date(clock.now().getTime() - RECENT));
          });
      });
    await inPages(ATTENDEE, isSuspect, async (trx, documentIds) => {
      let mended = 0;
      for (const [documentId, person] of await attendees.byDocumentIds(trx, documentIds)) {
        const right = person.erasedAt ? null : searchTextOf(person);
        if (right === person.searchText) continue;
        await table
          .query(trx)
          .where(table.toRow({ documentId }))
          .update(table.toRow({ searchText: right }));
        mended += 1;
      }
      return mended;
    });
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
        unconfirmedRegistrations: await inPages(
          ATTENDEE,
          unconfirmedRegistrations(unconfirmedDays),
          forgetRegistrations,
        ),
        unconfirmedInterests:
          (await inPages(INTEREST, unconfirmedInterests(unconfirmedDays, false), eraseInterests)) +
          (await inPages(INTEREST, unconfirmedInterests(unconfirmedDays, true), stopAsking)),
        registrations: await inEach(ATTENDEE, await oldRegistrations(attendeesDays), eraseRegistrations),
        interests: await inEach(INTEREST, oldInterests(interestsDays), eraseInterests),
        mails: await eraseOldMails(deliveriesDays),
        auditEntries: await inEach(AUDIT, oldAuditEntries(auditDays), deleteAuditEntries),
      };
      await mendSearchTexts();
      await sweepExpired();
      const removed = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
      if (Object.keys(removed).length > 0) {
        await unitOfWork(strapi, ({ trx }) =>
          audit.write(trx, { action: 'sys.privacy.retention', target: PRIVACY_TARGET, after: removed }),
        );
      }
      return counts;
    },

    /** What the next run would remove because `next` keeps it for a shorter time than `now`; nothing is removed. */
    async wouldErase(now: Days, next: Days): Promise<Partial<RetentionCounts>> {
      const count: Record<keyof RetentionCounts, (days: number) => Promise<number>> = {
        registrations: async (days) => countOf(ATTENDEE, await oldRegistrations(days)),
        interests: (days) => countOf(INTEREST, oldInterests(days)),
        unconfirmedRegistrations: (days) => countOf(ATTENDEE, [unconfirmedRegistrations(days)]),
        unconfirmedInterests: (days) =>
          countOf(INTEREST, [unconfirmedInterests(days, false), unconfirmedInterests(days, true)]),
        mails: (days) => countOf(DELIVERY, oldMails(days)),
        auditEntries: (days) => countOf(AUDIT, oldAuditEntries(days)),
      };
      const found: Partial<RetentionCounts> = {};
      for (const kind of Object.keys(count) as (keyof RetentionCounts)[]) {
        const setting = SETTING_OF[kind];
        if (isShorter(next[setting], now[setting])) found[kind] = await count[kind](next[setting]);
      }
      return found;
    },
  };
};

/** In days; 0 = for ever. */
const isShorter = (next: number, now: number): boolean => next !== 0 && (now === 0 || next < now);
