import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { createId } from '../database/ids';
import { tableOf } from '../database/rows';
import type { Attendee } from '../domain/attendee';
import { emailKey } from '../domain/registration';

export const ATTENDEE = 'plugin::webinars.attendee';

export type NewAttendee = Pick<
  Attendee,
  'webinarDocumentId' | 'email' | 'firstName' | 'lastName' | 'company' | 'language' | 'source' | 'registeredAt'
>;

/** Reads and writes registrations; always on the given connection, so that it can be a transaction. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const access = () => tableOf(strapi, ATTENDEE);

  return {
    /** Adds a confirmed registration unless the address is already registered; `created` says which (PA-06). */
    async insertIfNew(trx: Knex.Transaction, input: NewAttendee): Promise<{ attendee: Attendee; created: boolean }> {
      const table = access();
      const documentId = createId();
      const row = table.toRow({
        ...input,
        documentId,
        emailKey: emailKey(input.email),
        state: 'confirmed',
        createdAt: input.registeredAt,
        updatedAt: input.registeredAt,
        publishedAt: input.registeredAt,
      });
      await table
        .query(trx)
        .insert(row)
        .onConflict([table.column('webinarDocumentId'), table.column('emailKey')])
        .ignore();
      const attendee = await this.byEmail(trx, input.webinarDocumentId, input.email);
      if (!attendee) throw new Error('an attendee vanished inside the transaction that added it');
      return { attendee, created: attendee.documentId === documentId };
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

    async update(
      trx: Knex.Transaction,
      documentId: string,
      values: Partial<Omit<Attendee, 'documentId'>>,
    ): Promise<void> {
      const table = access();
      await table.query(trx).where(table.toRow({ documentId })).update(table.toRow(values));
    },

    /**
     * Confirms a registration that had been cancelled. One statement with the former state as its condition: of two
     * requests at once only one returns `true`, and only that one may take a seat.
     */
    async rejoin(
      trx: Knex.Transaction,
      { documentId, state }: Pick<Attendee, 'documentId' | 'state'>,
      values: Pick<Attendee, 'language' | 'registeredAt'>,
    ): Promise<boolean> {
      const table = access();
      const changed = await table
        .query(trx)
        .where(table.toRow({ documentId, state }))
        .update(table.toRow({ ...values, state: 'confirmed', updatedAt: values.registeredAt }));
      return Number(changed) === 1;
    },
  };
};
