import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type {
  RegistrationExportQuery,
  RegistrationsQuery,
  RegistrationSortKey,
  RegistrationSummary,
} from '../../../../contracts';
import { withFewWorkers } from '../../database/few-workers';
import { tableOf, type Row } from '../../database/rows';
import { SEARCHED, type Attendee } from '../../domain/attendee';
import type { Delivery } from '../../domain/delivery';
import type { RegistrationState } from '../../domain/registration';
import { foldText } from '../../domain/text-search';
import type { Webinar } from '../../domain/webinar';
import { use } from '../access';
import { ATTENDEE } from './attendees';
import { DELIVERY } from '../mail/deliveries';
import { NotFoundError } from '../errors';
import { WEBINAR } from '../webinars/webinars';

const FACTS = ['documentId', 'slug', 'state', 'scheduleVersion'] as const;
/** What the use cases around registrations look at; the texts stay in the database. */
export type WebinarFacts = Pick<Webinar, (typeof FACTS)[number]>;

/** A mail to somebody, as the ledger has it. */
export type MailOfAttendee = Delivery & {
  createdAt: Date;
  sentAt: Date | null;
  reason: string | null;
  lastError: string | null;
};
export interface RegistrationPage {
  attendees: Attendee[];
  total: number;
}

const DAY = 24 * 60 * 60_000;
const DAYS_SHOWN = 30;
const MOST_MAILS = 200;
const MOST_WORDS = 8;
const ID = /^\w{1,64}$/;

