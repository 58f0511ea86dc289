import type { Core } from '@strapi/strapi';
import { ATTENTION_KINDS, type AttentionKind } from '../../../../contracts';
import { tableOf, type Row } from '../../database/rows';
import { SEATED } from '../../domain/registration';
import { endsAt } from '../../domain/webinar';
import { use } from '../access';
import type { ListedWebinar } from './admin-catalogue';
import { ATTENDEE } from '../registration/attendees';
import { DELIVERY } from '../mail/deliveries';
import { SEATS } from '../registration/seats';
import { WEBINAR } from './webinars';

const DAY = 24 * 60 * 60_000;
/** A draft is worth a word this long before its start. */
const SOON = 7 * DAY;
/** Of each kind: more would be a list, and there is one. */
const MOST = 20;

export interface Matter extends ListedWebinar {
  kind: AttentionKind;
  count: number | null;
}
export interface Overview {
  next: ListedWebinar | null;
  attention: Matter[];
  registrations: { lastSevenDays: number; sevenDaysBefore: number };
  counts: Record<string, number>;
}

/** "What needs me now?", in a handful of statements however many webinars there are. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { adminCatalogue, clock, webinars } = use(strapi);
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

  const provisioningFailed = () => {
    const table = webinarTable();
    return idsWhere((rows) => {
      void rows
        .whereIn(table.column('state'), ['DRAFT', 'SCHEDULED', 'LIVE'])
        .whereNotNull(table.column('meetProvisionError'))
        // A JSON column may also hold the word null.
        .whereRaw(`cast(?? as char(4)) <> 'null'`, [table.column('meetProvisionError')]);
    });
  };

  const draftsSoon = (now: Date) => {
    const table = webinarTable();
    return idsWhere((rows) => {
      void rows
        .where(table.toRow({ state: 'DRAFT' }))
        .where(table.column('startsAt'), '>', now)
        .where(table.column('startsAt'), '<=', new Date(now.getTime() + SOON));
    });
  };

  const withoutRecording = () => {
    const table = webinarTable();
    return idsWhere((rows) => void rows.where(table.toRow({ state: 'ENDED' })));
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

  /** Failed mails by webinar, most first. */
  async function failedMails(): Promise<Map<string, number>> {
    const table = tableOf(strapi, DELIVERY);
    const webinarId = table.column('webinarDocumentId');
    const rows = (await table
      .query(strapi.db.connection)
      .where(table.toRow({ state: 'failed' }))
      .whereNotNull(webinarId)
      .groupBy(webinarId)
      .select(webinarId)
      .count({ total: '*' })
      .orderBy('total', 'desc')
      .limit(MOST)) as Row[];
    return new Map(rows.map((row) => [String(row[webinarId]), Number(row.total)]));
  }

  async function registrationsBetween(from: Date, until: Date): Promise<number> {
    const table = tableOf(strapi, ATTENDEE);
    const row = await table
      .query(strapi.db.connection)
      .whereIn(table.column('state'), [...SEATED])
      .where(table.column('registeredAt'), '>', from)
      .where(table.column('registeredAt'), '<=', until)
      .count({ total: '*' })
      .first<Row | undefined>();
    return Number(row?.total ?? 0);
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

  async function nextUp(now: Date): Promise<string | null> {
    const table = webinarTable();
    const ids = await idsWhere((rows) => {
      void rows
        .whereIn(table.column('state'), ['SCHEDULED', 'LIVE'])
        // The longest webinar takes three hours (DM-01): what began earlier is over.
        .where(table.column('startsAt'), '>', new Date(now.getTime() - 3 * 60 * 60_000));
    });
    for (const id of ids) {
      const webinar = await webinars.byDocumentId(id);
      const end = webinar && endsAt(webinar);
      if (end && end > now) return id;
    }
    return null;
  }

  return {
    async read(): Promise<Overview> {
      const now = clock.now();
      const failed = await failedMails();
      const ids: Record<AttentionKind, string[]> = {
        provisioning_failed: await provisioningFailed(),
        mails_failed: [...failed.keys()],
        draft_starts_soon: await draftsSoon(now),
        recording_missing: await withoutRecording(),
        full: await full(),
      };
      const next = await nextUp(now);
      const listed = await adminCatalogue.listed([...new Set([...Object.values(ids).flat(), ...(next ? [next] : [])])]);
      const week = new Date(now.getTime() - 7 * DAY);
      return {
        next: (next && listed.get(next)) || null,
        attention: ATTENTION_KINDS.flatMap((kind) =>
          ids[kind].flatMap((id) => {
            const webinar = listed.get(id);
            return webinar ? [{ ...webinar, kind, count: kind === 'mails_failed' ? (failed.get(id) ?? 0) : null }] : [];
          }),
        ),
        registrations: {
          lastSevenDays: await registrationsBetween(week, now),
          sevenDaysBefore: await registrationsBetween(new Date(week.getTime() - 7 * DAY), week),
        },
        counts: await countByState(),
      };
    },
  };
};
