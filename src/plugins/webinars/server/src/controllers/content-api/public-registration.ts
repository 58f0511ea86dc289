import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { emptyQuery, registerBody, type RegisterAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { TooManyRequestsError, UnsupportedMediaTypeError } from '../../services/errors';
import { clientIp, parse, slugOf } from './input';

/** `POST /api/webinars/:slug/register`. PA-06. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async register(ctx: Context): Promise<void> {
    const { integrations, registration } = use(strapi);
    const ip = clientIp(ctx);

    const burst = await integrations.get().limits.take('burst', ip);
    if (!burst.ok) throw new TooManyRequestsError(burst.retryAfterSeconds);
    if (!ctx.is('json')) throw new UnsupportedMediaTypeError();
    parse(emptyQuery, ctx.query);
    const body = parse(registerBody, ctx.request.body);

    await registration.register(slugOf(ctx), body, {
      ip,
      acceptLanguage: ctx.get('Accept-Language') || null,
    });

    const answer: RegisterAnswer = { data: { registered: true }, meta: {} };
    ctx.set('Cache-Control', 'no-store');
    ctx.body = answer;
  },
});
