import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import type { AudienceQuery } from '../../../../contracts';
import { holding } from '../../database/holding';
import { tableOf, type Row } from '../../database/rows';
import type { Attendee } from '../../domain/attendee';
import {
  ATTENDEE_FLAGS,
  bitsWhere,
  closedAudience,
  decideAudience,
  LEAD_FLAGS,
  readFlags,
  type AttendeeExclusion,
  type AudienceVerdict,
  type LeadExclusion,
} from '../../domain/audience';
import type { Interest } from '../../domain/interest';
import { FALLBACK_LANGUAGE, languageFor } from '../../domain/locale';
import type { RegistrationState } from '../../domain/registration';
import { use } from '../access';
import { ATTENDEE } from '../registration/attendees';
import { audienceRows, type Announced } from './audience-rows';
import { INTEREST, INTEREST_TOPIC } from './interest-rows';

export interface Counts<Reason extends string> {
  told: number;
  excluded: Partial<Record<Reason, number>>;
  /** Those who are told, by language. */
  byLanguage: Record<string, number>;
}
/** `asOf`: when they were counted. */
export interface AudienceFigures {
  leads: Counts<LeadExclusion>;
  attendees: Counts<AttendeeExclusion>;
  asOf: Date;
}
export type Lead = Pick<Interest, 'documentId' | 'email'> & {
  /** What the mail is written in. */
  language: string;
  topics: string[];
  verdict: AudienceVerdict<LeadExclusion>;
};
export type AttendeeToTell = Pick<Attendee, 'documentId' | 'email' | 'language'>;
export type LeadToTell = Pick<Interest, 'documentId' | 'email' | 'language' | 'lastNotifiedAt'>;

/** Where to go on, and how many to look at. */
export interface PageById {
  afterId: number;
  limit: number;
}
/** `afterId`: where to go on; `null` when these were the last. */
export interface NextPeople<Person> {
  people: Person[];
  afterId: number | null;
}

/** Counting so many takes a while: their figures are shown again for `FIGURES_LIVE` milliseconds. */
const MANY = 20_000;
const FIGURES_LIVE = 15_000;
/** More than any table holds. */
const EVERYBODY = 2_147_483_647;

const leadVerdict = (webinar: Announced, bits: number) =>
  decideAudience({ is: 'lead', topicMatches: true, closed: closedAudience(webinar), ...readFlags(LEAD_FLAGS, bits) });
const attendeeVerdict = (webinar: Announced, state: RegistrationState, bits: number) =>
  decideAudience({ is: 'attendee', state, closed: closedAudience(webinar), ...readFlags(ATTENDEE_FLAGS, bits) });

