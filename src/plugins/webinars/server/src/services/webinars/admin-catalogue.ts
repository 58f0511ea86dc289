import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { AdminWebinarsQuery, WebinarSortKey } from '../../../../contracts';
import { tableOf } from '../../database/rows';
import type { Webinar } from '../../domain/webinar';
import { use } from '../access';
import type { CalendarLink } from './calendar-links';
import { NotFoundError } from '../errors';
import type { Seats } from '../registration/seats';
import { WEBINAR } from './webinars';

export interface ListedWebinar {
  webinar: Webinar;
  seats: Seats;
}
export interface AdminWebinarView extends ListedWebinar {
  calendarLink: CalendarLink | null;
}
export interface WebinarPage {
  webinars: ListedWebinar[];
  total: number;
}

const NOBODY: Seats = { taken: 0, capacity: null };

/** What operators read: filtered, sorted and paged by the database, in as many statements for 10 webinars as for 100. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { calendarLinks, seats, webinars } = use(strapi);

  /** The localized rows that match, in any of their languages. */
  function matching({ state, search }: Pick<AdminWebinarsQuery, 'state' | 'search'>): Knex.QueryBuilder {
    const table = tableOf(strapi, WEBINAR);
    const rows = table.query(strapi.db.connection);
    if (state) void rows.whereIn(table.column('state'), state);
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

  async function idsOfPage(query: AdminWebinarsQuery): Promise<string[]> {
    const table = tableOf(strapi, WEBINAR);
    const { page, pageSize } = query.pagination;
    const id = table.column('documentId');
    const by = table.column(query.sort.key satisfies WebinarSortKey);
    const rows = (await matching(query)
      .groupBy(id)
      .select(id)
      // Without a value last, whatever the direction; the id makes pages that do not overlap.
      .orderByRaw('case when max(??) is null then 1 else 0 end', [by])
      .orderByRaw(query.sort.direction === 'desc' ? 'max(??) desc' : 'max(??) asc', [by])
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

  return {
    /** These webinars with their seats, by document id. */
    async listed(ids: readonly string[]): Promise<Map<string, ListedWebinar>> {
      const found = ids.length > 0 ? await webinars.find({ documentId: { $in: ids } }) : [];
      const taken = await seats.of(ids);
      return new Map(
        found.map((webinar) => [webinar.documentId, { webinar, seats: taken.get(webinar.documentId) ?? NOBODY }]),
      );
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
      return { webinar, seats: (await seats.of([documentId])).get(documentId) ?? NOBODY, calendarLink };
    },
  };
};
