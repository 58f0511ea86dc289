import type { IncomingMessage } from 'node:http';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { LRUCache } from 'lru-cache';
import { use } from '../services/access';
import type { CachedAnswer } from '../services/public/public-cache';
import type { Answering } from './before-koa';
import { areAllKnown, httpLog, isAsWeMadeIt, lastingHeaders } from './early-answers';
import { publicPaths } from './open-to-any-origin';
import { nameOf } from './request-id';
import { publicRoute, requestWatch } from './watch-requests';

/** What an answer of the public API may depend on besides its address; an answer that depends on more is not kept. */
const VARIES = ['origin', 'accept-language', 'accept-encoding'];

interface Kept {
  cacheKey: string;
  answer: CachedAnswer;
  /** The route that answered: whoever watches requests further out asks for it. */
  route: unknown;
  pattern: string | null;
  status: number;
  headers: Record<string, string>;
  /** The same as Node writes them fastest: names and values in turn. */
  rawHeaders: string[];
  body: string | null;
}

/**
 * Answers a public read that was answered before, with the same bytes and headers, before Strapi's middlewares and
 * router: they take ten times as long as the rest. It is kept as long as the answer is in the public cache, so not
 * after any change. Not used where the host has middlewares of its own that may decide about a request (an address
 * filter, a login), nor for what visitors make up (searches).
 */
export function earlyReads(strapi: Core.Strapi) {
  const isPublic = publicPaths(strapi.config.get<string>('api.rest.prefix', '/api'));
  const { health, publicCache } = use(strapi);
  const watch = requestWatch(strapi);
  const kept = new LRUCache<string, Kept>({
    max: 1_000,
    maxSize: 16 * 1024 * 1024,
    sizeCalculation: ({ body }, key) => (body?.length ?? 0) + key.length + 4_000,
  });
  const isAllowed = areAllKnown(strapi.config.get<unknown>('middlewares', []));
  const log = httpLog(strapi);

  const keyOf = ({ headers, method, url }: IncomingMessage): string | null =>
    isAllowed && method === 'GET' && headers.authorization === undefined
      ? `${url}\n${headers.origin ?? ''}\n${headers['accept-language'] ?? ''}\n${headers['accept-encoding'] ?? ''}`
      : null;

  function known(key: string): Kept | undefined {
    const found = kept.get(key);
    return found && publicCache.stillGives(found.cacheKey, found.answer) ? found : undefined;
  }

  /** Answers most of them without Koa; the rest is `middleware`'s. */
  const answer: Answering = (request, response) => {
    // Koa compares tags, and knows lists and weak ones; and whoever is being told to go is told by others.
    if (request.headers['if-none-match'] !== undefined || health.draining()) return false;
    const key = keyOf(request);
    const found = key === null ? undefined : known(key);
    if (!found) return false;
    const started = Date.now();
    const id = nameOf(request);
    watch(response, 'GET', () => found.pattern);
    response.writeHead(found.status, [...found.rawHeaders, 'X-Request-Id', id]);
    response.end(found.body ?? undefined);
    if (!log.isOn()) return true;
    const state = { requestId: id, route: found.route };
    void strapi.requestContext.run({ state } as Context, async () =>
      log.write('GET', pathOf(request.url), found.status, started),
    );
    return true;
  };

  // Not `async`: an answer that is there costs no promise.
  const middleware = (ctx: Context, next: Next): Promise<void> | void => {
    const key = keyOf(ctx.req);
    if (key === null) return next();
    const found = known(key);
    if (found) return repeat(ctx, found);
    return isPublic(ctx.path) ? answeredAndKept(ctx, next, key) : next();
  };

  async function answeredAndKept(ctx: Context, next: Next, key: string): Promise<void> {
    const before = new Set(Object.keys(ctx.response.headers));
    await next();
    const fresh = keepable(ctx, before);
    if (fresh) kept.set(key, fresh);
  }

  function repeat(ctx: Context, { answer: { etag }, route, status, headers, body }: Kept): void {
    (ctx.state as { route?: unknown }).route = route;
    const started = Date.now();
    ctx.status = status;
    ctx.set(headers);
    if (etag && ctx.fresh) ctx.status = 304;
    else ctx.body = body;
    log.write('GET', ctx.path, ctx.status, started);
  }

  return { answer, middleware };
}

const pathOf = (url = ''): string => url.split('?', 1)[0] as string;

/** The answer as it is going out; `null` when it is not one to keep. `before`: headers set further out, for each request. */
function keepable(ctx: Context, before: ReadonlySet<string>): Kept | null {
  const { publicAnswer: made, route } = ctx.state as {
    publicAnswer?: { key: string; answer: CachedAnswer };
    route?: unknown;
  };
  const { body, status } = ctx.response;
  if (!made || !isAsWeMadeIt(route)) return null;
  if (status !== 200 && status !== 204) return null;
  // A stream is an answer that was compressed on its way.
  if (status === 200 && typeof body !== 'string') return null;
  const lasting = lastingHeaders(ctx, before, VARIES);
  if (!lasting) return null;
  // As a string it goes out together with the headers, in one write to the socket.
  const text = typeof body === 'string' && status === 200 ? body : null;
  if (text !== null) lasting.push(['content-length', String(Buffer.byteLength(text))]);
  return {
    cacheKey: made.key,
    answer: made.answer,
    route,
    pattern: publicRoute(route),
    status,
    headers: Object.fromEntries(lasting),
    rawHeaders: lasting.flat(),
    body: text,
  };
}
