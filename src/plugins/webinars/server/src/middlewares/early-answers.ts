import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

/** Are of one request only, or counted anew. */
const OWN_HEADERS = new Set(['date', 'x-response-time', 'x-request-id', 'content-length']);
/** Strapi's middlewares treat two equal requests the same way; what others do for each request must be done. */
const SAME_EACH_TIME = new Set(
  ['body', 'cors', 'errors', 'favicon', 'logger', 'poweredBy', 'public', 'query', 'responseTime', 'security', 'session']
    .map((name) => `strapi::${name}`)
    .concat('global::request-log'),
);
const WRITE_LINES = ['strapi::logger', 'global::request-log'];

/** The name of one of the host's `config/middlewares`. */
const nameIn = (entry: unknown): string | undefined =>
  typeof entry === 'string' ? entry : (entry as { name?: string } | null)?.name;

/** Whether the host's `config/middlewares` has none that may treat two equal requests differently. */
export function areAllKnown(middlewares: unknown): boolean {
  if (!Array.isArray(middlewares)) return false;
  return middlewares.every((entry) => {
    const name = nameIn(entry);
    return name !== undefined && SAME_EACH_TIME.has(name);
  });
}

/** Whether nobody has put a policy, a login or a middleware on the route, which would have to be asked each time. */
export function isAsWeMadeIt(route: unknown): boolean {
  const {
    auth,
    middlewares = [],
    policies = [],
  } = (route as { config?: { auth?: unknown; middlewares?: unknown[]; policies?: unknown[] } } | undefined)?.config ??
  {};
  return auth === false && policies.length === 0 && middlewares.every((one) => one === 'plugin::webinars.problems');
}

/**
 * The headers of the answer that is going out which the next one has too; `null` when it depends on more of the request
 * than the headers `varies`, or is somebody's own. `before`: those that were set further out, for each request.
 */
export function lastingHeaders(
  ctx: Context,
  before: ReadonlySet<string>,
  varies: readonly string[],
): [name: string, value: string][] | null {
  const { headers } = ctx.response;
  if (headers['set-cookie'] !== undefined) return null;
  const vary = String(headers['vary'] ?? '').toLowerCase();
  if (vary !== '' && !vary.split(',').every((name) => varies.includes(name.trim()))) return null;
  return Object.entries(headers)
    .filter(([name]) => !before.has(name) && !OWN_HEADERS.has(name))
    .map(([name, value]) => [name, String(value)]);
}

/** The lines of the log for requests that are answered early. */
export interface HttpLog {
  /** Whether there are any; what they would say need not be put together then. */
  isOn(): boolean;
  write(method: string, path: string, status: number, started: number): void;
}

/**
 * Writes the line of the middlewares that are passed by, where the host has one of them and the level is for it; without
 * the query, where anybody can write anything.
 */
export function httpLog(strapi: Core.Strapi): HttpLog {
  const middlewares = strapi.config.get<unknown>('middlewares', []);
  const isWanted = Array.isArray(middlewares) && middlewares.some((entry) => WRITE_LINES.includes(nameIn(entry) ?? ''));
  const isOn = () => isWanted && strapi.log.isLevelEnabled('http');
  return {
    isOn,
    write(method, path, status, started) {
      if (!isOn()) return;
      const durationMs = Date.now() - started;
      // As an object: winston would take a percent sign in a path for a place to fill in.
      strapi.log.http({ message: `${method} ${path} (${durationMs} ms) ${status}`, method, path, status, durationMs });
    },
  };
}
