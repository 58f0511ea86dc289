import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { holding } from '../../database/holding';
import { insertIgnoring } from '../../database/inserts';
import { tableOf, type Row } from '../../database/rows';
import type { Interest } from '../../domain/interest';

export const INTEREST = 'plugin::webinars.interest';
export const INTEREST_TOPIC = 'plugin::webinars.webinars-interest-topic';

type Key = Partial<Pick<Interest, 'documentId' | 'emailKey'>>;
type NewInterest = Omit<Interest, 'lastNotifiedAt' | 'createdAt' | 'updatedAt'>;
export type InterestPage = (Pick<Interest, 'documentId' | 'emailKey' | 'topics'> & { id: number })[];
/** What a topic's row says of whose it is. */
type Owner = Pick<Interest, 'documentId' | 'emailKey'>;

/** Reads and writes interests, and their topics a row each: what the database finds the audience of a webinar by. */
export function interestRows(strapi: Core.Strapi) {
  const access = () => tableOf(strapi, INTEREST);
  const topicsTable = () => tableOf(strapi, INTEREST_TOPIC);

  return {
    async find(connection: Knex, where: Key): Promise<Interest | null> {
      const table = access();
      const row = await table.query(connection).where(table.toRow(where)).first();
      return row ? table.fromRow<Interest>(row) : null;
    },

    /** Holds the row until the transaction ends; `null` when there is none. */
    async hold(trx: Knex.Transaction, where: Key): Promise<Interest | null> {
      const table = access();
      const row = await holding(strapi, table.query(trx).where(table.toRow(where)).first<Row | undefined>());
      return row ? table.fromRow<Interest>(row) : null;
    },

    /** `false` when the address is known. Who comes at the same time waits until that is settled. */
    async insertIfNew(trx: Knex.Transaction, interest: NewInterest, now: Date): Promise<boolean> {
      const table = access();
      const row = table.toRow({ ...interest, createdAt: now, updatedAt: now, publishedAt: now });
      return (await insertIgnoring(strapi, trx, table, [row], ['emailKey'])).has(interest.documentId);
    },

    async update(trx: Knex.Transaction, documentId: string, values: Partial<Interest>): Promise<void> {
      const table = access();
      await table.query(trx).where(table.toRow({ documentId })).update(table.toRow(values));
    },

    /** Makes the rows of one interest equal to `topics`; `former`: what they may hold besides. */
    async setTopics(
      trx: Knex.Transaction,
      { documentId, emailKey }: Owner,
      topics: readonly string[],
      former: readonly string[],
    ): Promise<void> {
      if (topics.length > 0) await this.addTopics(trx, [{ documentId, emailKey, topics }]);
      const dropped = former.filter((topic) => !topics.includes(topic));
      // Most often there are none, and a deletion of nothing would make MySQL lock what lies between.
      if (dropped.length === 0) return;
      const table = topicsTable();
      await table
        .query(trx)
        .where(table.toRow({ interestDocumentId: documentId }))
        .whereIn(table.column('topic'), dropped)
        .delete();
    },

    async addTopics(
      trx: Knex.Transaction,
      interests: readonly (Owner & { topics: readonly string[] })[],
    ): Promise<void> {
      const table = topicsTable();
      const rows = interests.flatMap(({ documentId, emailKey, topics }) =>
        [...new Set(topics)].sort().map((topic) => table.toRow({ interestDocumentId: documentId, topic, emailKey })),
      );
      // SQLite takes at most 500 rows a statement.
      for (let start = 0; start < rows.length; start += 500) {
        await table
          .query(trx)
          .insert(rows.slice(start, start + 500))
          .onConflict([table.column('interestDocumentId'), table.column('topic')])
          .ignore();
      }
    },

    /** After the address of an interest has changed. */
    async moveTopics(trx: Knex.Transaction, { documentId, emailKey }: Owner): Promise<void> {
      const table = topicsTable();
      await table
        .query(trx)
        .where(table.toRow({ interestDocumentId: documentId }))
        .update(table.toRow({ emailKey }));
    },

    async topicsOf(trx: Knex.Transaction, documentId: string): Promise<string[]> {
      const table = topicsTable();
      const rows = await table
        .query(trx)
        .where(table.toRow({ interestDocumentId: documentId }))
        .select<Row[]>(table.column('topic'));
      return rows.map((row) => table.fromRow<{ topic: string }>(row).topic);
    },

    async isWanted(trx: Knex.Transaction, topic: string): Promise<boolean> {
      const table = topicsTable();
      return (await table.query(trx).where(table.toRow({ topic })).first()) !== undefined;
    },

    /** The next interests, by id, none of whose topics has a row. Held, so that nobody changes them meanwhile. */
    async withoutRows(trx: Knex.Transaction, afterId: number, limit: number): Promise<InterestPage> {
      const [table, topics] = [access(), topicsTable()];
      const query = table
        .query(trx)
        .where(`${table.name}.id`, '>', afterId)
        .whereNotExists(
          topics
            .query(trx)
            .select(trx.raw('1'))
            .whereRaw('?? = ??', [
              `${topics.name}.${topics.column('interestDocumentId')}`,
              `${table.name}.${table.column('documentId')}`,
            ]),
        )
        .orderBy(`${table.name}.id`)
        .limit(limit)
        .select<Row[]>(['id', 'documentId', 'emailKey', 'topics'].map((name) => `${table.name}.${table.column(name)}`));
      return (await holding(strapi, query)).map((row) => table.fromRow<InterestPage[number]>(row));
    },

    /**
     * Gives the topics of the next interests, by document id, the address that they lack. Returns the last of these ids;
     * `null`: none were left.
     */
    async addKeys(trx: Knex.Transaction, afterId: string, limit: number): Promise<string | null> {
      const [table, topics] = [access(), topicsTable()];
      const [owner, key] = [topics.column('interestDocumentId'), topics.column('emailKey')];
      const lacking = topics.query(trx).whereNull(key).where(owner, '>', afterId);
      const rows = await lacking.distinct<Row[]>(owner).orderBy(owner).limit(limit);
      const ids = rows.map((row) => String(row[owner]));
      const last = ids.at(-1);
      if (last === undefined) return null;
      // Held, so that no address changes meanwhile.
      await holding(strapi, table.query(trx).whereIn(table.column('documentId'), ids).select('id'));
      const address = table
        .query(trx)
        .whereRaw('?? = ??', [`${table.name}.${table.column('documentId')}`, `${topics.name}.${owner}`])
        .select(table.column('emailKey'));
      await topics
        .query(trx)
        .whereIn(owner, ids)
        .update({ [key]: address });
      return last;
    },
  };
}
