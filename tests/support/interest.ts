import { tableOf } from '../../src/plugins/webinars/server/src/database/rows';
import type { Interest } from '../../src/plugins/webinars/server/src/domain/interest';
import { emailKey } from '../../src/plugins/webinars/server/src/domain/registration';
import type { Host } from './strapi';

const INTEREST = 'plugin::webinars.interest';

/** What stands in the database of one address: its interest, the topics that it is found by, its mails. */
export interface StoredInterest {
  interest: Interest | null;
  indexed: string[];
  mails: { kind: string; state: string; reason: string | null; language: string }[];
}

export async function interestOf({ strapi }: Pick<Host, 'strapi'>, email: string): Promise<StoredInterest> {
  const table = tableOf(strapi, INTEREST);
  const row = await table
    .query(strapi.db.connection)
    .where(table.toRow({ emailKey: emailKey(email) }))
    .first();
  if (!row) return { interest: null, indexed: [], mails: [] };
  const interest = table.fromRow<Interest>(row);
  const mails = (await strapi.db.query('plugin::webinars.delivery').findMany({
    where: { interestDocumentId: interest.documentId },
    orderBy: { id: 'asc' },
  })) as StoredInterest['mails'];
  return {
    interest,
    indexed: await indexedTopics({ strapi }, interest.documentId),
    mails: mails.map(({ kind, state, reason, language }) => ({ kind, state, reason, language })),
  };
}

export async function indexedTopics({ strapi }: Pick<Host, 'strapi'>, documentId: string): Promise<string[]> {
  const rows = (await strapi.db
    .connection('webinars_interest_topics')
    .where({ interest_document_id: documentId })
    .select('topic')) as { topic: string }[];
  return rows.map(({ topic }) => topic).sort();
}

/** Tags with these keys. */
export async function seedTags({ strapi }: Pick<Host, 'strapi'>, ...keys: string[]): Promise<void> {
  for (const key of keys) await strapi.documents('plugin::webinars.tag').create({ data: { key, label: key } });
}
