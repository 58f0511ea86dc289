import type { Core } from '@strapi/strapi';
import { ATTENTION_KINDS, type AttentionKind } from '../../../../contracts';
import { tableOf, type Row } from '../../database/rows';
import { SEATED } from '../../domain/registration';
import { endsAt, LONGEST_MINUTES } from '../../domain/webinar';
import { use } from '../access';
import type { Trouble } from '../operations/troubles';
import { whereProvisioningFailed, type ListedWebinar } from './admin-catalogue';
import { ATTENDEE } from '../registration/attendees';
import { DELIVERY } from '../mail/deliveries';
import { SEATS } from '../registration/seats';
import { WEBINAR } from './webinars';

const DAY = 24 * 60 * 60_000;
/** A draft is worth a word this long before its start. */
const SOON = 7 * DAY;
/** What is left undone for so long will not be done. */
const LATELY = 30 * DAY;
/** Of the webinars to come. */
const NEXT = 5;
/** Of each kind: more would be a list, and there is one. */
const MOST = 20;

export interface Matter extends ListedWebinar {
  kind: AttentionKind;
  count: number | null;
}
export interface Overview {
  live: ListedWebinar[];
  next: ListedWebinar | null;
  /** What is live, and the next to start. */
  upcoming: ListedWebinar[];
  troubles: Trouble[];
  attention: Matter[];
  /** `byDay`: the last seven days of 24 hours each, oldest first. */
  registrations: { lastSevenDays: number; sevenDaysBefore: number; byDay: number[] };
  counts: Record<string, number>;
}

