import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { localizedQuery, upcomingQuery, type WebinarAnswer, type WebinarListAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { NotFoundError } from '../../services/errors';
import { answerCached } from './answers';
import { parse, slugOf } from './input';
import { presentWebinar } from './presenters';

/** `GET /api/webinars` and `GET /api/webinars/:slug`. PA-01, PA-04. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context): Promise<void> {
    const { locale, pagination } = parse(upcomingQuery, ctx.query);
    const { page, pageSize } = pagination;
    await answerCached(strapi, ctx, {
      key: `upcoming|${page}|${pageSize}`,
      locale,
      async make(view): Promise<WebinarListAnswer> {
        const { entries, total } = await use(strapi).publicCatalogue.upcoming(pagination);
        return {
          data: entries.map((entry) => presentWebinar(entry, view)),
          meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
        };
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
});
