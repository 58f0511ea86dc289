import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { UnsupportedMediaTypeError } from '../services/errors';
import { ownPaths } from './own-paths';
import { answerProblem } from './problems';

/** Of other requests Strapi reads no body. */
const READ = ['POST', 'PUT', 'PATCH'];

/**
 * Turns away bodies with files (multipart) before Strapi reads them: it would write each file to the disk of the server,
 * whoever sends it, answer a broken one with 500, and only then would our routes say that they take none.
 */
export function refuseFiles(strapi: Core.Strapi) {
  const ownPath = ownPaths(strapi.config.get<string>('api.rest.prefix', '/api'));

  return async (ctx: Context, next: Next): Promise<void> => {
    const place = READ.includes(ctx.method) && ctx.is('multipart') ? ownPath(ctx.path) : null;
    if (place === 'api') return answerProblem(ctx, new UnsupportedMediaTypeError());
    // Mail programs unsubscribe by such a body (RFC 8058 §3.2), in which nothing stands that the link does not say.
    if (place === 'link') delete ctx.req.headers['content-type'];
    await next();
  };
}