/** "What needs me now?", in a handful of statements however many webinars there are. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { adminCatalogue, clock, troubles } = use(strapi);
  const webinarTable = () => tableOf(strapi, WEBINAR);

  /** Document ids of at most `MOST` webinars whose rows are as `narrow` says, the soonest first. */
  async function idsWhere(
    narrow: (rows: ReturnType<ReturnType<typeof webinarTable>['query']>) => void,
  ): Promise<string[]> {
    const table = webinarTable();
    const id = table.column('documentId');
    const rows = table.query(strapi.db.connection);
    narrow(rows);
    const found = (await rows
      .groupBy(id)
      .select(id)
      .orderByRaw('min(??)', [table.column('startsAt')])
      .limit(MOST)) as Row[];
    return found.map((row) => String(row[id]));
  }

  const provisioningFailed = () => idsWhere((rows) => whereProvisioningFailed(rows, webinarTable()));

  const draftsBetween = (after: number, until: number) => {
    const table = webinarTable();
    return idsWhere((rows) => {
      void rows
        .where(table.toRow({ state: 'DRAFT' }))
        .where(table.column('startsAt'), '>', new Date(after))
        .where(table.column('startsAt'), '<=', new Date(until));
    });
  };

  const withoutRecording = (now: Date) => {
    const table = webinarTable();
    return idsWhere((rows) => {
      void rows
        .where(table.toRow({ state: 'ENDED' }))
        .where(table.column('startsAt'), '>', new Date(now.getTime() - LATELY));
    });
  };

  const full = () => {
    const table = webinarTable();
    const seats = tableOf(strapi, SEATS);
    return idsWhere((rows) => {
      void rows.whereIn(table.column('state'), ['SCHEDULED', 'LIVE']).whereIn(
        table.column('documentId'),
        seats
          .query(strapi.db.connection)
          .whereNotNull(seats.column('capacity'))
          .where(seats.column('taken'), '>=', strapi.db.connection.ref(seats.column('capacity')))
          .select(seats.column('webinarDocumentId')),
      );
    });
  };

  /** Failed mails by webinar, most first; not of webinars that are long over. */
  async function failedMails(now: Date): Promise<Map<string, number>> {
    const table = tableOf(strapi, DELIVERY);
    const webinarRows = webinarTable();
    const start = webinarRows.column('startsAt');
    const relevant = webinarRows
      .query(strapi.db.connection)
      .where((any) => void any.whereNull(start).orWhere(start, '>', new Date(now.getTime() - LATELY)))
      .select(webinarRows.column('documentId'));
    const webinarId = table.column('webinarDocumentId');
    const rows = (await table
      .query(strapi.db.connection)
      .where(table.toRow({ state: 'failed' }))
      .whereIn(webinarId, relevant)
      .groupBy(webinarId)
      .select(webinarId)
      .count({ total: '*' })
      .orderBy('total', 'desc')
      .limit(MOST)) as Row[];
    return new Map(rows.map((row) => [String(row[webinarId]), Number(row.total)]));
  }

  /** New registrations that stand, in one statement: of the seven days before the last seven, and of each of these. */
  async function newRegistrations(now: Date): Promise<Overview['registrations']> {
    const table = tableOf(strapi, ATTENDEE);
    const registeredAt = table.column('registeredAt');
    const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);
    const rows = table
      .query(strapi.db.connection)
      .whereIn(table.column('state'), [...SEATED])
      .where(registeredAt, '>', daysAgo(14))
      .where(registeredAt, '<=', now);
    const count = (name: string, from: Date, until: Date) =>
      void rows.select(
        strapi.db.connection.raw('sum(case when ?? > ? and ?? <= ? then 1 else 0 end) as ??', [
          ...[registeredAt, from, registeredAt, until],
          name,
        ]),
      );
    count('before', daysAgo(14), daysAgo(7));
    for (let day = 0; day < 7; day += 1) count(`day${day}`, daysAgo(7 - day), daysAgo(6 - day));
    const row = await rows.first<Row | undefined>();
    const byDay = Array.from({ length: 7 }, (_, day) => Number(row?.[`day${day}`] ?? 0));
    return {
      lastSevenDays: byDay.reduce((sum, each) => sum + each, 0),
      sevenDaysBefore: Number(row?.before ?? 0),
      byDay,
    };
  }

  async function countByState(): Promise<Record<string, number>> {
    const table = webinarTable();
    const state = table.column('state');
    const rows: Row[] = await table
      .query(strapi.db.connection)
      .groupBy(state)
      .select(state)
      .countDistinct({ total: table.column('documentId') });
    return Object.fromEntries(rows.map((row) => [String(row[state]), Number(row.total)]));
  }

  const soonest = (now: Date) => {
    const table = webinarTable();
    return idsWhere((rows) => {
      void rows
        .whereIn(table.column('state'), ['SCHEDULED', 'LIVE'])
        .where(table.column('startsAt'), '>', new Date(now.getTime() - LONGEST_MINUTES * 60_000));
    });
  };

  return {
    async read(): Promise<Overview> {
      const now = clock.now();
      const failed = await failedMails(now);
      const ids: Record<AttentionKind, string[]> = {
        provisioning_failed: await provisioningFailed(),
        mails_failed: [...failed.keys()],
        draft_starts_soon: await draftsBetween(now.getTime(), now.getTime() + SOON),
        draft_start_passed: await draftsBetween(now.getTime() - LATELY, now.getTime()),
        recording_missing: await withoutRecording(now),
        full: await full(),
      };
      const soon = await soonest(now);
      const listed = await adminCatalogue.listed([...new Set([...Object.values(ids).flat(), ...soon])]);
      const isToCome = ({ webinar }: ListedWebinar) => Number(endsAt(webinar)) > now.getTime();
      const toCome = soon.flatMap((id) => listed.get(id) ?? []).filter(isToCome);
      return {
        live: toCome.filter(({ webinar }) => webinar.state === 'LIVE'),
        next: toCome.find(({ webinar }) => webinar.state === 'SCHEDULED') ?? null,
        upcoming: toCome.slice(0, NEXT),
        troubles: await troubles.find(),
        attention: ATTENTION_KINDS.flatMap((kind) =>
          ids[kind].flatMap((id) => {
            const webinar = listed.get(id);
            return webinar ? [{ ...webinar, kind, count: kind === 'mails_failed' ? (failed.get(id) ?? 0) : null }] : [];
          }),
        ),
        registrations: await newRegistrations(now),
        counts: await countByState(),
      };
    },
  };
};
