import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  listQuery,
  localizedQuery,
  pastQuery,
  type FooterAnswer,
  type WebinarAnswer,
  type WebinarListAnswer,
} from '../../../../contracts';
import { canonicalZone, timeframeEnd } from '../../domain/timeframe';
import { use } from '../../services/access';
import { NotFoundError } from '../../services/errors';
import { EVERYTHING, filterOf, type CatalogueFilter } from '../../services/public/catalogue-filter';
import type { CataloguePage, Paging } from '../../services/public/public-catalogue';
import { answerCached } from './answers';
import { parse, slugOf } from './input';
import { presentLink, presentWebinar, type View } from './presenters';

const FOOTER: Paging = { page: 1, pageSize: 5 };

/** `GET /api/webinars`, `…/past`, `…/footer` and `GET /api/webinars/:slug`. PA-01, PA-02, PA-04, PA-10. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const listAnswer = (
    { entries, total }: CataloguePage,
    { page, pageSize }: Paging,
    view: View,
  ): WebinarListAnswer => ({
    data: entries.map((entry) => presentWebinar(entry, view)),
    meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
  });

  /** Visitors can think up any number of searches: they have a place of their own in the cache. */
  const keyOf = (name: string, { page, pageSize }: Paging, filter: CatalogueFilter, ...more: (string | null)[]) => ({
    key: `${name}|${page}|${pageSize}|${JSON.stringify([filter, ...more])}`,
    arbitrary: filter.terms.length > 0 || filter.speaker !== null || filter.topics.length > 0,
  });

  return {
    async find(ctx: Context): Promise<void> {
      const { locale, pagination, timeframe, timeZone, ...query } = parse(listQuery, ctx.query);
      const filter = filterOf(query);
      const zone = canonicalZone(timeZone ?? use(strapi).settings.get().defaults.timezone);
      await answerCached(strapi, ctx, {
        ...keyOf('upcoming', pagination, filter, timeframe ?? null, timeframe ? zone : null),
        locale,
        async make(view): Promise<WebinarListAnswer> {
          const until = timeframeEnd(timeframe, zone, view.now);
          const { publicCatalogue } = use(strapi);
          return listAnswer(
            await publicCatalogue.upcoming(pagination, { filter, until, reader: view }),
            pagination,
            view,
          );
        },
      });
    },

    async findPast(ctx: Context): Promise<void> {
      const { locale, pagination, ...query } = parse(pastQuery, ctx.query);
      const filter = filterOf(query);
      await answerCached(strapi, ctx, {
        ...keyOf('past', pagination, filter),
        locale,
        async make(view): Promise<WebinarListAnswer> {
          const { publicCatalogue } = use(strapi);
          return listAnswer(await publicCatalogue.past(pagination, { filter, reader: view }), pagination, view);
        },
      });
    },

    async findFooter(ctx: Context): Promise<void> {
      const { locale } = parse(localizedQuery, ctx.query);
      await answerCached(strapi, ctx, {
        key: 'footer',
        locale,
        async make(view): Promise<FooterAnswer> {
          const question = { filter: EVERYTHING, until: null, reader: view };
          const { entries } = await use(strapi).publicCatalogue.upcoming(FOOTER, question);
          return { data: entries.map((entry) => presentLink(entry, view)), meta: {} };
        },
      });
    },

    async findOne(ctx: Context): Promise<void> {
      const { locale } = parse(localizedQuery, ctx.query);
      const slug = slugOf(ctx);
      await answerCached(strapi, ctx, {
        key: `webinar|${slug}`,
        locale,
        async make(view): Promise<WebinarAnswer> {
          const entry = await use(strapi).publicCatalogue.bySlug(slug);
          if (!entry) throw new NotFoundError();
          return { data: presentWebinar(entry, view), meta: {} };
        },
      });
    },
  };
};
