import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  deliveriesQuery,
  emptyBody,
  previewReminderQuery,
  sendReminderBody,
  type DeliveriesAnswer,
  type DeliveryView,
  type RetryAllAnswer,
  type RetryAnswer,
  type SendReminderAnswer,
  webinarMailQuery,
  type WebinarMailAnswer,
} from '../../../../contracts';
import { mailProblem } from '../../domain/mail-problem';
import { use } from '../../services/access';
import { NotFoundError } from '../../services/errors';
import type { LedgerEntry } from '../../services/mail/ledger';
import type { PreviewedWebinarMail } from '../../services/mail/mail-preview';
import { parse } from '../content-api/input';
import { answer, paginationOf, requireJson } from './http';

/** Mails to the people of a webinar. AD-02, EM-04, EM-12. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { ledger, mailPreview, reminders, webinars } = use(strapi);
  const paramsOf = (ctx: Context) => ctx.params as { id: string; deliveryId: string };
  /** `null`: mails that are about no webinar. */
  const webinarOf = (ctx: Context) => (ctx.params as { id?: string }).id ?? null;

  return {
    async sendReminder(ctx: Context): Promise<void> {
      requireJson(ctx);
      const { horizon } = parse(sendReminderBody, ctx.request.body);
      const data = await reminders.sendNow(paramsOf(ctx).id, horizon);
      answer<SendReminderAnswer>(ctx, { data, meta: {} });
    },

    async previewReminder(ctx: Context): Promise<void> {
      const { horizon } = parse(previewReminderQuery, ctx.query);
      answer<SendReminderAnswer>(ctx, { data: await reminders.preview(paramsOf(ctx).id, horizon), meta: {} });
    },

    async find(ctx: Context): Promise<void> {
      const query = parse(deliveriesQuery, ctx.query);
      const page = await ledger.find(webinarOf(ctx), query);
      answer<DeliveriesAnswer>(ctx, {
        data: page.entries.map(presentDelivery),
        meta: {
          pagination: paginationOf(query.pagination, page.total),
          counts: page.counts,
          queueDoneAt: page.queueDoneAt?.toISOString() ?? null,
          remindersDoneAt: page.remindersDoneAt?.toISOString() ?? null,
        },
      });
    },

    async findPreview(ctx: Context): Promise<void> {
      const query = parse(webinarMailQuery, ctx.query);
      const webinar = await webinars.byDocumentId(paramsOf(ctx).id);
      if (!webinar) throw new NotFoundError();
      const preview = await mailPreview.of({ webinar, ...query });
      answer<WebinarMailAnswer>(ctx, { data: presentPreview(preview), meta: { unused: mailPreview.unused() } });
    },

    async retry(ctx: Context): Promise<void> {
      requireJson(ctx);
      parse(emptyBody, ctx.request.body);
      const entry = await ledger.retry(webinarOf(ctx), paramsOf(ctx).deliveryId);
      answer<RetryAnswer>(ctx, { data: presentDelivery(entry), meta: {} });
    },

    async retryAll(ctx: Context): Promise<void> {
      requireJson(ctx);
      parse(emptyBody, ctx.request.body);
      answer<RetryAllAnswer>(ctx, { data: { retried: await ledger.retryAll(webinarOf(ctx)) }, meta: {} });
    },
  };
};

function presentDelivery(entry: LedgerEntry): DeliveryView {
  const { documentId, kind, recipient, language, state, reason, lastError, attempts, messageId } = entry;
  return {
    ...{ documentId, kind, recipient, language, state, reason, lastError, attempts, messageId },
    problem: lastError === null ? null : mailProblem(lastError),
    notBefore: entry.notBefore.toISOString(),
    sentAt: entry.sentAt?.toISOString() ?? null,
    createdAt: entry.createdAt.toISOString(),
    updatedAt: entry.updatedAt.toISOString(),
  };
}

function presentPreview({ at, mail, ...preview }: PreviewedWebinarMail): WebinarMailAnswer['data'] {
  if (!mail) return { ...preview, at: at.toISOString(), mail };
  const { calendar } = mail;
  return {
    ...preview,
    at: at.toISOString(),
    mail: {
      ...mail,
      calendar: calendar && {
        ...calendar,
        startsAt: calendar.startsAt.toISOString(),
        endsAt: calendar.endsAt.toISOString(),
      },
    },
  };
}