/**
 * Who hears of a recording, and why the others do not (WI-02, WI-03). The database finds the people and the facts about
 * them (`bits`, see `domain/audience`), the pure rule says what the facts mean: for counts once a group, for lists once a
 * row, and for filters as the list of those `bits` that pass.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock } = use(strapi);
  const rows = audienceRows(strapi);
  const kept = new LRUCache<string, AudienceFigures>({ max: 100, ttl: FIGURES_LIVE });

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
    webinar: Announced,
    query: AudienceQuery,
    counts: Counts<LeadExclusion>,
  ): Promise<{ list: Knex.QueryBuilder; order: string[] }> {
    const table = tableOf(strapi, INTEREST);
    const connection = strapi.db.connection;
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
  async function topicsOf({ tags }: Announced, documentIds: readonly string[]): Promise<Map<string, string[]>> {
    const table = tableOf(strapi, INTEREST_TOPIC);
    const rows = await table
      .query(strapi.db.connection)
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

  return {
    /** Of everybody who registered, how many hear of it, and why the others do not. */
    async countAttendees(
      webinar: Announced,
      connection: Knex = strapi.db.connection,
    ): Promise<Counts<AttendeeExclusion>> {
      const table = tableOf(strapi, ATTENDEE);
      const [state, language] = [table.column('state'), table.column('language')];
      const groups = (await rows
        .attendees(connection, webinar)
        .groupBy(state, language, 'bits')
        .select(state, language, 'bits')
        .count({ count: '*' })) as unknown as Row[];
      return tally(
        groups.map((row) => ({
          verdict: attendeeVerdict(webinar, row[state] as RegistrationState, Number(row.bits)),
          language: row[language] as string | null,
          count: Number(row.count),
        })),
      );
    },

    /** The same of the leads; those without a topic of the webinar are never among them. */
    async countLeads(webinar: Announced, connection: Knex = strapi.db.connection): Promise<Counts<LeadExclusion>> {
      const language = tableOf(strapi, INTEREST).column('language');
      const groups = (await rows
        .leads(connection, webinar)
        .groupBy(language, 'bits')
        .select(language, 'bits')
        .count({ count: '*' })) as unknown as Row[];
      return tally(
        groups.map((row) => ({
          verdict: leadVerdict(webinar, Number(row.bits)),
          language: row[language] as string | null,
          count: Number(row.count),
        })),
      );
    },

    /** Both, for who looks at them: of very many people up to `FIGURES_LIVE` old. */
    async figures(webinar: Announced): Promise<AudienceFigures> {
      const key = JSON.stringify([webinar.documentId, webinar.state, webinar.postEventSentAt, webinar.tags]);
      const known = kept.get(key);
      if (known) return known;
      const asOf = clock.now();
      const leads = await this.countLeads(webinar);
      const attendees = await this.countAttendees(webinar);
      const figures = { leads, attendees, asOf };
      if (sum(leads) + sum(attendees) > MANY) kept.set(key, figures);
      return figures;
    },

    /** Of the leads who hear of it, how many were mailed after `since`: they get it when their pause is over. */
    async countMailedSince(webinar: Announced, since: Date): Promise<number> {
      const table = tableOf(strapi, INTEREST);
      const told = bitsWhere(LEAD_FLAGS, (flags) => {
        const facts = { is: 'lead', topicMatches: true, closed: closedAudience(webinar), ...flags } as const;
        return decideAudience(facts).told;
      });
      const [row] = (await rows
        .leads(strapi.db.connection, webinar)
        .whereIn('bits', told)
        .where(table.column('lastNotifiedAt'), '>', since)
        .count({ count: '*' })) as unknown as Row[];
      return Number(row?.count ?? 0);
    },

    /** A page of the leads, each with its verdict, and how many the list has in all. `counts`: those of all leads. */
    async findLeads(
      webinar: Announced,
      query: AudienceQuery,
      counts: Counts<LeadExclusion>,
    ): Promise<{ leads: Lead[]; total: number }> {
      const table = tableOf(strapi, INTEREST);
      const connection = strapi.db.connection;
      const { page, pageSize } = query.pagination;
      const isSearched = query.search !== undefined;
      const { list, order } = await listOf(webinar, query, counts);
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
    },

    /** Of the next `limit` registrations, by id, those who hear of it and are not in the ledger yet. */
    async attendeesToTell(connection: Knex, webinar: Announced, page: PageById): Promise<NextPeople<AttendeeToTell>> {
      const table = tableOf(strapi, ATTENDEE);
      const registered = table
        .query(connection)
        .where(table.toRow({ webinarDocumentId: webinar.documentId }))
        .where('id', '>', page.afterId)
        .orderBy('id')
        .limit(page.limit)
        .select<{ id: number | string }[]>('id');
      const next = await holding(strapi, registered, 'share');
      const ids = next.map(({ id }) => Number(id));
      const found = await rows.attendees(connection, webinar, ids).select('*').orderBy('id');
      const state = table.column('state');
      return {
        people: found
          .filter((row) => attendeeVerdict(webinar, row[state] as RegistrationState, Number(row.bits)).told)
          .map((row) => table.fromRow<AttendeeToTell>(row)),
        afterId: ids.length < page.limit ? null : (ids.at(-1) ?? null),
      };
    },

    /** The same of the leads, who are held until the transaction `connection` ends. */
    async leadsToTell(connection: Knex, webinar: Announced, page: PageById): Promise<NextPeople<LeadToTell>> {
      const table = tableOf(strapi, INTEREST);
      const documentId = table.column('documentId');
      const matching = rows.matchingAfter(connection, webinar, page.afterId).limit(page.limit).select('id', documentId);
      const next = await holding(strapi, matching, 'share');
      const documentIds = next.map((row) => String(row[documentId]));
      const found = await rows.leadsOf(connection, webinar, documentIds).select('*').orderBy('id');
      return {
        people: found
          .filter((row) => leadVerdict(webinar, Number(row.bits)).told)
          .map((row) => table.fromRow<LeadToTell>(row)),
        afterId: next.length < page.limit ? null : Number(next.at(-1)?.id),
      };
    },
  };
};

async function countOf(rows: Knex.QueryBuilder): Promise<number> {
  const [counted] = (await rows.count({ total: '*' })) as unknown as { total: number | string }[];
  return Number(counted?.total ?? 0);
}

const sumOf = (numbers: readonly (number | undefined)[]) => numbers.reduce<number>((all, one) => all + (one ?? 0), 0);
const sum = ({ told, excluded }: Counts<AttendeeExclusion | LeadExclusion>) =>
  told + sumOf(Object.values<number | undefined>(excluded));

/** How many of them a list shows. */
function listedOf(
  { told, excluded }: Counts<LeadExclusion>,
  { show, reason }: Pick<AudienceQuery, 'show' | 'reason'>,
): number {
  const others = reason ? (excluded[reason] ?? 0) : sumOf(Object.values(excluded));
  if (show === 'told') return told;
  return show === 'excluded' || reason ? others : told + others;
}

function tally<Reason extends string>(
  groups: readonly { verdict: AudienceVerdict<Reason>; language: string | null; count: number }[],
): Counts<Reason> {
  const counts: Counts<Reason> = { told: 0, excluded: {}, byLanguage: {} };
  for (const { verdict, language, count } of groups) {
    if (verdict.told) {
      const written = languageFor(language);
      counts.told += count;
      counts.byLanguage[written] = (counts.byLanguage[written] ?? 0) + count;
    } else counts.excluded[verdict.because] = (counts.excluded[verdict.because] ?? 0) + count;
  }
  return counts;
}
