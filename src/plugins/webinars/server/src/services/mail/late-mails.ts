import type { Core } from '@strapi/strapi';
import { tableOf, type Row } from '../../database/rows';
import { NEEDS_LINK } from '../../domain/delivery';
import { failedAttempts, isAboutOneMailbox, LATE_MAIL, owedSince, type OwedMail } from '../../domain/late-mail';
import { mailProblem } from '../../domain/mail-problem';
import { use } from '../access';
import { DELIVERY } from './deliveries';

/** Mails that should be out. */
export interface LateMails {
  count: number;
  /** Since when the first of them should. */
  since: Date;
}

/** On their way, or waiting for it. */
const UNDER_WAY = ['pending', 'sending'];
/** Of those that were tried: more say nothing new. */
const MOST = 1_000;

/**
 * Mails that should have gone out a while ago, of the whole installation: nobody sends any, or the mail server takes
 * none. What waits on purpose is not late: for its moment, for a lead's pause, for the pace that somebody chose, or for a
 * single mailbox.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, links, settings } = use(strapi);
  const underWay = () => {
    const table = tableOf(strapi, DELIVERY);
    return table.query(strapi.db.connection).whereIn(table.column('state'), UNDER_WAY);
  };

  /** Those that nobody has tried, by when they were due; without our own address also those that need a link. */
  async function untried(until: Date): Promise<LateMails | null> {
    const table = tableOf(strapi, DELIVERY);
    const [notBefore, createdAt] = [table.column('notBefore'), table.column('createdAt')];
    const waiting = links.possible() ? [] : [...NEEDS_LINK];
    const row: Row | undefined = await underWay()
      .where(table.toRow({ attempts: 0 }))
      .where((late) => {
        void late.where(notBefore, '<=', until).orWhere((stuck) => {
          // The outbox puts them off by an hour, again and again.
          void stuck.whereIn(table.column('kind'), waiting).where(createdAt, '<=', until);
        });
      })
      .select(
        strapi.db.connection.raw('min(case when ?? <= ? then ?? else ?? end) as ??', [
          ...[notBefore, until, notBefore, createdAt],
          notBefore,
        ]),
      )
      .count({ total: '*' })
      .first();
    const { notBefore: since } = table.fromRow<{ notBefore: Date | null }>(row ?? {});
    return since ? { count: Number(row?.total), since } : null;
  }

  /** Those that were tried, whenever their next attempt may be. */
  async function tried(until: Date): Promise<OwedMail[]> {
    const table = tableOf(strapi, DELIVERY);
    const known = ['kind', 'interestDocumentId', 'attempts', 'notBefore', 'attemptedAt', 'createdAt', 'lastError'];
    const rows: Row[] = await underWay()
      .where(table.column('attempts'), '>', 0)
      .where(table.column('createdAt'), '<=', until)
      .orderBy('id')
      .limit(MOST)
      .select(known.map((name) => table.column(name)));
    return rows
      .map((row) => table.fromRow<OwedMail & { lastError: string | null }>(row))
      .filter((mail) => owedSince(mail) <= until)
      .filter(({ lastError }) => lastError === null || !isAboutOneMailbox(mailProblem(lastError)));
  }

  /** Whether as many leave as the limit lets, or nearly: then waiting is what was asked for. */
  async function paceIsKept(now: Date): Promise<boolean> {
    const { ratePerMinute } = settings.get().mail;
    if (ratePerMinute === 0) return false;
    const table = tableOf(strapi, DELIVERY);
    const since = new Date(now.getTime() - LATE_MAIL);
    const row: Row | undefined = await table
      .query(strapi.db.connection)
      .whereBetween(table.column('attemptedAt'), [since, now])
      .where(table.toRow({ state: 'sent' }))
      .count({ total: '*' })
      .first();
    return Number(row?.total ?? 0) >= (ratePerMinute * LATE_MAIL) / 60_000 / 2;
  }

  return {
    /** `null` when none is late. */
    async find(): Promise<LateMails | null> {
      const now = clock.now();
      const until = new Date(now.getTime() - LATE_MAIL);
      const [fresh, again] = [await untried(until), await tried(until)];
      if (!fresh && again.length === 0) return null;
      const paced = await paceIsKept(now);
      const failing = paced ? again.filter((mail) => failedAttempts(mail) > 0) : again;
      const groups = [
        ...(fresh && !paced ? [fresh] : []),
        ...failing.map((mail) => ({ count: 1, since: owedSince(mail) })),
      ];
      if (groups.length === 0) return null;
      return {
        count: groups.reduce((sum, { count }) => sum + count, 0),
        since: new Date(Math.min(...groups.map(({ since }) => since.getTime()))),
      };
    },
  };
};
