import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { emptyBody, emptyQuery, type FailedJobsAnswer, type RetryJobAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { parse } from '../content-api/input';
import { answer, requireJson } from './http';

/** `/webinars/failed-jobs`: background work that was given up. BJ-05. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { failedJobs } = use(strapi);
  return {
    async find(ctx: Context): Promise<void> {
      parse(emptyQuery, ctx.query);
      answer<FailedJobsAnswer>(ctx, { data: await failedJobs.find(), meta: {} });
    },

    async retry(ctx: Context): Promise<void> {
      requireJson(ctx);
      parse(emptyBody, ctx.request.body);
      const { id = '' } = ctx.params as { id?: string };
      await failedJobs.retry(id);
      answer<RetryJobAnswer>(ctx, { data: { id }, meta: {} });
    },
  };
};
