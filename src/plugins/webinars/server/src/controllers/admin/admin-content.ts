import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  contentRowsQuery,
  promoteManyBody,
  publishManyBody,
  topicsQuery,
  type ContentRowsAnswer,
  type ManyAnswer,
  type TopicsAnswer,
} from '../../../../contracts';
import { use } from '../../services/access';
import { parse } from '../content-api/input';
import { answer, requireJson } from './http';
import { presentSummary } from './presenters';

/** `/webinars/content`: what the Content Manager shows and does besides editing. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { contentDesk, site } = use(strapi);

  const outcomes = (data: ManyAnswer['data']): ManyAnswer => {
    const refused = data.filter(({ problem }) => problem !== null).length;
    return { data, meta: { done: data.length - refused, refused } };
  };

  return {
    async findRows(ctx: Context): Promise<void> {
      const { id, locale } = parse(contentRowsQuery, ctx.query);
      const fallback = await site.defaultLocale();
      const rows = await contentDesk.rows(id);
      const body: ContentRowsAnswer = {
        data: rows.map((row) => {
          const { documentId, title, state, seats, startsAt, promoteOnHomepage } = presentSummary(
            row,
            locale ?? fallback,
            fallback,
          );
          const { publishRefusal, promotable, translations } = row;
          return {
            ...{ documentId, title, state, seats, startsAt, promoteOnHomepage },
            ...{ publishRefusal, promotable, translations },
          };
        }),
        meta: {},
      };
      answer(ctx, body);
    },

    async findTopics(ctx: Context): Promise<void> {
      const body: TopicsAnswer = {
        data: await contentDesk.topics(parse(topicsQuery, ctx.query).locale),
        meta: {},
      };
      answer(ctx, body);
    },

    async publish(ctx: Context): Promise<void> {
      requireJson(ctx);
      const { ids } = parse(publishManyBody, ctx.request.body);
      answer(ctx, outcomes(await contentDesk.publish(ids)));
    },

    async promote(ctx: Context): Promise<void> {
      requireJson(ctx);
      const { ids, promote } = parse(promoteManyBody, ctx.request.body);
      const { user } = ctx.state as { user?: { id?: number | string } };
      answer(ctx, outcomes(await contentDesk.promote(ids, promote, user?.id ?? null)));
    },
  };
};
