import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { localizedQuery } from '../../../../contracts';
import { use } from '../../services/access';
import { answerCached } from './answers';
import { parse } from './input';

/** `GET /api/webinars/calendar.ics` and `GET /api/webinars/feed.xml`: to subscribe to. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async findCalendar(ctx: Context): Promise<void> {
    const { locale } = parse(localizedQuery, ctx.query);
    await answerCached(strapi, ctx, {
      key: 'calendar-feed',
      locale,
      type: 'text/calendar; charset=utf-8',
      make: (view) => use(strapi).publicFeeds.calendar(view),
    });
  },

  async findNews(ctx: Context): Promise<void> {
    const { locale } = parse(localizedQuery, ctx.query);
    await answerCached(strapi, ctx, {
      key: 'news',
      locale,
      type: 'application/rss+xml; charset=utf-8',
      make: (view) => use(strapi).publicFeeds.news(view),
    });
  },
});
