import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { localizedQuery, type PublicTopicsAnswer, type WebinarListAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { NotFoundError } from '../../services/errors';
import { answerCached } from './answers';
import { parse, slugOf } from './input';
import { presentWebinar } from './presenters';

const MOST_RELATED = 3;

/** `GET /api/webinars/topics` and `GET /api/webinars/:slug/related`. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context): Promise<void> {
    const { locale } = parse(localizedQuery, ctx.query);
    await answerCached(strapi, ctx, {
      key: 'topics',
      locale,
      make: async (view): Promise<PublicTopicsAnswer> => ({ data: await use(strapi).publicTopics.all(view), meta: {} }),
    });
  },

  async findRelated(ctx: Context): Promise<void> {
    const { locale } = parse(localizedQuery, ctx.query);
    const slug = slugOf(ctx);
    await answerCached(strapi, ctx, {
      key: `related|${slug}`,
      locale,
      async make(view): Promise<WebinarListAnswer> {
        const { publicCatalogue, publicTopics } = use(strapi);
        const entry = await publicCatalogue.bySlug(slug);
        if (!entry) throw new NotFoundError();
        const related = await publicTopics.related(entry.webinar, MOST_RELATED);
        const { length: total } = related;
        return {
          data: related.map((other) => presentWebinar(other, view)),
          meta: { pagination: { page: 1, pageSize: MOST_RELATED, pageCount: Math.ceil(total / MOST_RELATED), total } },
        };
      },
    });
  },
});
