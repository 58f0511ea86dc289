import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { holding } from '../../database/holding';
import { groupBy, tableOf, type Row } from '../../database/rows';
import { RESERVED_SLUGS } from '../../domain/slug';
import type { Speaker, Tag, Webinar, WebinarState, WebinarText } from '../../domain/webinar';

export const WEBINAR = 'plugin::webinars.webinar';
const SPEAKER = 'plugin::webinars.speaker';
const TAG = 'plugin::webinars.tag';

/** One localized row as Strapi's query engine returns it. */
interface WebinarRow
  extends
    Omit<Webinar, 'text' | 'speakers' | 'tags' | 'startsAt' | 'postEventSentAt' | 'createdAt' | 'updatedAt'>,
    WebinarText {
  id: number;
  locale: string;
  startsAt: string | Date | null;
  postEventSentAt: string | Date | null;
  createdAt: string | Date;
  updatedAt: string | Date;
  speakers?: { documentId: string }[];
  tags?: { documentId: string }[];
}

type Filters = Record<string, unknown>;

/** Reads webinars as what they are: all localized rows of one document id together. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const rowsWhere = (where: Filters) =>
    strapi.db.query(WEBINAR).findMany({
      where,
      populate: { speakers: true, tags: true },
      orderBy: { id: 'asc' },
    }) as Promise<WebinarRow[]>;

  /** The rows of related localized types, every locale of them, by document id. */
  async function related<T extends { documentId: string }>(
    uid: typeof SPEAKER | typeof TAG,
    documentIds: string[],
    populate?: object,
  ) {
    if (documentIds.length === 0) return new Map<string, T[]>();
    const rows = (await strapi.db.query(uid).findMany({
      where: { documentId: { $in: documentIds } },
      populate,
      orderBy: { id: 'asc' },
    })) as T[];
    return groupBy(rows, (row) => row.documentId);
  }

  async function toWebinars(rows: WebinarRow[]): Promise<Webinar[]> {
    const idsOf = (key: 'speakers' | 'tags') => [
      ...new Set(rows.flatMap((row) => (row[key] ?? []).map((other) => other.documentId))),
    ];
    const speakers = await related<SpeakerRow>(SPEAKER, idsOf('speakers'), { photo: true });
    const tags = await related<TagRow>(TAG, idsOf('tags'));
    return [...groupBy(rows, (row) => row.documentId).values()].map((localized) =>
      toWebinar(localized, speakers, tags),
    );
  }

  return {
    async byDocumentId(documentId: string): Promise<Webinar | null> {
      if (!/^\w{1,64}$/.test(documentId)) return null;
      const [webinar] = await toWebinars(await rowsWhere({ documentId }));
      return webinar ?? null;
    },

    async bySlug(slug: string): Promise<Webinar | null> {
      const found = (await strapi.db.query(WEBINAR).findOne({ where: { slug }, select: ['documentId'] })) as {
        documentId: string;
      } | null;
      return found ? this.byDocumentId(found.documentId) : null;
    },

    /** Names webinars that are older than the word that is reserved now: visitors get the route instead of them. */
    async warnOfCoveredSlugs(): Promise<void> {
      const rows = (await strapi.db.query(WEBINAR).findMany({
        where: { slug: { $in: [...RESERVED_SLUGS] }, state: { $ne: 'CANCELLED' } },
        select: ['slug'],
      })) as { slug: string }[];
      for (const slug of new Set(rows.map((row) => row.slug)))
        strapi.log.warn(
          `[webinars] The public API itself is at the address of the webinar "${slug}": give it another.`,
        );
    },

    /** Every webinar that has a row matching `where` (Strapi's filter syntax), whole. */
    async find(where: Filters): Promise<Webinar[]> {
      const matches = (await strapi.db.query(WEBINAR).findMany({ where, select: ['documentId'] })) as {
        documentId: string;
      }[];
      if (matches.length === 0) return [];
      return toWebinars(await rowsWhere({ documentId: { $in: [...new Set(matches.map((row) => row.documentId))] } }));
    },

    /**
     * Shared values of one webinar, straight from its row. In a transaction they are held: a cancellation waits for
     * what is under way, and sees what became of it.
     */
    async facts<Name extends keyof Webinar>(
      where: { slug: string } | { documentId: string },
      names: readonly Name[],
      trx?: Knex.Transaction,
    ): Promise<Pick<Webinar, Name> | null> {
      const table = tableOf(strapi, WEBINAR);
      const query = table
        .query(trx ?? strapi.db.connection)
        .where(table.toRow(where))
        .first<Row | undefined>(names.map((name) => table.column(name)));
      const row = await (trx ? holding(strapi, query, 'share') : query);
      return row ? table.fromRow<Pick<Webinar, Name>>(row) : null;
    },

    /** Locks the webinar's rows until the transaction ends and reads them; the others wait. `null` when there is none. */
    async lock(trx: Knex.Transaction, documentId: string): Promise<Webinar | null> {
      const table = tableOf(strapi, WEBINAR);
      await holding(strapi, table.query(trx).where(table.toRow({ documentId })).select('id').orderBy('id'));
      return this.byDocumentId(documentId);
    },

    /**
     * Writes shared values to all rows of the webinar, in one statement, past the document service: for what the
     * system keeps itself. With `expected` only if the webinar is still in that state. Returns whether it was.
     */
    async setShared(
      trx: Knex.Transaction,
      documentId: string,
      values: Record<string, unknown>,
      expected?: WebinarState,
    ): Promise<boolean> {
      const table = tableOf(strapi, WEBINAR);
      const where = table.toRow({ documentId, state: expected });
      return Number(await table.query(trx).where(where).update(table.toRow(values))) > 0;
    },
  };
};

