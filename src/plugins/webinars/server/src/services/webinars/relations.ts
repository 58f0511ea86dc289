import type { Core } from '@strapi/strapi';
import { use } from '../access';
import { WEBINAR } from './webinars';

const SHARED = { speakers: 'plugin::webinars.speaker', tags: 'plugin::webinars.tag' } as const;
export type SharedRelation = keyof typeof SHARED;

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
  /**
   * After a write of one locale: gives every other row of the webinar the same speakers and tags. A language that was
   * not among `localesBefore` brings none of its own: it takes over what the others have, and adds to it.
   */
  async share(
    documentId: string,
    localesBefore: readonly string[],
    params: { locale?: unknown },
    data: Record<string, unknown>,
  ): Promise<void> {
    const rows = (await strapi.db.query(WEBINAR).findMany({
      where: { documentId },
      populate: { speakers: true, tags: true },
      orderBy: { id: 'asc' },
    })) as Row[];
    if (rows.length < 2) return;
    const locale = params.locale ?? (await use(strapi).site.defaultLocale());
    const edited = rows.find((row) => row.locale === locale);
    if (!edited) return;

    for (const relation of Object.keys(SHARED) as SharedRelation[]) {
      const ids = (row: Row) => (row[relation] ?? []).map((target) => target.documentId);
      const others = rows.filter((row) => row.id !== edited.id).flatMap(ids);
      const isNew = !localesBefore.includes(edited.locale);
      const wanted = isNew ? [...new Set([...others, ...ids(edited)])] : relation in data ? ids(edited) : others;
      const target = [...new Set(wanted)];
      for (const row of rows) {
        if (sameSet(ids(row), target)) continue;
        const rowsByDocument = await this.rowsOf(relation, target, row.locale);
        await strapi.db
          .query(WEBINAR)
          .update({ where: { id: row.id }, data: { [relation]: [...rowsByDocument.values()] } });
      }
    }
  },

  /** For each document that exists, in the order given, the id of its row in `locale`, or else of its first one. */
  async rowsOf(relation: SharedRelation, documentIds: readonly string[], locale: string): Promise<Map<string, number>> {
    if (documentIds.length === 0) return new Map();
    const rows = (await strapi.db.query(SHARED[relation]).findMany({
      where: { documentId: { $in: [...documentIds] } },
      select: ['id', 'documentId', 'locale'],
      orderBy: { id: 'asc' },
    })) as { id: number; documentId: string; locale: string }[];
    return new Map(
      documentIds.flatMap((documentId) => {
        const candidates = rows.filter((row) => row.documentId === documentId);
        const best = candidates.find((row) => row.locale === locale) ?? candidates[0];
        return best ? [[documentId, best.id] as const] : [];
      }),
    );
  },
});

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}
