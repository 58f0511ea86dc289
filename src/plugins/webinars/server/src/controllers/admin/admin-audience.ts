import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { audienceQuery, historyQuery, type AudienceAnswer, type HistoryAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { NotFoundError } from '../../services/errors';
import { parse } from '../content-api/input';
import { idOf, paginationOf } from './http';

/** Who will hear of a webinar, and the webinar's history. WI-03, AD-01. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { audience, history, webinars } = use(strapi);

  return {
    async find(ctx: Context): Promise<void> {
      const query = parse(audienceQuery, ctx.query);
      const webinar = await webinars.byDocumentId(idOf(ctx));
      if (!webinar) throw new NotFoundError();
      const figures = await audience.figures(webinar);
      const { leads, total } = await audience.findLeads(webinar, query, figures.leads);
      const body: AudienceAnswer = {
        data: leads.map(({ verdict, ...lead }) => ({
          ...lead,
          told: verdict.told,
          because: verdict.told ? null : verdict.because,
        })),
        meta: {
          pagination: paginationOf(query.pagination, total),
          counts: figures.leads,
          attendees: figures.attendees,
          postEventSentAt: webinar.postEventSentAt?.toISOString() ?? null,
          asOf: figures.asOf.toISOString(),
        },
      };
      ctx.set('Cache-Control', 'no-store');
      ctx.body = body;
    },

    async findHistory(ctx: Context): Promise<void> {
      const query = parse(historyQuery, ctx.query);
      const { entries, total } = await history.find(idOf(ctx), query);
      const body: HistoryAnswer = {
        data: entries.map(({ documentId, at, action, actor, actorName, before, after }) => ({
          documentId,
          at: at.toISOString(),
          action,
          actor,
          actorName,
          before,
          after,
        })),
        meta: { pagination: paginationOf(query.pagination, total) },
      };
      ctx.set('Cache-Control', 'no-store');
      ctx.body = body;
    },
  };
};
