import type { Core } from '@strapi/strapi';
import type { PublicTopic } from '../../../../contracts';
import { groupBy, tableOf, type Row } from '../../database/rows';
import { fallbackChain } from '../../domain/locale';
import type { Webinar } from '../../domain/webinar';
import { use } from '../access';
import { topicChoices } from '../audience/topic-choices';
import { WEBINAR } from '../webinars/webinars';
import type { Reader } from './catalogue-filter';
import type { CatalogueEntry } from './public-catalogue';

const TAG = 'plugin::webinars.tag';

interface JoinTable {
  name: string;
  joinColumn: { name: string };
  inverseJoinColumn: { name: string };
}

/** What visitors find by topic. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { publicCatalogue } = use(strapi);

  /**
   * The keys of webinars' tags by document id, of those that may be shown; with `keys` only these. Straight from the
   * table between the two: whole webinars would be read for two words each.
   */
  async function keysByWebinar(keys?: readonly string[]): Promise<Map<string, string[]>> {
    const [webinars, tags] = [tableOf(strapi, WEBINAR), tableOf(strapi, TAG)];
    const { joinTable } = strapi.db.metadata.get(WEBINAR).attributes.tags as unknown as { joinTable: JoinTable };
    const query = strapi.db
      .connection<Row, Row[]>(`${webinars.name} as webinar`)
      .join(`${joinTable.name} as link`, `link.${joinTable.joinColumn.name}`, 'webinar.id')
      .join(`${tags.name} as tag`, `link.${joinTable.inverseJoinColumn.name}`, 'tag.id')
      .whereIn(`webinar.${webinars.column('state')}`, ['SCHEDULED', 'LIVE', 'PUBLISHED'])
      .distinct({
        documentId: `webinar.${webinars.column('documentId')}`,
        key: `tag.${tags.column('key')}`,
      });
    if (keys) void query.whereIn(`tag.${tags.column('key')}`, [...keys]);
    const rows = (await query) as unknown as { documentId: string; key: string }[];
    return new Map(
      [...groupBy(rows, ({ documentId }) => documentId)].map(([documentId, links]) => [
        documentId,
        links.map(({ key }) => key),
      ]),
    );
  }

  return {
    /** Every tag, in the order of its label in the reader's language. */
    async all({ locale, languages }: Reader): Promise<PublicTopic[]> {
      const topics = await topicChoices(strapi, fallbackChain(locale, languages.codes, languages.fallback));
      const [places, keys] = [await publicCatalogue.places(), await keysByWebinar()];
      const counts = (documentIds: readonly string[]) => {
        const count = new Map<string, number>();
        for (const documentId of documentIds)
          for (const key of keys.get(documentId) ?? []) count.set(key, (count.get(key) ?? 0) + 1);
        return count;
      };
      const [upcoming, recorded] = [counts(places.upcoming), counts(places.recorded)];

      return topics.map(({ key, label }) => ({
        key,
        label,
        upcoming: upcoming.get(key) ?? 0,
        recorded: recorded.get(key) ?? 0,
      }));
    },

    /** Others that share topics with `webinar`: most of them first, then what is to come, then the newest recordings. */
    async related({ documentId, tags }: Webinar, most: number): Promise<CatalogueEntry[]> {
      if (tags.length === 0) return [];
      const shared = await keysByWebinar(tags.map(({ key }) => key));
      const { upcoming, recorded } = await publicCatalogue.places();
      const sharedWith = (id: string) => shared.get(id)?.length ?? 0;
      const others = [...upcoming, ...recorded]
        .filter((id) => id !== documentId && sharedWith(id) > 0)
        .sort((a, b) => sharedWith(b) - sharedWith(a));
      return publicCatalogue.entries(others.slice(0, most));
    },
  };
};
