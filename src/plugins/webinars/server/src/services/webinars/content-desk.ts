import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { MOST_TAGS, type ManyAnswer, type PublishRefusal, type Translation } from '../../../../contracts';
import { groupBy } from '../../database/rows';
import { decideTransition } from '../../domain/lifecycle';
import { compareTexts, fallbackChain, translationsOf } from '../../domain/locale';
import { isPromotable } from '../../domain/promotion';
import { use } from '../access';
import { ConflictError, WebinarsError } from '../errors';
import type { ListedWebinar } from './admin-catalogue';

const TAG = 'plugin::webinars.tag';

export interface DeskRow extends ListedWebinar {
  publishRefusal: PublishRefusal | null;
  promotable: boolean;
  translations: Translation[];
}
type Outcome = ManyAnswer['data'][number];

/** What editors need beside the fields of a webinar, and what they do with several at once. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { adminCatalogue, clock, lifecycle, site, webinarCommands, webinars } = use(strapi);

  /** One after the other, each in a transaction of its own: what worked stays done. */
  async function each(ids: readonly string[], act: (documentId: string) => Promise<unknown>): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const documentId of new Set(ids)) {
      try {
        await act(documentId);
        outcomes.push({ documentId, problem: null });
      } catch (error) {
        outcomes.push({ documentId, problem: problemOf(error) });
      }
    }
    return outcomes;
  }

  function problemOf(error: unknown): NonNullable<Outcome['problem']> {
    if (error instanceof WebinarsError) return { code: error.code, message: error.message };
    if (error instanceof errors.ApplicationError) return { code: 'invalid_input', message: String(error.message) };
    // The others have been changed already: their results must reach the operator all the same.
    strapi.log.error(error);
    return { code: 'unexpected', message: 'That did not work. Please try again.' };
  }

  return {
    /** In the order of `ids`, without those that nobody knows. */
    async rows(ids: readonly string[]): Promise<DeskRow[]> {
      const [listed, locales, fallback] = [
        await adminCatalogue.listed(ids),
        await site.locales(),
        await site.defaultLocale(),
      ];
      return [...new Set(ids)]
        .flatMap((id) => listed.get(id) ?? [])
        .map((row) => {
          const verdict = decideTransition(row.webinar, 'publish', clock.now());
          return {
            ...row,
            publishRefusal: verdict.ok ? null : (verdict.because as PublishRefusal),
            promotable: isPromotable(row.webinar),
            translations: translationsOf(row.webinar.text, locales, fallback),
          };
        });
    },

    publish: (ids: readonly string[]): Promise<Outcome[]> => each(ids, (id) => lifecycle.perform(id, 'publish')),

    /** Offers them on the homepage, or no longer; one that is over is refused. */
    promote: (ids: readonly string[], promote: boolean, author: number | string | null): Promise<Outcome[]> =>
      each(ids, async (id) => {
        const webinar = promote ? await webinars.byDocumentId(id) : null;
        if (webinar && !isPromotable(webinar))
          throw new ConflictError('promotion_over', 'The homepage announces only what is still to come.');
        await webinarCommands.write(id, { promoteOnHomepage: promote }, author);
      }),

    /** The tags by label, in `locale` or the next best language. */
    async topics(locale: string | undefined): Promise<{ key: string; label: string }[]> {
      const rows = (await strapi.db.query(TAG).findMany({
        select: ['documentId', 'key', 'label', 'locale'],
        orderBy: [{ key: 'asc' }, { id: 'asc' }],
        limit: MOST_TAGS * 10,
      })) as { documentId: string; key: string; label: string; locale: string }[];
      const fallback = await site.defaultLocale();
      const topics = [...groupBy(rows, (row) => row.documentId).values()].flatMap((localized) => {
        const [best] = fallbackChain(
          locale ?? fallback,
          localized.map((row) => row.locale),
          fallback,
        );
        const row = localized.find((one) => one.locale === best) ?? localized[0];
        return row ? [{ key: row.key, label: row.label }] : [];
      });
      const compare = compareTexts(locale);
      return topics.slice(0, MOST_TAGS).sort((a, b) => compare(a.label, b.label));
    },
  };
};
