import { createId } from '../../src/plugins/webinars/server/src/database/ids';
import { tableOf, type Row } from '../../src/plugins/webinars/server/src/database/rows';
import type { Host } from './strapi';

const INTEREST = 'plugin::webinars.interest';
const TOPIC = 'plugin::webinars.webinars-interest-topic';

/** Leads with these topics, written past the use case; returns their ids in the order of the addresses. */
export async function seedInterests(
  { strapi, services }: Pick<Host, 'strapi' | 'services'>,
  emails: readonly string[],
  topics: readonly string[],
  values: Row = {},
): Promise<string[]> {
  const [interests, interestTopics] = [tableOf(strapi, INTEREST), tableOf(strapi, TOPIC)];
  const now = services.clock.now();
  const rows = emails.map((email) => ({
    documentId: createId(),
    email,
    emailKey: email.toLowerCase(),
    topics,
    language: 'en',
    unsubscribed: false,
    notifiedCount: 0,
    createdAt: now,
    updatedAt: now,
    publishedAt: now,
    ...values,
  }));
  for (let start = 0; start < rows.length; start += 100) {
    const some = rows.slice(start, start + 100);
    await interests.query(strapi.db.connection).insert(some.map((row) => interests.toRow(row)));
    await interestTopics
      .query(strapi.db.connection)
      .insert(
        some.flatMap(({ documentId, emailKey }) =>
          topics.map((topic) => interestTopics.toRow({ interestDocumentId: documentId, topic, emailKey })),
        ),
      );
  }
  return rows.map(({ documentId }) => documentId);
}

export async function clearInterests({ strapi }: Pick<Host, 'strapi'>): Promise<void> {
  for (const uid of [INTEREST, TOPIC]) await tableOf(strapi, uid).query(strapi.db.connection).delete();
}

/** Tags with these keys; returns their ids. */
export async function seedTags({ strapi }: Pick<Host, 'strapi'>, keys: readonly string[]): Promise<string[]> {
  const documents = strapi.documents('plugin::webinars.tag' as never) as unknown as {
    create(params: { data: Row }): Promise<{ documentId: string }>;
  };
  const ids: string[] = [];
  for (const key of keys) ids.push((await documents.create({ data: { key, label: key } })).documentId);
  return ids;
}
