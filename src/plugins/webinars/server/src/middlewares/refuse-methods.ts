import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { ownPaths } from './own-paths';

/** What the router says without a word: not of this path, and of none. */
const REFUSALS = [405, 501];

/**
 * Says in our shape that a path is not for a method; `Allow` says for which it is. For a method that no path has, the router
 * would answer 501: a 5xx, with which anybody could set off the alarms of those who run this.
 */
export function refuseMethods(strapi: Core.Strapi) {
  const ownPath = ownPaths(strapi.config.get<string>('api.rest.prefix', '/api'));

  return async (ctx: Context, next: Next): Promise<void> => {
    await next();
    if (!REFUSALS.includes(ctx.status) || ctx.body != null || ownPath(ctx.path) === null) return;
    ctx.status = 405;
    ctx.body = {
      data: null,
      error: { status: 405, name: 'MethodNotAllowedError', message: 'Method Not Allowed', details: {} },
    };
  };
}
