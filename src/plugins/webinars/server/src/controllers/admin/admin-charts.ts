import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { emptyQuery, type ChartsAnswer, type TimelineAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { parse } from '../content-api/input';
import { answer, idOf } from './http';

/** How a webinar does: who is mailed at each step, and the numbers that the console draws. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { charts, timeline } = use(strapi);

  return {
    async find(ctx: Context): Promise<void> {
      parse(emptyQuery, ctx.query);
      answer(ctx, { data: await charts.read(idOf(ctx)), meta: {} } satisfies ChartsAnswer);
    },

    async findTimeline(ctx: Context): Promise<void> {
      parse(emptyQuery, ctx.query);
      answer(ctx, { data: { mailings: await timeline.mailings(idOf(ctx)) }, meta: {} } satisfies TimelineAnswer);
    },
  };
};
