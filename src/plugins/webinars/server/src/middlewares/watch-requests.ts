import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { use } from '../services/access';

type Status = '2xx' | '3xx' | '4xx' | '5xx';

/** Counts what is being answered, so that the end of the process can wait for it, and how long the public API takes. */
export function watchRequests(strapi: Core.Strapi) {
  const { health, integrations } = use(strapi);

  return async (ctx: Context, next: Next): Promise<void> => {
    const start = performance.now();
    const over = health.requestCame();
    // Also after a stream, or when somebody hangs up.
    ctx.res.once('close', () => {
      over();
      const route = publicRoute(ctx);
      if (!route) return;
      const status = `${String(ctx.status).charAt(0)}xx` as Status;
      const seconds = (performance.now() - start) / 1000;
      integrations.get().metrics.observe('publicRequests', seconds, { route, method: ctx.method, status });
    });
    // A proxy that keeps its connections open would go on using them.
    if (health.draining()) ctx.set('Connection', 'close');
    await next();
  };
}

/** The pattern of one of the plugin's public routes. What was asked for itself could be anything. */
function publicRoute({ state }: Context): string | null {
  const { route } = state as {
    route?: { path: string; config?: { prefix?: string }; info?: { pluginName?: string; type?: string } };
  };
  if (route?.info?.pluginName !== 'webinars' || route.info.type !== 'content-api') return null;
  return `${route.config?.prefix ?? '/webinars'}${route.path}`.replace(/\/$/, '');
}
