import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { overviewQuery, type OverviewAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import type { ListedWebinar } from '../../services/webinars/admin-catalogue';
import { parse } from '../content-api/input';
import { presentSummary } from './presenters';

/** `GET /webinars/overview`: what the operators' first page shows. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context): Promise<void> {
    const { overview, site } = use(strapi);
    const query = parse(overviewQuery, ctx.query);
    const fallback = await site.defaultLocale();
    const locale = query.locale ?? fallback;
    const { live, next, upcoming, troubles, attention, registrations, counts } = await overview.read();
    const present = (listed: ListedWebinar) => presentSummary(listed, locale, fallback);
    const body: OverviewAnswer = {
      data: {
        live: live.map(present),
        next: next && present(next),
        upcoming: upcoming.map(present),
        troubles: troubles.map(({ since, ...trouble }) => ({ ...trouble, since: since?.toISOString() ?? null })),
        attention: attention.map((matter) => ({
          kind: matter.kind,
          webinar: present(matter),
          count: matter.count,
        })),
        registrations,
        counts,
      },
      meta: {},
    };
    ctx.set('Cache-Control', 'no-store');
    ctx.body = body;
  },
});
