import type { ServerResponse } from 'node:http';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { use } from '../services/access';

type Status = '2xx' | '3xx' | '4xx' | '5xx';

/** Counts what is being answered, so that the end of the process can wait for it, and how long the public API takes. */
export function watchRequests(strapi: Core.Strapi) {
  const { health } = use(strapi);
  const watch = requestWatch(strapi);

  return (ctx: Context, next: Next): Promise<void> => {
    watch(ctx.res, ctx.method, () => publicRoute((ctx.state as { route?: unknown }).route));
    // A proxy that keeps its connections open would go on using them.
    if (health.draining()) ctx.set('Connection', 'close');
    return next();
  };
}

/** To be called when a request has come. `pattern` is asked when nothing more of its answer is to be sent. */
export function requestWatch(strapi: Core.Strapi) {
  const { health, integrations } = use(strapi);

  return (response: ServerResponse, method: string, pattern: () => string | null): void => {
    const start = performance.now();
    const over = health.requestCame();
    // Also after a stream, or when somebody hangs up.
    response.once('close', () => {
      over();
      const route = pattern();
      if (!route) return;
      const status = `${String(response.statusCode).charAt(0)}xx` as Status;
      const seconds = (performance.now() - start) / 1000;
      integrations.get().metrics.observe('publicRequests', seconds, { route, method, status });
    });
  };
}

/** The pattern of one of the plugin's public routes. What was asked for itself could be anything. */
export function publicRoute(answered: unknown): string | null {
  const route = answered as
    | { path: string; config?: { prefix?: string }; info?: { pluginName?: string; type?: string } }
    | undefined;
  if (route?.info?.pluginName !== 'webinars' || route.info.type !== 'content-api') return null;
  return `${route.config?.prefix ?? '/webinars'}${route.path}`.replace(/\/$/, '');
}
