import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { readinessQuery, type LivenessAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { parse } from './input';

const ALIVE: LivenessAnswer = { status: 'alive' };

/** `GET /api/webinars/health/live` and `…/ready`, for load balancers and orchestrators. X-14. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  live(ctx: Context): void {
    ctx.set('Cache-Control', 'no-store');
    ctx.body = ALIVE;
  },

  async ready(ctx: Context): Promise<void> {
    const readiness = await use(strapi).health.readiness(parse(readinessQuery, ctx.query));
    ctx.set('Cache-Control', 'no-store');
    ctx.status = readiness.status === 'ready' ? 200 : 503;
    ctx.body = readiness;
  },
});
