import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { LivenessAnswer } from '../../../../contracts';
import { use } from '../../services/access';

const ALIVE: LivenessAnswer = { status: 'alive' };

/** `GET /api/webinars/health/live` and `…/ready`, for load balancers and orchestrators. X-14. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  live(ctx: Context): void {
    ctx.set('Cache-Control', 'no-store');
    ctx.body = ALIVE;
  },

  async ready(ctx: Context): Promise<void> {
    const readiness = await use(strapi).health.readiness();
    ctx.set('Cache-Control', 'no-store');
    ctx.status = readiness.status === 'ready' ? 200 : 503;
    ctx.body = readiness;
  },
});
