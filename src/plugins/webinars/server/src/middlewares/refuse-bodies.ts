import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { UnsupportedMediaTypeError } from '../services/errors';
import { ownPaths } from './own-paths';
import { answerProblem } from './problems';

/** Of other requests Strapi reads no body. */
const READ = ['POST', 'PUT', 'PATCH'];

/** Also an empty value is no coding. */
const isEncoded = (ctx: Context): boolean => !/^(?:identity)?$/i.test(ctx.get('Content-Encoding').trim());

/**
 * Turns away bodies with files (multipart) before Strapi reads them: it would write each file to the disk of the server,
 * whoever sends it, answer a broken one with 500, and only then would our routes say that they take none. Compressed bodies
 * likewise: no client of ours sends them, and of one that is not what it says Strapi makes a 500 as well.
 */
export function refuseBodies(strapi: Core.Strapi) {
  const ownPath = ownPaths(strapi.config.get<string>('api.rest.prefix', '/api'));

  return async (ctx: Context, next: Next): Promise<void> => {
    const place = READ.includes(ctx.method) ? ownPath(ctx.path) : null;
    if (place !== null && isEncoded(ctx)) {
      ctx.set('Accept-Encoding', 'identity');
      return answerProblem(ctx, new UnsupportedMediaTypeError('Send the body as it is, without Content-Encoding.'));
    }
    if (place === null || !ctx.is('multipart')) return void (await next());
    if (place === 'api') return answerProblem(ctx, new UnsupportedMediaTypeError());
    // Mail programs unsubscribe by such a body (RFC 8058 §3.2), in which nothing stands that the link does not say.
    delete ctx.req.headers['content-type'];
    await next();
  };
}
