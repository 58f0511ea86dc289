import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { localizedQuery } from '../../../../contracts';
import { use } from '../../services/access';
import { NotFoundError } from '../../services/errors';
import { answerCached } from './answers';
import { parse, slugOf } from './input';

/** `GET /api/webinars/:slug/calendar.ics`: the entry without the meeting link, for anybody's calendar. CM-12. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async findOne(ctx: Context): Promise<void> {
    const { locale } = parse(localizedQuery, ctx.query);
    const slug = slugOf(ctx);
    await answerCached(strapi, ctx, {
      key: `calendar|${slug}`,
      locale,
      type: 'text/calendar; charset=utf-8',
      async make(view): Promise<string> {
        const file = await use(strapi).publicFeeds.calendarFile(slug, view);
        if (!file) throw new NotFoundError();
        return file;
      },
    });
    ctx.set('Content-Disposition', `attachment; filename="${slug}.ics"`);
  },
});
