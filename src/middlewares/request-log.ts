import type { Core } from '@strapi/strapi';
import { loggableUrl } from '../loggable-url';

/** One line for each request, as `strapi::logger` writes it, without what is secret in the address. */
const requestLog: Core.MiddlewareFactory = (_config, { strapi }) => {
  return async (ctx, next) => {
    const start = Date.now();
    await next();
    const delta = Math.ceil(Date.now() - start);
    strapi.log.http(`${ctx.method} ${loggableUrl(ctx.url)} (${delta} ms) ${ctx.status}`);
  };
};

export default requestLog;
