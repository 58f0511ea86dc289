import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { use } from '../services/access';

/** Lets only operators through who have proven lately who they are. AD-01, D-18. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next) => {
    await use(strapi).freshLogin.require(ctx.state);
    await next();
  };
