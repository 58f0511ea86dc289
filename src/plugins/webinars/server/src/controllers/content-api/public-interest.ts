import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { interestBody, type InterestAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { clientIp, parseForm } from './input';

/** `POST /api/webinar-interest`. PA-07. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async express(ctx: Context): Promise<void> {
    const body = await parseForm(strapi, ctx, interestBody);

    await use(strapi).interests.express(body, {
      ip: clientIp(ctx),
      acceptLanguage: ctx.get('Accept-Language') || null,
    });

    const answer: InterestAnswer = { data: { accepted: true }, meta: {} };
    ctx.set('Cache-Control', 'no-store');
    ctx.body = answer;
  },
});
