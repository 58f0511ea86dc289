import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { tableOf, type Row } from '../../database/rows';
import type { Attendee } from '../../domain/attendee';
import type { Delivery } from '../../domain/delivery';
import type { Interest } from '../../domain/interest';
import { addressKeys } from '../../domain/personal-data';
import { ATTENDEE } from '../registration/attendees';
import { DELIVERY } from '../mail/deliveries';
import { INTEREST } from '../audience/interest-rows';

const MESSAGE = 'plugin::webinars.webinars-message';
export const AUDIT = 'plugin::webinars.audit-entry';

export interface MailRecord extends Delivery {
  reason: string | null;
  lastError: string | null;
  messageId: string | null;
  createdAt: Date;
  attemptedAt: Date | null;
  sentAt: Date | null;
}
export interface MessageRecord {
  documentId: string;
  webinarDocumentId: string;
  texts: unknown;
  audience: unknown;
  createdAt: Date;
}
export interface AuditRecord {
  at: Date;
  action: string;
  actor: string;
  target: string;
  before: unknown;
  after: unknown;
}

/** Who a mailbox belongs to here. */
export interface Holder {
  /** See `addressKeys`. */
  keys: string[];
  registrations: Attendee[];
  interests: Interest[];
}

/** Where the database holds something about an address. */
export function personalRecords(strapi: Core.Strapi) {
  async function all<T>(query: Knex.QueryBuilder<Row, Row[]>, uid: string): Promise<T[]> {
    return (await query).map((row) => tableOf(strapi, uid).fromRow<T>(row));
  }
  /** JSON columns as text: what one can search in. */
  const asText = strapi.db.dialect.client === 'mysql' ? 'cast(?? as char)' : 'cast(?? as text)';

  return {
    /** Registrations come webinar by webinar, in the order in which everybody takes locks. */
    async holder(connection: Knex, address: string): Promise<Holder> {
      const keys = addressKeys(address);
      const [attendee, interest] = [tableOf(strapi, ATTENDEE), tableOf(strapi, INTEREST)];
      return {
        keys,
        registrations: await all<Attendee>(
          attendee
            .query(connection)
            .whereIn(attendee.column('emailKey'), keys)
            .orderBy([attendee.column('webinarDocumentId'), 'id']),
          ATTENDEE,
        ),
        interests: await all<Interest>(
          interest.query(connection).whereIn(interest.column('emailKey'), keys).orderBy('id'),
          INTEREST,
        ),
      };
    },

    /**
     * Narrows deliveries to those of a person, one way after another, because each has its own index: by who they were
     * to, and by the address itself, as an interest may have been deleted since. The last reads the whole ledger.
     */
    mailFilters({ keys, registrations, interests }: Holder): ((query: Knex.QueryBuilder) => Knex.QueryBuilder)[] {
      const table = tableOf(strapi, DELIVERY);
      const idsOf = (people: readonly { documentId: string }[]) => people.map(({ documentId }) => documentId);
      const typed = [...registrations, ...interests].map(({ email }) => email);
      return [
        (query) => query.whereIn(table.column('attendeeDocumentId'), idsOf(registrations)),
        (query) => query.whereIn(table.column('interestDocumentId'), idsOf(interests)),
        (query) =>
          query.where((any) => {
            void any.whereIn(table.column('recipient'), typed);
            for (const key of keys) void any.orWhereRaw('lower(??) = ?', [table.column('recipient'), key]);
          }),
      ];
    },

    /** Oldest first. */
    async mails(connection: Knex, holder: Holder): Promise<MailRecord[]> {
      const table = tableOf(strapi, DELIVERY);
      const found = new Map<number, MailRecord>();
      for (const narrow of this.mailFilters(holder)) {
        const query = narrow(table.query(connection)) as Knex.QueryBuilder<Row, Row[]>;
        for (const mail of await all<MailRecord>(query, DELIVERY)) found.set(mail.id, mail);
      }
      return [...found.values()].sort((a, b) => a.id - b.id);
    },

    /** What operators wrote to these mails' recipients. */
    async messages(connection: Knex, mails: readonly MailRecord[]): Promise<MessageRecord[]> {
      const table = tableOf(strapi, MESSAGE);
      const ids = [...new Set(mails.flatMap(({ messageDocumentId }) => messageDocumentId ?? []))];
      const query = table.query(connection).whereIn(table.column('documentId'), ids);
      return all<MessageRecord>(query.orderBy(table.column('createdAt')), MESSAGE);
    },

    /** Messages that may name the address, in their words or in whom they were for. */
    async messagesNaming(connection: Knex, keys: readonly string[]): Promise<MessageRecord[]> {
      const table = tableOf(strapi, MESSAGE);
      const query = table.query(connection).where((any) => {
        for (const key of keys) {
          for (const column of ['texts', 'audience'])
            void any.orWhereRaw(`lower(${asText}) like ?`, [table.column(column), `%${key}%`]);
        }
      });
      return all<MessageRecord>(query, MESSAGE);
    },

    /** Audit entries that may name the address in what they say. */
    async auditNaming(
      connection: Knex,
      keys: readonly string[],
    ): Promise<{ id: number; before: unknown; after: unknown }[]> {
      const table = tableOf(strapi, AUDIT);
      const columns = [table.column('before'), table.column('after')];
      const query = table.query(connection).where((any) => {
        for (const key of keys) {
          for (const column of columns) void any.orWhereRaw(`lower(${asText}) like ?`, [column, `%${key}%`]);
        }
      });
      return all(query.select<Row[]>(['id', ...columns]), AUDIT);
    },

    /** What was done to a person's registrations and interests: entries about them, and those of webinars that name them. */
    async audit(connection: Knex, { registrations, interests }: Holder): Promise<AuditRecord[]> {
      const table = tableOf(strapi, AUDIT);
      const own = [...registrations, ...interests].map(({ documentId }) => documentId);
      const query = table.query(connection).where((any) => {
        void any.whereIn(table.column('target'), own);
        for (const { documentId, webinarDocumentId } of registrations) {
          void any.orWhere((naming) => {
            void naming.where(table.toRow({ target: webinarDocumentId })).where((either) => {
              for (const column of ['before', 'after'])
                void either.orWhereRaw(`${asText} like ?`, [table.column(column), `%${documentId}%`]);
            });
          });
        }
      });
      return all<AuditRecord>(query.orderBy([table.column('at'), 'id']), AUDIT);
    },

    /** Where the address stands because somebody works here; that is changed where it was typed. */
    async staff(connection: Knex, keys: readonly string[]) {
      const named = async (uid: string, attribute: string): Promise<string[]> => {
        const table = tableOf(strapi, uid);
        const rows = await table
          .query(connection)
          .where((any) => {
            for (const key of keys) void any.orWhereRaw('lower(??) = ?', [table.column(attribute), key]);
          })
          .distinct<Row[]>(table.column('documentId'));
        return rows.map((row) => String(table.fromRow<{ documentId: unknown }>(row).documentId)).sort();
      };
      return {
        hostedWebinars: await named('plugin::webinars.webinar', 'hostEmail'),
        speakers: await named('plugin::webinars.speaker', 'email'),
        operators: await named('admin::user', 'email'),
      };
    },
  };
}
