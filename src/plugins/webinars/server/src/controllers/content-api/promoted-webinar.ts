import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { localizedQuery, type WebinarAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { answerCached } from './answers';
import { parse } from './input';
import { presentWebinar } from './presenters';

/** `GET /api/webinars/next`: what the homepage shows, 204 when there is nothing. PA-03. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async findOne(ctx: Context): Promise<void> {
    const { locale } = parse(localizedQuery, ctx.query);
    await answerCached(strapi, ctx, {
      key: 'promoted',
      locale,
      async make(view): Promise<WebinarAnswer | null> {
        const entry = await use(strapi).publicCatalogue.promoted();
        return entry && { data: presentWebinar(entry, view), meta: {} };
      },
    });
  },
});
