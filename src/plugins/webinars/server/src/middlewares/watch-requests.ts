import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { use } from '../services/access';

/** Counts what is being answered, so that the end of the process can wait for it; streams and broken connections too. */
export function watchRequests(strapi: Core.Strapi) {
  const { health } = use(strapi);
  return async (ctx: Context, next: Next): Promise<void> => {
    ctx.res.once('close', health.requestCame());
    // A proxy that keeps its connections open would go on using them.
    if (health.draining()) ctx.set('Connection', 'close');
    await next();
  };
}