/** The people of a webinar as operators see them: filtered, sorted and paged by the database. AD-02, AD-05 to AD-07. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { attendees, clock } = use(strapi);
  const people = () => tableOf(strapi, ATTENDEE);

  /** All rows of a webinar are read for it, so that each has the text to look through ready. */
  function search(rows: Knex.QueryBuilder, text: string): void {
    const table = people();
    const searchText = table.column('searchText');
    // What folds away to nothing, such as an accent without its letter, is not a word.
    const words = text.normalize('NFC').split(/\s+/).filter(foldText);
    if (words.length === 0) void rows.whereRaw('1 = 0');
    for (const word of words.slice(0, MOST_WORDS)) {
      void rows.where((any) => {
        void any.whereRaw(`?? like ? escape '!'`, [searchText, containing(foldText(word))]);
        void any.orWhere((older) => void older.whereNull(searchText).where((all) => searchOlder(all, word)));
        if (isReference(word)) void any.orWhere(table.column('documentId'), 'like', `${word.toLowerCase()}%`);
      });
    }
  }

  /** In rows from before there was `searchText`. Theirs is put together as they are read, and keeps its accents. */
  function searchOlder(rows: Knex.QueryBuilder, word: string): void {
    const columns = SEARCHED.map((attribute) => people().column(attribute));
    const joined = `concat_ws('\n', ${columns.map(() => '??').join(', ')})`;
    for (const pattern of patternsOf(word))
      void rows.orWhereRaw(`lower(${joined}) like lower(?) escape '!'`, [...columns, pattern]);
  }

  /** Skips along the index first, and reads only the rows of the page. */
  async function idsOfPage(
    connection: Knex,
    documentId: string,
    query: RegistrationsQuery,
    matching: Matching,
  ): Promise<{ ids: number[]; total: number }> {
    const table = people();
    const { page, pageSize } = query.pagination;
    const rows = matching(connection, documentId, query);
    const total = rows.clone().count({ total: '*' });
    // Where all rows are read for the page, they are counted on the way.
    const counted = query.search !== undefined || query.company !== undefined;
    if (counted) void rows.select(connection.raw('count(*) over () as total'));
    for (const { expression, columns, mayBeMissing } of ORDERS[query.sort.key]) {
      const bindings = columns.map((attribute) => table.column(attribute));
      const direction = query.sort.direction === 'desc' ? 'desc' : 'asc';
      // Without a value last, whatever the direction. MySQL has no words for it.
      const saysLast = mayBeMissing && strapi.db.dialect.client !== 'mysql';
      if (mayBeMissing && !saysLast) void rows.orderByRaw(`${expression} is null`, bindings);
      void rows.orderByRaw(`${expression} ${direction}${saysLast ? ' nulls last' : ''}`, bindings);
    }
    const found = (await rows
      .orderBy('id', query.sort.direction)
      .select('id')
      .limit(pageSize)
      .offset((page - 1) * pageSize)) as { id: number; total?: number | string }[];
    // No row, no count: there may be others on the pages before.
    const isCounted = counted && (found.length > 0 || page === 1);
    const [count] = isCounted ? found : await total.then((rows: unknown) => rows as { total: number | string }[]);
    return { ids: found.map(({ id }) => id), total: Number(count?.total ?? 0) };
  }

  async function mailsOf(attendeeDocumentId: string): Promise<MailOfAttendee[]> {
    const table = tableOf(strapi, DELIVERY);
    const rows = await table
      .query(strapi.db.connection)
      .where(table.toRow({ attendeeDocumentId }))
      .orderBy('id', 'desc')
      .limit(MOST_MAILS);
    return rows.map((row) => table.fromRow<MailOfAttendee>(row));
  }

  /** A count a day, each from the index, in one statement: where a day begins is said the same to every database. */
  async function recentDays(webinarDocumentId: string, now: Date): Promise<RegistrationSummary['recentDays']> {
    const table = people();
    const today = Math.floor(now.getTime() / DAY) * DAY;
    const days = Array.from({ length: DAYS_SHOWN }, (_, index) => new Date(today - (DAYS_SHOWN - 1 - index) * DAY));
    const { connection } = strapi.db;
    const counts = days.map((day, index) =>
      table
        .query(connection)
        .where(table.toRow({ webinarDocumentId }))
        .where(table.column('registeredAt'), '>=', day)
        .where(table.column('registeredAt'), '<', new Date(day.getTime() + DAY))
        .select(connection.raw(`${index} as day`))
        .count({ registered: '*' }),
    );
    const rows = (await connection.unionAll(counts as never)) as unknown as { day: number; registered: number }[];
    const registered = new Map(rows.map((row) => [Number(row.day), Number(row.registered)]));
    return days.map((day, index) => ({
      date: day.toISOString().slice(0, 10),
      registered: registered.get(index) ?? 0,
    }));
  }

  return {
    /** @throws NotFoundError */
    async webinar(documentId: string, connection: Knex = strapi.db.connection): Promise<WebinarFacts> {
      const table = tableOf(strapi, WEBINAR);
      const row = ID.test(documentId)
        ? await table
            .query(connection)
            .where(table.toRow({ documentId }))
            .first<Row | undefined>(FACTS.map((fact) => table.column(fact)))
        : undefined;
      if (!row) throw new NotFoundError();
      return table.fromRow<WebinarFacts>(row);
    },

    /** The rows of a webinar's registrations that match; not yet asked for. */
    matching(connection: Knex, webinarDocumentId: string, filter: RegistrationExportQuery): Knex.QueryBuilder {
      const table = people();
      const rows = table.query(connection).where(table.toRow({ webinarDocumentId }));
      const { state, language, company, joined, unsubscribed, registeredFrom, registeredTo } = filter;
      if (state) void rows.whereIn(table.column('state'), state);
      if (language) void rows.whereIn(table.column('language'), language);
      if (company) {
        void rows.where((any) => {
          for (const pattern of patternsOf(company.normalize('NFC')))
            void any.orWhereRaw(`lower(??) like lower(?) escape '!'`, [table.column('company'), pattern]);
        });
      }
      if (joined === true) void rows.whereNotNull(table.column('joinedAt'));
      if (joined === false) void rows.whereNull(table.column('joinedAt'));
      if (unsubscribed === true) void rows.where(table.column('unsubscribed'), true);
      // Rows from before this attribute existed have none.
      if (unsubscribed === false)
        void rows.where((not) => {
          void not.where(table.column('unsubscribed'), false).orWhereNull(table.column('unsubscribed'));
        });
      if (registeredFrom) void rows.where(table.column('registeredAt'), '>=', registeredFrom);
      if (registeredTo) void rows.where(table.column('registeredAt'), '<', registeredTo);
      if (filter.ids) void rows.whereIn(table.column('documentId'), filter.ids);
      if (filter.search) search(rows, filter.search);
      return rows;
    },

    /** @throws NotFoundError when there is no such webinar. */
    async page(webinarDocumentId: string, query: RegistrationsQuery): Promise<RegistrationPage> {
      await this.webinar(webinarDocumentId);
      const table = people();
      const pageOf = async (connection: Knex): Promise<RegistrationPage> => {
        const { ids, total } = await idsOfPage(connection, webinarDocumentId, query, this.matching);
        const rows = await table.query(connection).whereIn('id', ids).select<Row[]>('*');
        const found = new Map(rows.map((row) => [row.id as number, table.fromRow<Attendee>(row)]));
        return { attendees: ids.flatMap((id) => found.get(id) ?? []), total };
      };
      // The others are read in the order of an index.
      const looksAtAll = Boolean(query.search ?? query.company) || query.sort.key !== 'registeredAt';
      return looksAtAll ? withFewWorkers(strapi, pageOf) : pageOf(strapi.db.connection);
    },

    /** AD-05. @throws NotFoundError */
    async summary(webinarDocumentId: string): Promise<RegistrationSummary> {
      await this.webinar(webinarDocumentId);
      const counts = await attendees.countByStateAndLanguage(webinarDocumentId);
      const sum = (...states: RegistrationState[]) =>
        counts.reduce((all, { state, total }) => (states.includes(state) ? all + total : all), 0);
      const byLanguage: Record<string, number> = {};
      for (const { language, total } of counts) byLanguage[language] = (byLanguage[language] ?? 0) + total;
      return {
        total: counts.reduce((all, { total }) => all + total, 0),
        confirmed: sum('confirmed'),
        cancelled: sum('cancelled'),
        declined: sum('declined'),
        attended: sum('attended'),
        noShow: sum('no_show'),
        waitlist: sum('waitlisted'),
        pending: sum('pending_confirmation', 'pending_approval'),
        joined: counts.reduce((all, { joined }) => all + joined, 0),
        byLanguage,
        recentDays: await recentDays(webinarDocumentId, clock.now()),
      };
    },

    /** AD-07. @throws NotFoundError also when the person is registered for another webinar. */
    async byDocumentId(
      webinarDocumentId: string,
      attendeeDocumentId: string,
    ): Promise<{ attendee: Attendee; mails: MailOfAttendee[] }> {
      const table = people();
      const row =
        ID.test(webinarDocumentId) && ID.test(attendeeDocumentId)
          ? await table
              .query(strapi.db.connection)
              .where(table.toRow({ webinarDocumentId, documentId: attendeeDocumentId }))
              .first<Row | undefined>()
          : undefined;
      if (!row) throw new NotFoundError();
      return { attendee: table.fromRow<Attendee>(row), mails: await mailsOf(attendeeDocumentId) };
    },
  };
};

