import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { registerBody, type RegisterAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { clientIp, parseForm, slugOf } from './input';

/** `POST /api/webinars/:slug/register`. PA-06. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async register(ctx: Context): Promise<void> {
    const body = await parseForm(strapi, ctx, registerBody);

    await use(strapi).registration.register(slugOf(ctx), body, {
      ip: clientIp(ctx),
      acceptLanguage: ctx.get('Accept-Language') || null,
    });

    const answer: RegisterAnswer = { data: { registered: true }, meta: {} };
    ctx.set('Cache-Control', 'no-store');
    ctx.body = answer;
  },
});
