import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { localizedQuery, listQuery, type WebinarAnswer, type WebinarListAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { NotFoundError } from '../../services/errors';
import type { CataloguePage, Paging } from '../../services/public/public-catalogue';
import { answerCached } from './answers';
import { parse, slugOf } from './input';
import { presentWebinar } from './presenters';

/** `GET /api/webinars`, `GET /api/webinars/past` and `GET /api/webinars/:slug`. PA-01, PA-02, PA-04. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  async function answerPage(ctx: Context, name: string, read: (paging: Paging) => Promise<CataloguePage>) {
    const { locale, pagination } = parse(listQuery, ctx.query);
    const { page, pageSize } = pagination;
    await answerCached(strapi, ctx, {
      key: `${name}|${page}|${pageSize}`,
      locale,
      async make(view): Promise<WebinarListAnswer> {
        const { entries, total } = await read(pagination);
        return {
          data: entries.map((entry) => presentWebinar(entry, view)),
          meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
        };
      },
    });
  }

  return {
    find: (ctx: Context) => answerPage(ctx, 'upcoming', (paging) => use(strapi).publicCatalogue.upcoming(paging)),

    findPast: (ctx: Context) => answerPage(ctx, 'past', (paging) => use(strapi).publicCatalogue.past(paging)),

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
