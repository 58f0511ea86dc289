import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

const DAY = 86_400;
const ALLOWED = {
  'Access-Control-Allow-Methods': 'GET, HEAD, POST',
  // The star does not stand for Authorization, which Strapi's own clients send along.
  'Access-Control-Allow-Headers': '*, Authorization',
  'Access-Control-Max-Age': String(DAY),
};
const EXPOSED = 'ETag, Retry-After, Content-Language, Content-Disposition';

/**
 * Lets pages of any origin use the public API, without cookies, unless the host names the origins that may. It stands
 * before Strapi's own middlewares: preflights never reach a route, and what `strapi::cors` says by default (the asking
 * origin, with credentials) is more than anybody needs here. The admin API and the pages behind mailed links are not
 * touched.
 */
export function openToAnyOrigin(strapi: Core.Strapi) {
  const isOpen = publicPaths(strapi.config.get<string>('api.rest.prefix', '/api'));
  const hostDecides = namesOrigins(strapi.config.get<unknown>('middlewares', []));

  return async (ctx: Context, next: Next): Promise<void> => {
    if (hostDecides || !isOpen(ctx.path)) return void (await next());
    if (ctx.method === 'OPTIONS' && ctx.get('Origin') && ctx.get('Access-Control-Request-Method')) {
      ctx.set({ 'Access-Control-Allow-Origin': '*', ...ALLOWED });
      ctx.status = 204;
      return;
    }
    await next();
    ctx.remove('Access-Control-Allow-Credentials');
    // Also without an Origin: caches in between keep the answer for others.
    ctx.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': EXPOSED });
  };
}

/** Which paths belong to the public API. Like the router, it does not look at capitals. */
export function publicPaths(prefix: string): (path: string) => boolean {
  const base = `/${prefix.replace(/^\/+|\/+$/g, '')}`.toLowerCase();
  // Without a prefix the admin API has the same paths.
  if (base === '/') return () => false;
  return (path) => {
    const asked = path.toLowerCase().replace(/\/$/, '');
    if (asked === `${base}/webinar-interest` || asked === `${base}/webinars`) return true;
    return asked.startsWith(`${base}/webinars/`) && !asked.startsWith(`${base}/webinars/t/`);
  };
}

/** Whether the host's `config/middlewares` says which origins may ask. */
export function namesOrigins(middlewares: unknown): boolean {
  if (!Array.isArray(middlewares)) return false;
  return middlewares.some((entry) => {
    const { name, config } = (entry ?? {}) as { name?: string; config?: { origin?: unknown } };
    if (name !== 'strapi::cors' || config?.origin == null) return false;
    const { origin } = config;
    if (typeof origin === 'string') return !origin.split(',').some((one) => one.trim() === '*');
    // A list; or a function, which decides for each request.
    return !Array.isArray(origin) || !origin.includes('*');
  });
}
