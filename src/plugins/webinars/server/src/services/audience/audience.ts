import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
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
  type LeadExclusion,
} from '../../domain/audience';
import type { Interest } from '../../domain/interest';
import type { RegistrationState } from '../../domain/registration';
import { use } from '../access';
import { ATTENDEE } from '../registration/attendees';
import { MANY, sum, tally, type Counts } from './audience-counts';
import { audienceRows, type Announced } from './audience-rows';
import { INTEREST } from './interest-rows';
import { leadList, leadVerdict } from './lead-list';

/** `asOf`: when they were counted. */
export interface AudienceFigures {
  leads: Counts<LeadExclusion>;
  attendees: Counts<AttendeeExclusion>;
  asOf: Date;
}
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

/** The figures of `MANY` are shown again for so many milliseconds. */
const FIGURES_LIVE = 15_000;

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

  return {
    ...leadList(strapi),

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
