import { describe, expect, it } from '@jest/globals';
import { createLogger, winston } from '@strapi/logger';
import { dressLogLines } from '../../src/plugins/webinars/server/src/log-lines';
import { keptLines } from '../support/log';

/** A host that logs in a way of its own. `state` is that of the request that is being answered, if any. */
function host() {
  const { stream, lines } = keptLines();
  const log = createLogger({
    defaultMeta: { region: 'eu' },
    format: winston.format.combine(winston.format.errors({ stack: true }), winston.format.json()),
    transports: [new winston.transports.Stream({ stream })],
  });
  const request: { state: object | undefined } = { state: undefined };
  const strapi = { log, requestContext: { get: () => request.state && { state: request.state } } };
  dressLogLines(strapi as unknown as Parameters<typeof dressLogLines>[0]);
  return { log, request, last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> };
}
const OURS = { route: { info: { pluginName: 'webinars' } }, requestId: 'abc-12345' };
const THEIRS = { route: { info: { pluginName: 'upload' } }, requestId: 'abc-67890' };

describe('lines of the plugin in the log of any host', () => {
  const { log, request, last } = host();

  it('show no address', () => {
    log.warn('[webinars] mail x was not accepted: no such user ada@example.com');
    expect(last()).toEqual({
      level: 'warn',
      message: '[webinars] mail x was not accepted: no such user ***',
      region: 'eu',
    });
  });

  it('show none that Strapi writes down about a request to the plugin, and nothing else that an error carries', () => {
    request.state = OURS;
    log.error(Object.assign(new Error('insert … ada@example.com'), { code: '23505', detail: '(ada@example.com)' }));
    expect(JSON.stringify(last())).not.toMatch(/ada|detail/);
    expect(last()).toMatchObject({ message: 'insert … ***', code: '23505', requestId: 'abc-12345', region: 'eu' });
    expect(last().stack).toContain('log-lines.test');
  });

  it('leave those of others as they are, but for the name of the request', () => {
    request.state = THEIRS;
    log.info('invited ada@example.com');
    expect(last()).toEqual({
      level: 'info',
      message: 'invited ada@example.com',
      requestId: 'abc-67890',
      region: 'eu',
    });
    request.state = undefined;
    log.info('invited ada@example.com');
    expect(last()).toEqual({ level: 'info', message: 'invited ada@example.com', region: 'eu' });
  });
});
