import type { Core } from '@strapi/strapi';
import { loggableUrl } from '../loggable-url';

const HEALTH = /\/webinars\/health\/(?:live|ready)$|^\/_health$/;

/**
 * One line for each request, as `strapi::logger` writes it, without what is secret in the address. Checks of a healthy
 * process come every few seconds and would be most of the log: they are for `debug`.
 */
const requestLog: Core.MiddlewareFactory = (_config, { strapi }) => {
  return async (ctx, next) => {
    const start = Date.now();
    await next();
    const durationMs = Math.ceil(Date.now() - start);
    const { method, status } = ctx;
    const path = loggableUrl(ctx.url);
    const level = status < 400 && HEALTH.test(ctx.path) ? 'debug' : 'http';
    // As an object: winston would take a percent sign in a path for a place to fill in.
    strapi.log[level]({ message: `${method} ${path} (${durationMs} ms) ${status}`, method, path, status, durationMs });
  };
};

export default requestLog;
