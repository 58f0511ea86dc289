import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { tableOf } from '../../database/rows';
import { ERASED_ADDRESS, ERASED_PREFIX, ERASED_REASON, ERASED_SUFFIX } from '../../domain/personal-data';
import { use } from '../access';
import { ATTENDEE } from '../registration/attendees';
import { DELIVERY } from '../mail/deliveries';
import { INTEREST, INTEREST_TOPIC } from '../audience/interest-rows';

export interface ErasedMails {
  /** That no longer say to whom they went, or were to go. */
  mails: number;
  /** Of these, that had not gone out and never will. */
  mailsWithdrawn: number;
}

type Narrow = (query: Knex.QueryBuilder) => Knex.QueryBuilder;

/** How people are taken out of the database; used when somebody asks for it, and when they were kept long enough. */
export function erasure(strapi: Core.Strapi) {
  const now = () => use(strapi).clock.now();

  return {
    /**
     * Takes the recipient out of mails. What waits is called back, and what is with the mail server at this moment is
     * taken away from its sender, who will find that the row is not theirs any more. That a mail was sent stays.
     */
    async mails(trx: Knex.Transaction, narrow: Narrow): Promise<ErasedMails> {
      const table = tableOf(strapi, DELIVERY);
      const rows = () => narrow(table.query(trx));
      const withdrawn = { state: 'withdrawn', reason: ERASED_REASON, claimedBy: null, claimedUntil: null };
      const mailsWithdrawn = await rows()
        .whereIn(table.column('state'), ['pending', 'sending'])
        .update(table.toRow({ ...withdrawn, updatedAt: now() }));
      // Nobody can try it again.
      await rows()
        .where(table.toRow({ state: 'failed' }))
        .update(table.toRow({ reason: ERASED_REASON }));
      const mails = await rows()
        .where(table.column('recipient'), '<>', ERASED_ADDRESS)
        .update(table.toRow({ recipient: ERASED_ADDRESS, lastError: null, messageId: null }));
      return { mails: Number(mails), mailsWithdrawn: Number(mailsWithdrawn) };
    },

    mailsOf(trx: Knex.Transaction, who: 'attendeeDocumentId' | 'interestDocumentId', documentIds: readonly string[]) {
      const column = tableOf(strapi, DELIVERY).column(who);
      return this.mails(trx, (query) => query.whereIn(column, [...documentIds]));
    },

    /** Takes everything out of registrations that says who it was; that somebody was registered stays. */
    async registrations(trx: Knex.Transaction, documentIds: readonly string[]): Promise<number> {
      const table = tableOf(strapi, ATTENDEE);
      const concat = strapi.db.dialect.client === 'mysql' ? 'concat(?, ??, ?)' : '? || ?? || ?';
      const placeholder = trx.raw(concat, [ERASED_PREFIX, table.column('documentId'), ERASED_SUFFIX]);
      const nobody = {
        firstName: null,
        lastName: null,
        company: null,
        searchText: null,
        source: null,
        attribution: null,
        unsubscribed: true,
      };
      const changed = await table
        .query(trx)
        .whereIn(table.column('documentId'), [...documentIds])
        .whereNull(table.column('erasedAt'))
        .update({
          ...table.toRow({ ...nobody, erasedAt: now(), updatedAt: now() }),
          [table.column('email')]: placeholder,
          [table.column('emailKey')]: placeholder,
        });
      return Number(changed);
    },

    /** Deletes interests with their topics. */
    async interests(trx: Knex.Transaction, documentIds: readonly string[]): Promise<number> {
      const topics = tableOf(strapi, INTEREST_TOPIC);
      await topics
        .query(trx)
        .whereIn(topics.column('interestDocumentId'), [...documentIds])
        .delete();
      const table = tableOf(strapi, INTEREST);
      const gone = await table
        .query(trx)
        .whereIn(table.column('documentId'), [...documentIds])
        .delete();
      return Number(gone);
    },
  };
}
