import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { AdminWebinarsQuery, WebinarSortKey, WebinarTime } from '../../../../contracts';
import { tableOf, type TableAccess } from '../../database/rows';
import { fallbackChain } from '../../domain/locale';
import { hasPublicPage, LONGEST_MINUTES, type Webinar, type WebinarState } from '../../domain/webinar';
import { use } from '../access';
import type { CalendarLink } from './calendar-links';
import { NotFoundError } from '../errors';
import type { Seats } from '../registration/seats';
import { WEBINAR } from './webinars';

export interface ListedWebinar {
  webinar: Webinar;
  seats: Seats;
  /** The visitors' page in one of the site's locales, if there is one. */
  publicUrl: (locale: string) => string | null;
}
export interface AdminWebinarView extends ListedWebinar {
  calendarLink: CalendarLink | null;
}
export interface WebinarPage {
  webinars: ListedWebinar[];
  total: number;
}

const NOBODY: Seats = { taken: 0, capacity: null };
/** What is still to come, as long as its time has not passed. */
const AHEAD: readonly WebinarState[] = ['DRAFT', 'SCHEDULED', 'LIVE'];

/** Narrows rows of webinars to those still to come whose calendar event could not be made or changed. */
export function whereProvisioningFailed(rows: Knex.QueryBuilder, table: TableAccess): void {
  void rows
    .whereIn(table.column('state'), [...AHEAD])
    .whereNotNull(table.column('meetProvisionError'))
    // A JSON column may also hold the word null.
    .whereRaw(`cast(?? as char(4)) <> 'null'`, [table.column('meetProvisionError')]);
}

/** What operators read: filtered, sorted and paged by the database, in as many statements for 10 webinars as for 100. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { calendarLinks, clock, seats, site, webinars } = use(strapi);

  function narrowToTime(rows: Knex.QueryBuilder, table: TableAccess, when: WebinarTime): void {
    const [state, start] = [table.column('state'), table.column('startsAt')];
    if (when === 'undated') return void rows.whereNull(start);
    const begunAtMost = new Date(clock.now().getTime() - LONGEST_MINUTES * 60_000);
    if (when === 'upcoming')
      return void rows
        .whereIn(state, [...AHEAD])
        .where((any) => void any.whereNull(start).orWhere(start, '>', begunAtMost));
    void rows.where((any) => void any.whereNotIn(state, [...AHEAD]).orWhere(start, '<=', begunAtMost));
  }

  /** The localized rows that match, in any of their languages. */
  function matching({
    state,
    when,
    from,
    to,
    provisioning,
    language,
    search,
  }: Omit<AdminWebinarsQuery, 'sort' | 'pagination' | 'locale'>): Knex.QueryBuilder {
    const table = tableOf(strapi, WEBINAR);
    const rows = table.query(strapi.db.connection);
    if (state) void rows.whereIn(table.column('state'), state);
    if (when) narrowToTime(rows, table, when);
    if (from) void rows.where(table.column('startsAt'), '>=', from);
    if (to) void rows.where(table.column('startsAt'), '<', to);
    if (provisioning) whereProvisioningFailed(rows, table);
    if (language) {
      const id = table.column('documentId');
      const written = table.query(strapi.db.connection).where(table.column('locale'), language).select(id);
      void rows.whereIn(id, written);
    }
    if (search) {
      // `!` escapes in every database; the backslash is not the same in all of them.
      const pattern = `%${search.replace(/[!%_]/g, '!$&')}%`;
      void rows.where((any) => {
        for (const attribute of ['title', 'slug', 'hostName', 'hostEmail']) {
          void any.orWhereRaw(`lower(??) like lower(?) escape '!'`, [table.column(attribute), pattern]);
        }
      });
    }
    return rows;
  }

  /** Of a webinar's rows, one for each language. Titles: the one that the list shows. */
  async function valueToSortBy(
    { sort, locale }: AdminWebinarsQuery,
    table: TableAccess,
  ): Promise<{ sql: string; bindings: string[] }> {
    const column = table.column(sort.key satisfies WebinarSortKey);
    if (sort.key !== 'title') return { sql: 'max(??)', bindings: [column] };
    const fallback = await site.defaultLocale();
    const chain = fallbackChain(locale, await site.locales(), fallback);
    const inLocale = `max(case when ?? = ? then lower(??) end)`;
    return {
      sql: `coalesce(${[...chain.map(() => inLocale), 'min(lower(??))'].join(', ')})`,
      bindings: [...chain.flatMap((code) => [table.column('locale'), code, column]), column],
    };
  }

  async function idsOfPage(query: AdminWebinarsQuery): Promise<string[]> {
    const table = tableOf(strapi, WEBINAR);
    const { page, pageSize } = query.pagination;
    const id = table.column('documentId');
    const { sql, bindings } = await valueToSortBy(query, table);
    // In all its languages: what it is called may be in another one than what was found.
    const rows = (await table
      .query(strapi.db.connection)
      .whereIn(id, matching(query).select(id))
      .groupBy(id)
      .select(id)
      // Without a value last, whatever the direction; the id makes pages that do not overlap.
      .orderByRaw(`case when ${sql} is null then 1 else 0 end`, bindings)
      .orderByRaw(`${sql} ${query.sort.direction === 'desc' ? 'desc' : 'asc'}`, bindings)
      .orderBy(id)
      .limit(pageSize)
      .offset((page - 1) * pageSize)) as Record<string, string>[];
    return rows.map((row) => String(row[id]));
  }

  async function count(query: AdminWebinarsQuery): Promise<number> {
    const id = tableOf(strapi, WEBINAR).column('documentId');
    const [row] = (await matching(query).countDistinct({ total: id })) as unknown as { total: number | string }[];
    return Number(row?.total ?? 0);
  }

  const listedAs = (webinar: Webinar, taken: Seats | undefined): ListedWebinar => ({
    webinar,
    seats: taken ?? NOBODY,
    publicUrl: (locale) => (hasPublicPage(webinar.state) ? site.pageUrl(webinar, locale) : null),
  });

  return {
    /** These webinars with their seats, by document id. */
    async listed(ids: readonly string[]): Promise<Map<string, ListedWebinar>> {
      const found = ids.length > 0 ? await webinars.find({ documentId: { $in: ids } }) : [];
      const taken = await seats.of(ids);
      return new Map(found.map((webinar) => [webinar.documentId, listedAs(webinar, taken.get(webinar.documentId))]));
    },

    async find(query: AdminWebinarsQuery): Promise<WebinarPage> {
      const ids = await idsOfPage(query);
      const total = await count(query);
      const found = await this.listed(ids);
      return { total, webinars: ids.flatMap((id) => found.get(id) ?? []) };
    },

    /** @throws NotFoundError */
    async byDocumentId(documentId: string): Promise<AdminWebinarView> {
      const webinar = await webinars.byDocumentId(documentId);
      if (!webinar) throw new NotFoundError();
      const calendarLink = await calendarLinks.of(strapi.db.connection, documentId);
      return { ...listedAs(webinar, (await seats.of([documentId])).get(documentId)), calendarLink };
    },
  };
};
