import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { ownPaths } from './own-paths';

/** Nobody may keep a refusal, whoever gives it: what Strapi itself answers, to broken JSON for example, says nothing of that. */
export function keepNoRefusal(strapi: Core.Strapi) {
  const ownPath = ownPaths(strapi.config.get<string>('api.rest.prefix', '/api'));

  return async (ctx: Context, next: Next): Promise<void> => {
    await next();
    if (ctx.status >= 400 && ownPath(ctx.path) !== null) ctx.set('Cache-Control', 'no-store');
  };
}