interface SpeakerRow extends Omit<Speaker, 'biography' | 'photoUrl'> {
  locale: string;
  biography: string | null;
  photo?: { url?: string } | null;
}
interface TagRow extends Omit<Tag, 'label'> {
  locale: string;
  label: string;
}

const toDate = (value: string | Date) => (value instanceof Date ? value : new Date(value));

function toWebinar(rows: WebinarRow[], speakers: Map<string, SpeakerRow[]>, tags: Map<string, TagRow[]>): Webinar {
  const [first] = rows as [WebinarRow];
  const relationIds = (key: 'speakers' | 'tags') => [
    ...new Set(rows.flatMap((row) => (row[key] ?? []).map((other) => other.documentId))),
  ];
  return {
    documentId: first.documentId,
    slug: first.slug,
    state: first.state,
    startsAt: first.startsAt ? toDate(first.startsAt) : null,
    durationMinutes: first.durationMinutes,
    timezone: first.timezone,
    hostName: first.hostName,
    hostEmail: first.hostEmail,
    maxAttendees: first.maxAttendees,
    meetingProvider: first.meetingProvider,
    meetUrl: first.meetUrl,
    meetProvisionError: first.meetProvisionError,
    calendarEventId: first.calendarEventId,
    recordingUrl: first.recordingUrl,
    slidesUrl: first.slidesUrl,
    promoteOnHomepage: Boolean(first.promoteOnHomepage),
    promoteWeeksBefore: first.promoteWeeksBefore,
    scheduleVersion: first.scheduleVersion ?? 1,
    sequence: first.sequence ?? 0,
    postEventSentAt: first.postEventSentAt ? toDate(first.postEventSentAt) : null,
    cancelReason: first.cancelReason ?? null,
    text: Object.fromEntries(
      rows.map(({ locale, title, description, seoTitle, seoDescription }) => [
        locale,
        { title, description, seoTitle, seoDescription },
      ]),
    ),
    speakers: relationIds('speakers').flatMap((id) => {
      const [row, ...others] = speakers.get(id) ?? [];
      if (!row) return [];
      const { documentId, name, email, company, position } = row;
      const biography = Object.fromEntries(
        [row, ...others].flatMap((other) => (other.biography ? [[other.locale, other.biography]] : [])),
      );
      return [{ documentId, name, email, company, position, photoUrl: row.photo?.url ?? null, biography }];
    }),
    tags: relationIds('tags').flatMap((id) => {
      const localized = tags.get(id) ?? [];
      const [row] = localized;
      return row
        ? [
            {
              documentId: id,
              key: row.key,
              label: Object.fromEntries(localized.map((other) => [other.locale, other.label])),
            },
          ]
        : [];
    }),
    createdAt: toDate(first.createdAt),
    updatedAt: new Date(Math.max(...rows.map((row) => toDate(row.updatedAt).getTime()))),
  };
}
