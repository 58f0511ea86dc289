import type { Core } from '@strapi/strapi';
import { WEBINAR } from './webinars';

const SHARED = { speakers: 'plugin::webinars.speaker', tags: 'plugin::webinars.tag' } as const;
type SharedRelation = keyof typeof SHARED;

interface Row {
  id: number;
  locale: string;
  speakers?: { documentId: string }[];
  tags?: { documentId: string }[];
}

/**
 * Speakers and tags belong to the whole webinar, but Strapi keeps a relation for each localized row and copies none:
 * what was set in one language is carried to the others here.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  /** After a write of one locale: gives every other row of the webinar the same speakers and tags. */
  async share(documentId: string, params: { locale?: unknown }, data: Record<string, unknown>): Promise<void> {
    const rows = (await strapi.db.query(WEBINAR).findMany({
      where: { documentId },
      populate: { speakers: true, tags: true },
      orderBy: { id: 'asc' },
    })) as Row[];
    if (rows.length < 2) return;
    const locale = params.locale ?? (await strapi.plugin('i18n').service('locales').getDefaultLocale());
    const edited = rows.find((row) => row.locale === locale);
    if (!edited) return;

    for (const relation of Object.keys(SHARED) as SharedRelation[]) {
      const ids = (row: Row) => (row[relation] ?? []).map((target) => target.documentId);
      // A language that was just added brings no relations of its own: it takes over what the others have.
      const source = relation in data ? edited : rows.find((row) => row.id !== edited.id && ids(row).length > 0) ?? edited;
      for (const row of rows) {
        if (row.id === source.id || sameSet(ids(row), ids(source))) continue;
        await strapi.db.query(WEBINAR).update({
          where: { id: row.id },
          data: { [relation]: await this.rowIds(SHARED[relation], ids(source), row.locale) },
        });
      }
    }
  },

  /** For each document the row in `locale`, or its first one. */
  async rowIds(uid: (typeof SHARED)[SharedRelation], documentIds: string[], locale: string): Promise<number[]> {
    if (documentIds.length === 0) return [];
    const rows = (await strapi.db.query(uid).findMany({
      where: { documentId: { $in: documentIds } },
      select: ['id', 'documentId', 'locale'],
      orderBy: { id: 'asc' },
    })) as { id: number; documentId: string; locale: string }[];
    return documentIds.flatMap((documentId) => {
      const candidates = rows.filter((row) => row.documentId === documentId);
      const best = candidates.find((row) => row.locale === locale) ?? candidates[0];
      return best ? [best.id] : [];
    });
  },
});

function sameSet(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}
