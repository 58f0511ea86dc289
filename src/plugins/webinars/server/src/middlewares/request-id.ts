import { randomUUID } from 'node:crypto';
import type { Context, Next } from 'koa';

/** What proxies and tracing make: UUIDs, ULIDs, hexadecimal numbers. Nothing that could be a line of a log or an address. */
const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,127}$/;

/**
 * A name for every request, by which its lines are found in the log: that of the proxy (`X-Request-Id`) if it has one,
 * else a new one. The answer has it too.
 */
export function requestId() {
  return async (ctx: Context, next: Next): Promise<void> => {
    const given = ctx.get('X-Request-Id');
    const id = WELL_FORMED.test(given) ? given : randomUUID();
    (ctx.state as { requestId?: string }).requestId = id;
    // Whoever looks for it further in, a middleware of the host's perhaps, finds the same.
    ctx.req.headers['x-request-id'] = id;
    ctx.set('X-Request-Id', id);
    await next();
  };
}
