import type { Core } from '@strapi/strapi';
import { tableOf, type Row } from '../../database/rows';
import { bySoonest, choosePromoted, isUpcoming, publicPlace, type PromotionFacts } from '../../domain/promotion';
import { isSlug } from '../../domain/slug';
import { LONGEST_MINUTES, type Webinar } from '../../domain/webinar';
import { use } from '../access';
import type { Seats } from '../registration/seats';
import { WEBINAR } from '../webinars/webinars';
import { catalogueFilters, type CatalogueFilter, type Reader } from './catalogue-filter';

const LONGEST_PROMOTION_WEEKS = 12;
const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

/** A webinar and how many of its seats are taken. */
export interface CatalogueEntry {
  webinar: Webinar;
  seats: Seats;
}

/** Pages count from 1. */
export interface Paging {
  page: number;
  pageSize: number;
}
/** One page, and how many there are in all. */
export interface CataloguePage {
  entries: CatalogueEntry[];
  total: number;
}

/** What is asked for, and by whom. */
export interface Question {
  filter: CatalogueFilter;
  reader: Reader;
}

type Facts = PromotionFacts & { documentId: string };

/** What the public may know of: no drafts, nothing that was cancelled. PA-01 to PA-05. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, seats, webinars } = use(strapi);
  const filters = catalogueFilters(strapi);

  /** One light row a webinar, of those that are announced or running and may not be over yet. */
  async function announced(where: Record<string, unknown> = {}): Promise<Facts[]> {
    const rows = (await strapi.db.query(WEBINAR).findMany({
      where: {
        state: { $in: ['SCHEDULED', 'LIVE'] },
        startsAt: { $gt: new Date(clock.now().getTime() - LONGEST_MINUTES * MINUTE) },
        ...where,
      },
      select: ['documentId', 'slug', 'state', 'startsAt', 'durationMinutes', 'promoteOnHomepage', 'promoteWeeksBefore'],
    })) as (Omit<Facts, 'startsAt'> & { startsAt: string | Date })[];
    const facts = rows.map((row) => ({ ...row, startsAt: new Date(row.startsAt) }));
    return [...new Map(facts.map((row) => [row.documentId, row])).values()];
  }

  /** What is to come or running, soonest first. */
  async function ahead(): Promise<Facts[]> {
    const now = clock.now();
    return (await announced()).filter((facts) => isUpcoming(facts, now)).sort(bySoonest);
  }

  /**
   * The document ids of published recordings, newest first. What was never held live counts from the day on which it was
   * made: that never changes, so a page stays the page.
   */
  async function recorded(): Promise<string[]> {
    const table = tableOf(strapi, WEBINAR);
    const [id, recording] = [table.column('documentId'), table.column('recordingUrl')];
    const rows = await table
      .query(strapi.db.connection)
      .where(table.toRow({ state: 'PUBLISHED' }))
      .whereNotNull(recording)
      .whereNot(recording, '')
      .groupBy(id)
      .orderByRaw('coalesce(min(??), min(??)) desc', [table.column('startsAt'), table.column('createdAt')])
      .orderBy(id)
      .select<Row[]>(id);
    return rows.map((row) => String(row[id]));
  }

  /** The webinars of these document ids, in their order. */
  async function entries(documentIds: readonly string[]): Promise<CatalogueEntry[]> {
    if (documentIds.length === 0) return [];
    const [found, taken] = [
      await webinars.find({ documentId: { $in: [...documentIds] } }),
      await seats.of(documentIds),
    ];
    const byId = new Map(found.map((webinar) => [webinar.documentId, webinar]));
    return documentIds.flatMap((documentId) => {
      const webinar = byId.get(documentId);
      if (!webinar) return [];
      return [{ webinar, seats: taken.get(documentId) ?? { taken: 0, capacity: webinar.maxAttendees } }];
    });
  }

  return {
    entries,

    /** The document ids of what is to come, soonest first, and of published recordings, newest first. */
    async places(): Promise<{ upcoming: string[]; recorded: string[] }> {
      return { upcoming: (await ahead()).map(({ documentId }) => documentId), recorded: await recorded() };
    },

    /** What is to come and begins before `until`, soonest first. */
    async upcoming(
      { page, pageSize }: Paging,
      { filter, until, reader }: Question & { until: Date | null },
    ): Promise<CataloguePage> {
      const candidates = await ahead();
      const matches = await filters.matching(filter, ['SCHEDULED', 'LIVE'], reader);
      const all = candidates.filter(
        ({ documentId, startsAt }) =>
          (until === null || (startsAt !== null && startsAt < until)) && matches(documentId),
      );
      const wanted = all.slice((page - 1) * pageSize, page * pageSize);
      return { entries: await entries(wanted.map(({ documentId }) => documentId)), total: all.length };
    },

    /** Published recordings, newest first. */
    async past({ page, pageSize }: Paging, { filter, reader }: Question): Promise<CataloguePage> {
      const all = await recorded();
      const matches = await filters.matching(filter, ['PUBLISHED'], reader);
      const wanted = all.filter(matches);
      return {
        entries: await entries(wanted.slice((page - 1) * pageSize, page * pageSize)),
        total: wanted.length,
      };
    },

    /** The webinar to promote on the homepage, if any. */
    async promoted(): Promise<CatalogueEntry | null> {
      const now = clock.now();
      const latest = new Date(now.getTime() + LONGEST_PROMOTION_WEEKS * WEEK);
      const candidates = await announced({
        promoteOnHomepage: true,
        startsAt: { $lte: latest, $gt: new Date(now.getTime() - LONGEST_MINUTES * MINUTE) },
      });
      const chosen = choosePromoted(candidates, now);
      return chosen ? ((await entries([chosen.documentId]))[0] ?? null) : null;
    },

    /** `null` for what is unknown, a draft or cancelled: nobody can tell which. */
    async bySlug(slug: string): Promise<CatalogueEntry | null> {
      if (!isSlug(slug)) return null;
      const webinar = await webinars.bySlug(slug);
      if (!webinar || publicPlace(webinar, clock.now()) === 'nowhere') return null;
      const taken = await seats.of([webinar.documentId]);
      return { webinar, seats: taken.get(webinar.documentId) ?? { taken: 0, capacity: webinar.maxAttendees } };
    },
  };
};
