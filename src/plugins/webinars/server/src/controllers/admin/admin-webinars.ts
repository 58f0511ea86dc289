import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  adminWebinarsQuery,
  cancelWebinarBody,
  createWebinarBody,
  emptyBody,
  emptyQuery,
  previewParams,
  publishRecordingBody,
  updateWebinarBody,
  type AdminWebinar,
  type AdminWebinarAnswer,
  type AdminWebinarsAnswer,
  type CancelWebinarAnswer,
  type ChangePreview,
  type ChangePreviewAnswer,
  type OperatorAction,
} from '../../../../contracts';
import { use } from '../../services/access';
import { parse } from '../content-api/input';
import { presentSummary, presentWebinar } from './presenters';
import { idOf, requireJson } from './http';

/** `/webinars/webinars` of the admin API. Who may do what is said in the routes. AD-01. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { adminCatalogue, announcements, clock, provisioning, site, webinarCommands } = use(strapi);

  const authorOf = (ctx: Context) => {
    const { user } = ctx.state as { user?: { id?: number | string } };
    return user?.id ?? null;
  };

  async function present(documentId: string): Promise<AdminWebinar> {
    const view = await adminCatalogue.byDocumentId(documentId);
    const notice = await announcements.waitingNotice(strapi.db.connection, documentId);
    const publicUrl = site.pageUrl(view.webinar, await site.defaultLocale());
    const locales = await site.locales();
    const calendarRemoval = await provisioning.removal(strapi.db.connection, documentId);
    const changeNoticeAt = notice?.at ?? null;
    return presentWebinar({ ...view, changeNoticeAt, calendarRemoval, publicUrl, locales }, clock.now());
  }

  async function answer(ctx: Context, documentId: string, status = 200): Promise<void> {
    const body: AdminWebinarAnswer = { data: await present(documentId), meta: {} };
    ctx.set('Cache-Control', 'no-store');
    ctx.status = status;
    ctx.body = body;
  }

  function answerPreview(ctx: Context, data: ChangePreview): void {
    const body: ChangePreviewAnswer = { data, meta: {} };
    ctx.set('Cache-Control', 'no-store');
    ctx.body = body;
  }

  const performing = (action: Exclude<OperatorAction, 'cancel' | 'recording'>) => async (ctx: Context) => {
    requireJson(ctx);
    parse(emptyBody, ctx.request.body);
    await webinarCommands.perform(idOf(ctx), action);
    await answer(ctx, idOf(ctx));
  };

  return {
    async find(ctx: Context): Promise<void> {
      const query = parse(adminWebinarsQuery, ctx.query);
      const { webinars, total } = await adminCatalogue.find(query);
      const { page, pageSize } = query.pagination;
      const fallback = await site.defaultLocale();
      const body: AdminWebinarsAnswer = {
        data: webinars.map((listed) => presentSummary(listed, query.locale ?? fallback, fallback)),
        meta: {
          pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
          locales: await site.locales(),
        },
      };
      ctx.set('Cache-Control', 'no-store');
      ctx.body = body;
    },

    async findOne(ctx: Context): Promise<void> {
      parse(emptyQuery, ctx.query);
      await answer(ctx, idOf(ctx));
    },

    async create(ctx: Context): Promise<void> {
      requireJson(ctx);
      const documentId = await webinarCommands.create(parse(createWebinarBody, ctx.request.body), authorOf(ctx));
      await answer(ctx, documentId, 201);
    },

    async update(ctx: Context): Promise<void> {
      requireJson(ctx);
      await webinarCommands.update(idOf(ctx), parse(updateWebinarBody, ctx.request.body), authorOf(ctx));
      await answer(ctx, idOf(ctx));
    },

    async delete(ctx: Context): Promise<void> {
      await webinarCommands.remove(idOf(ctx));
      ctx.status = 204;
    },

    publish: performing('publish'),
    start: performing('start'),
    end: performing('end'),

    async cancel(ctx: Context): Promise<void> {
      requireJson(ctx);
      const toBeMailed = await webinarCommands.cancel(idOf(ctx), parse(cancelWebinarBody, ctx.request.body));
      const body: CancelWebinarAnswer = { data: await present(idOf(ctx)), meta: { toBeMailed } };
      ctx.set('Cache-Control', 'no-store');
      ctx.body = body;
    },

    async recording(ctx: Context): Promise<void> {
      requireJson(ctx);
      const body = parse(publishRecordingBody, ctx.request.body);
      await webinarCommands.publishRecording(idOf(ctx), body, authorOf(ctx));
      await answer(ctx, idOf(ctx));
    },

    async previewChange(ctx: Context): Promise<void> {
      requireJson(ctx);
      answerPreview(ctx, await webinarCommands.previewChange(idOf(ctx), parse(updateWebinarBody, ctx.request.body)));
    },

    async previewAction(ctx: Context): Promise<void> {
      parse(emptyQuery, ctx.query);
      const { action } = parse(previewParams, { action: (ctx.params as { action: unknown }).action });
      answerPreview(ctx, await webinarCommands.previewAction(idOf(ctx), action));
    },

    async provision(ctx: Context): Promise<void> {
      requireJson(ctx);
      parse(emptyBody, ctx.request.body);
      await webinarCommands.provision(idOf(ctx));
      await answer(ctx, idOf(ctx));
    },
  };
};
