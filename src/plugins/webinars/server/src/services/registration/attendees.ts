import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { createId } from '../../database/ids';
import { holding } from '../../database/holding';
import { insertIgnoring } from '../../database/inserts';
import { tableOf, type Row } from '../../database/rows';
import { searchTextOf, type Attendee, type SEARCHED } from '../../domain/attendee';
import { languageFor, type Language } from '../../domain/locale';
import { emailKey, type RegistrationState } from '../../domain/registration';

export const ATTENDEE = 'plugin::webinars.attendee';

export type NewAttendee = Pick<
  Attendee,
  | 'webinarDocumentId'
  | 'email'
  | 'firstName'
  | 'lastName'
  | 'company'
  | 'language'
  | 'source'
  | 'attribution'
  | 'registeredAt'
>;

export type RegistrationCount = Pick<Attendee, 'state' | 'language'> & { total: number; joined: number };

/** Reads and writes registrations; always on the given connection, so that it can be a transaction. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const access = () => tableOf(strapi, ATTENDEE);

  /** The keys of those who want no mails that are not about a booking: what they once said is for the address. */
  async function unsubscribedAmong(trx: Knex.Transaction, people: readonly NewAttendee[]): Promise<Set<unknown>> {
    const table = access();
    const key = table.column('emailKey');
    const rows = await table
      .query(trx)
      .whereIn(
        key,
        people.map(({ email }) => emailKey(email)),
      )
      .where(table.toRow({ unsubscribed: true }))
      .select<Row[]>(key);
    return new Set(rows.map((row) => row[key]));
  }

  const rowOf = (input: NewAttendee, documentId: string, state: RegistrationState, unsubscribed: boolean) =>
    access().toRow({
      ...input,
      documentId,
      unsubscribed,
      emailKey: emailKey(input.email),
      searchText: searchTextOf(input),
      state,
      createdAt: input.registeredAt,
      updatedAt: input.registeredAt,
      publishedAt: input.registeredAt,
    });

  return {
    /**
     * Adds registrations for all of `people` whose address their webinar does not know, in one statement.
     * Returns for each the new document id, or `null` when it was known (or stands in the list twice).
     */
    async insertNew(
      trx: Knex.Transaction,
      people: readonly NewAttendee[],
      state: RegistrationState = 'confirmed',
    ): Promise<(string | null)[]> {
      const table = access();
      const ids = people.map(() => createId());
      const unsubscribed = await unsubscribedAmong(trx, people);
      const rows = people.map((person, index) =>
        rowOf(person, ids[index] as string, state, unsubscribed.has(emailKey(person.email))),
      );
      // In the same order in every process: two that add the same addresses then wait instead of blocking each other.
      const key = table.column('emailKey');
      rows.sort((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1));
      const added = await insertIgnoring(strapi, trx, table, rows, ['webinarDocumentId', 'emailKey']);
      return ids.map((id) => (added.has(id) ? id : null));
    },

    /** Adds a registration unless the address is already registered; `created` says which (PA-06). */
    async insertIfNew(
      trx: Knex.Transaction,
      input: NewAttendee,
      state: RegistrationState,
    ): Promise<{ attendee: Attendee; created: boolean }> {
      const [documentId] = await this.insertNew(trx, [input], state);
      const attendee = await this.byEmail(trx, input.webinarDocumentId, input.email);
      if (!attendee) throw new Error('an attendee vanished inside the transaction that added it');
      return { attendee, created: attendee.documentId === documentId };
    },

    /** Takes back what the same transaction added. */
    async remove(trx: Knex.Transaction, documentIds: readonly string[]): Promise<void> {
      const table = access();
      await table
        .query(trx)
        .whereIn(table.column('documentId'), [...documentIds])
        .delete();
    },

    async byEmail(connection: Knex, webinarDocumentId: string, email: string): Promise<Attendee | null> {
      const table = access();
      const row = await table
        .query(connection)
        .where(table.toRow({ webinarDocumentId, emailKey: emailKey(email) }))
        .first();
      return row ? table.fromRow<Attendee>(row) : null;
    },

    async byDocumentIds(connection: Knex, documentIds: readonly string[]): Promise<Map<string, Attendee>> {
      const table = access();
      const rows = (await table.query(connection).whereIn(table.column('documentId'), [...documentIds])) as Record<
        string,
        unknown
      >[];
      return new Map(
        rows.map((row) => table.fromRow<Attendee>(row)).map((attendee) => [attendee.documentId, attendee]),
      );
    },

    /** Everybody who ever registered, in groups of the same state and language; `joined`: who used the join link. */
    async countByStateAndLanguage(webinarDocumentId: string): Promise<RegistrationCount[]> {
      const table = access();
      const [state, language] = [table.column('state'), table.column('language')];
      const rows = await table
        .query(strapi.db.connection)
        .where(table.toRow({ webinarDocumentId }))
        .groupBy(state, language)
        .select(state, language)
        .count<Row[]>({ total: '*', joined: table.column('joinedAt') });
      return rows.map((row) => ({
        ...table.fromRow<Pick<Attendee, 'state' | 'language'>>(row),
        total: Number(row.total),
        joined: Number(row.joined),
      }));
    },

    /** How many of `people`, a query of registrations, are written to in each language. */
    async countByLanguage(people: Knex.QueryBuilder): Promise<Partial<Record<Language, number>>> {
      const language = access().column('language');
      const rows = await people.clone().groupBy(language).select(language).count<Row[]>({ people: '*' });
      const languages: Partial<Record<Language, number>> = {};
      for (const row of rows) {
        const written = languageFor(row[language] as string | null);
        languages[written] = (languages[written] ?? 0) + Number(row.people);
      }
      return languages;
    },

    async update(
      trx: Knex.Transaction,
      documentId: string,
      values: Partial<Omit<Attendee, 'documentId' | 'searchText' | (typeof SEARCHED)[number]>>,
    ): Promise<void> {
      const table = access();
      await table.query(trx).where(table.toRow({ documentId })).update(table.toRow(values));
    },

    /** Holds the registration until the transaction ends; `null` when there is none. */
    async hold(trx: Knex.Transaction, documentId: string): Promise<Attendee | null> {
      const table = access();
      const row = await holding(strapi, table.query(trx).where(table.toRow({ documentId })).first<Row | undefined>());
      return row ? table.fromRow<Attendee>(row) : null;
    },

    /**
     * Begins a registration anew that had been cancelled or was never confirmed. One statement with the former state
     * as its condition: of two requests at once only one returns `true`, and only that one may take a seat.
     * What says which mails went out stays: it was so.
     */
    async beginAnew(
      trx: Knex.Transaction,
      { documentId, state }: Pick<Attendee, 'documentId' | 'state'>,
      values: Pick<Attendee, 'state' | 'registeredAt'> & Partial<Pick<Attendee, 'language'>>,
    ): Promise<boolean> {
      const table = access();
      const former = { cancelledAt: null, informedSequence: null };
      const changed = await table
        .query(trx)
        .where(table.toRow({ documentId, state }))
        .update(table.toRow({ ...former, ...values, updatedAt: values.registeredAt }));
      return Number(changed) === 1;
    },
  };
};
