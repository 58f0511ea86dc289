import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  emptyBody,
  emptyQuery,
  markAttendanceBody,
  messageBody,
  messageReachBody,
  messagesQuery,
  registrationExportQuery,
  registrationsQuery,
  type AttendanceAnswer,
  type AttendancePreview,
  type MessageAnswer,
  type MessagesAnswer,
  type RegistrationAnswer,
  type RegistrationsAnswer,
  type RegistrationSummaryAnswer,
} from '../../../../contracts';
import { use } from '../../services/access';
import type { BookingResult } from '../../services/registration/bookings';
import { ConflictError, NotFoundError } from '../../services/errors';
import type { ExportFormat } from '../../services/registration/registration-export';
import { parse } from '../content-api/input';
import { presentMessage, presentRegistration, presentRegistrationDetail } from './registration-presenters';
import { answer, paginationOf, requireJson } from './http';

/** `/webinars/webinars/:id/registrations` of the admin API. AD-02, AD-05 to AD-07. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { attendance, bookings, messages, registrationExport, registrations } = use(strapi);

  const idsOf = (ctx: Context) => ctx.params as { id: string; attendeeId: string };

  async function answerDetail(ctx: Context, meta: RegistrationAnswer['meta']): Promise<void> {
    const { id, attendeeId } = idsOf(ctx);
    const data = presentRegistrationDetail(await registrations.byDocumentId(id, attendeeId));
    answer(ctx, { data, meta } satisfies RegistrationAnswer);
  }

  const performing = (act: (attendeeId: string) => Promise<BookingResult>) => async (ctx: Context) => {
    requireJson(ctx);
    parse(emptyBody, ctx.request.body);
    const { id, attendeeId } = idsOf(ctx);
    await registrations.byDocumentId(id, attendeeId);
    const result = await act(attendeeId);
    if (result === 'gone') throw new NotFoundError('There is no such booking any more.');
    if (result === 'too_late')
      throw new ConflictError('booking_too_late', 'The webinar is over or was cancelled, or this person was there.');
    await answerDetail(ctx, { result });
  };

  const downloading = (format: ExportFormat, type: string) => async (ctx: Context) => {
    const query = parse(registrationExportQuery, ctx.query);
    const { documentId, slug } = await registrations.webinar(idsOf(ctx).id);
    ctx.set('Cache-Control', 'no-store');
    ctx.attachment(`${slug}.${format}`);
    ctx.type = type;
    ctx.status = 200;
    if (ctx.method === 'HEAD') return;
    const file = await registrationExport.start(documentId, query, format);
    ctx.body = file;
    file.once('error', (error) => {
      strapi.log.error(`[webinars] an export broke off: ${String(error)}`);
      // A file that ends early must not look like a whole one.
      if (!ctx.res.writableEnded) ctx.res.destroy();
    });
  };

  return {
    async find(ctx: Context): Promise<void> {
      const query = parse(registrationsQuery, ctx.query);
      const { attendees, total } = await registrations.page(idsOf(ctx).id, query);
      const pagination = paginationOf(query.pagination, total);
      answer(ctx, { data: attendees.map(presentRegistration), meta: { pagination } } satisfies RegistrationsAnswer);
    },

    async findOne(ctx: Context): Promise<void> {
      parse(emptyQuery, ctx.query);
      await answerDetail(ctx, {});
    },

    async summary(ctx: Context): Promise<void> {
      parse(emptyQuery, ctx.query);
      const data = await registrations.summary(idsOf(ctx).id);
      answer(ctx, { data, meta: {} } satisfies RegistrationSummaryAnswer);
    },

    downloadCsv: downloading('csv', 'text/csv; charset=utf-8'),
    downloadWorkbook: downloading('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),

    cancel: performing((attendeeId) => bookings.cancel(attendeeId, { by: 'operator' })),
    resend: performing((attendeeId) => bookings.resendConfirmation(attendeeId, { by: 'operator' })),

    async markAttendance(ctx: Context): Promise<void> {
      requireJson(ctx);
      const data = await attendance.mark(idsOf(ctx).id, parse(markAttendanceBody, ctx.request.body));
      answer(ctx, { data, meta: {} } satisfies AttendanceAnswer);
    },

    async previewAttendance(ctx: Context): Promise<void> {
      requireJson(ctx);
      const data = await attendance.preview(idsOf(ctx).id, parse(markAttendanceBody, ctx.request.body));
      answer(ctx, { data, meta: {} } satisfies AttendancePreview);
    },

    async findMessages(ctx: Context): Promise<void> {
      const query = parse(messagesQuery, ctx.query);
      const { messages: sent, total } = await messages.find(idsOf(ctx).id, query);
      const pagination = paginationOf(query.pagination, total);
      answer(ctx, { data: sent.map(presentMessage), meta: { pagination } } satisfies MessagesAnswer);
    },

    async sendMessage(ctx: Context): Promise<void> {
      requireJson(ctx);
      const data = await messages.send(idsOf(ctx).id, parse(messageBody, ctx.request.body));
      answer(ctx, { data, meta: {} } satisfies MessageAnswer);
    },

    async previewMessage(ctx: Context): Promise<void> {
      requireJson(ctx);
      const { audience } = parse(messageReachBody, ctx.request.body);
      const data = await messages.send(idsOf(ctx).id, { dryRun: true, audience });
      answer(ctx, { data, meta: {} } satisfies MessageAnswer);
    },
  };
};