type Matching = (connection: Knex, webinarDocumentId: string, filter: RegistrationExportQuery) => Knex.QueryBuilder;

interface Order {
  expression: string;
  columns: (keyof Attendee)[];
  mayBeMissing?: boolean;
}

/** What the list can be sorted by. */
const ORDERS: Record<RegistrationSortKey, Order[]> = {
  registeredAt: [{ expression: '??', columns: ['registeredAt'] }],
  email: [{ expression: '??', columns: ['emailKey'] }],
  state: [{ expression: '??', columns: ['state'] }],
  joinedAt: [{ expression: '??', columns: ['joinedAt'], mayBeMissing: true }],
  company: [{ expression: 'lower(??)', columns: ['company'], mayBeMissing: true }],
  name: [
    { expression: 'lower(coalesce(??, ??))', columns: ['lastName', 'firstName'], mayBeMissing: true },
    { expression: 'lower(??)', columns: ['firstName'], mayBeMissing: true },
  ],
};

/** The reference that stands in mails is how the id begins. */
const isReference = (word: string) => /^[a-z0-9]{8}$/i.test(word);

/** `!` escapes in every database; the backslash is not the same in all of them. */
const containing = (word: string): string => `%${word.replace(/[!%_]/g, '!$&')}%`;

function patternsOf(word: string): string[] {
  // SQLite's lower() knows ASCII only: other letters are looked for in every way that people write them.
  const lower = word.toLowerCase();
  const variants = /^[\x20-\x7e]*$/.test(word)
    ? [word]
    : [word, lower, word.toUpperCase(), `${lower.charAt(0).toUpperCase()}${lower.slice(1)}`];
  return [...new Set(variants)].map(containing);
}
