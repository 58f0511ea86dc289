import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Context, Next } from 'koa';

/** What proxies and tracing make: UUIDs, ULIDs, hexadecimal numbers. Nothing that could be a line of a log or an address. */
const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,127}$/;

/**
 * A name for every request, by which its lines are found in the log: that of the proxy (`X-Request-Id`) if it has one,
 * else a new one. The answer has it too.
 */
export function requestId() {
  return (ctx: Context, next: Next): Promise<void> => {
    const id = nameOf(ctx.req);
    (ctx.state as { requestId?: string }).requestId = id;
    ctx.set('X-Request-Id', id);
    return next();
  };
}

/** Whoever looks for it in the request's headers afterwards, a middleware of the host's perhaps, finds the same. */
export function nameOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  const id = typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID();
  headers['x-request-id'] = id;
  return id;
}
