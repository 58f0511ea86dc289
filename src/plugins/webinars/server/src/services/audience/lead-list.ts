import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { AudienceQuery } from '../../../../contracts';
import { withFewWorkers } from '../../database/few-workers';
import { tableOf, type Row } from '../../database/rows';
import {
  bitsWhere,
  closedAudience,
  decideAudience,
  LEAD_FLAGS,
  readFlags,
  type AudienceVerdict,
  type LeadExclusion,
} from '../../domain/audience';
import type { Interest } from '../../domain/interest';
import { FALLBACK_LANGUAGE } from '../../domain/locale';
import { listedOf, MANY, sum, type Counts } from './audience-counts';
import { audienceRows, type Announced } from './audience-rows';
import { INTEREST, INTEREST_TOPIC } from './interest-rows';

export type Lead = Pick<Interest, 'documentId' | 'email'> & {
  /** What the mail is written in. */
  language: string;
  topics: string[];
  verdict: AudienceVerdict<LeadExclusion>;
};

interface LeadPage {
  leads: Lead[];
  total: number;
}

/** More than any table holds. */
const EVERYBODY = 2_147_483_647;

export const leadVerdict = (webinar: Announced, bits: number) =>
  decideAudience({ is: 'lead', topicMatches: true, closed: closedAudience(webinar), ...readFlags(LEAD_FLAGS, bits) });

/** The list of leads that a console shows: searched, filtered by the verdicts, sorted and paged by the database. WI-03. */
export function leadList(strapi: Core.Strapi) {
  const rows = audienceRows(strapi);

  /** The `bits` of leads that a list shows; `null` when it shows all. */
  function shown(webinar: Announced, { show, reason }: Pick<AudienceQuery, 'show' | 'reason'>): number[] | null {
    if (!show && !reason) return null;
    return bitsWhere(LEAD_FLAGS, (flags) => {
      const verdict = decideAudience({ is: 'lead', topicMatches: true, closed: closedAudience(webinar), ...flags });
      if (verdict.told) return show === 'told';
      return show !== 'told' && (!reason || verdict.because === reason);
    });
  }

  /** The leads that a list shows, to be taken a page of, and the columns that it is sorted by. */
  async function listOf(
    connection: Knex,
    webinar: Announced,
    query: AudienceQuery,
    counts: Counts<LeadExclusion>,
  ): Promise<{ list: Knex.QueryBuilder; order: string[] }> {
    const table = tableOf(strapi, INTEREST);
    const wanted = shown(webinar, query);
    const by = table.column(query.sort.key === 'email' ? 'emailKey' : query.sort.key);
    const isMany = sum(counts) > MANY;
    const isSearched = query.search !== undefined;
    // Of several topics the index has several lists: many people are put together faster by asking each of them.
    const isIndexed = !wanted && query.sort.key === 'email' && (isSearched || !isMany || webinar.tags.length === 1);
    if (isIndexed && (await rows.areAddressed(connection, webinar)))
      return { list: rows.addresses(connection, webinar, query.search), order: [by] };

    // The facts of all of them only when the list is filtered by them.
    const among = rows.matching(connection, webinar, { ...query, how: isMany ? 'each' : 'all' });
    const listed: Knex.QueryBuilder = wanted ? rows.leads(connection, webinar, among).whereIn('bits', wanted) : among;
    const order = [by, 'id'];
    if (isMany && !isSearched) return { list: listed, order };
    // Put together first, then sorted: PostgreSQL would go through everybody in the order of the list until the page is
    // full, which of few among many it may never be. A limit keeps it from that.
    const together = listed.select(table.column('documentId'), ...order).limit(EVERYBODY);
    return { list: connection.from(together.as('listed')), order };
  }

  /** The webinar's tags that each of them asked for. */
  async function topicsOf(
    connection: Knex,
    { tags }: Announced,
    documentIds: readonly string[],
  ): Promise<Map<string, string[]>> {
    const table = tableOf(strapi, INTEREST_TOPIC);
    const rows = await table
      .query(connection)
      .whereIn(table.column('interestDocumentId'), [...documentIds])
      .whereIn(
        table.column('topic'),
        tags.map(({ key }) => key),
      )
      .orderBy(table.column('topic'));
    const topics = new Map<string, string[]>(documentIds.map((documentId) => [documentId, []]));
    for (const row of rows) {
      const { interestDocumentId, topic } = table.fromRow<{ interestDocumentId: string; topic: string }>(row);
      topics.get(interestDocumentId)?.push(topic);
    }
    return topics;
  }

  async function pageOf(
    connection: Knex,
    webinar: Announced,
    query: AudienceQuery,
    counts: Counts<LeadExclusion>,
  ): Promise<LeadPage> {
    const table = tableOf(strapi, INTEREST);
    const { page, pageSize } = query.pagination;
    const isSearched = query.search !== undefined;
    const { list, order } = await listOf(connection, webinar, query, counts);
    const documentId = table.column('documentId');
    const sorted = list.clone().select(documentId);
    if (isSearched) void sorted.select(connection.raw('count(*) over () as total'));
    const shown = (await sorted
      .orderBy(order.map((column) => ({ column, order: query.sort.direction })))
      .limit(pageSize)
      .offset((page - 1) * pageSize)) as Row[];
    const ids = shown.map((row) => String(row[documentId]));
    const flagged = await rows.leadsOf(connection, webinar, ids).select('*');
    const found = new Map(flagged.map((row) => [String(row[documentId]), row]));
    const people = ids.flatMap((id) => {
      const row = found.get(id);
      return row ? [{ ...table.fromRow<Interest>(row), verdict: leadVerdict(webinar, Number(row.bits)) }] : [];
    });
    const topics = await topicsOf(
      connection,
      webinar,
      people.map(({ documentId }) => documentId),
    );
    return {
      // A page behind the last one has nobody who was counted.
      total: isSearched ? Number(shown[0]?.total ?? (page === 1 ? 0 : await countOf(list))) : listedOf(counts, query),
      leads: people.map(({ documentId, email, language, verdict }) => ({
        documentId,
        email,
        language: language ?? FALLBACK_LANGUAGE,
        topics: topics.get(documentId) ?? [],
        verdict,
      })),
    };
  }

  return {
    /** A page of the leads, each with its verdict, and how many the list has in all. `counts`: those of all leads. */
    async findLeads(webinar: Announced, query: AudienceQuery, counts: Counts<LeadExclusion>): Promise<LeadPage> {
      const page = (connection: Knex) => pageOf(connection, webinar, query, counts);
      const looksAtAll = query.search !== undefined || shown(webinar, query) !== null || query.sort.key !== 'email';
      return looksAtAll ? withFewWorkers(strapi, page) : page(strapi.db.connection);
    },
  };
}

async function countOf(rows: Knex.QueryBuilder): Promise<number> {
  const [counted] = (await rows.count({ total: '*' })) as unknown as { total: number | string }[];
  return Number(counted?.total ?? 0);
}
