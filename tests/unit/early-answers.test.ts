import { describe, expect, it } from '@jest/globals';
import { createLogger, winston } from '@strapi/logger';
import { areAllKnown, httpLog } from '../../src/plugins/webinars/server/src/middlewares/early-answers';
import { keptLines } from '../support/log';

describe('answering before the host’s middlewares', () => {
  it('is right where they are Strapi’s own', () => {
    expect(areAllKnown(['strapi::errors', { name: 'strapi::cors', config: { origin: '*' } }, 'strapi::query'])).toBe(
      true,
    );
    expect(areAllKnown([])).toBe(true);
  });

  it.each([
    ['an address filter', 'strapi::ip'],
    ['a middleware of the host', 'global::gate'],
    ['one with a file of its own', { resolve: './gate' }],
    ['a function', () => undefined],
  ])('is wrong beside %s, which may refuse a request', (_, entry) => {
    expect(areAllKnown(['strapi::errors', entry])).toBe(false);
  });

  it('is wrong where the middlewares are not known', () => {
    expect(areAllKnown(undefined)).toBe(false);
  });
});

describe('the line of a request that is answered early', () => {
  function written(middlewares: unknown, level: string): string[] {
    const { stream, lines } = keptLines();
    const log = createLogger({ level, transports: [new winston.transports.Stream({ stream })] });
    const strapi = { log, config: { get: () => middlewares } };
    const { isOn, write } = httpLog(strapi as never);
    write('GET', '/api/webinars', 200, Date.now());
    expect(lines.length > 0).toBe(isOn());
    return lines;
  }

  it.each(['strapi::logger', { name: 'strapi::logger' }, 'global::request-log'])('is that of %p', (middleware) => {
    const [line, ...more] = written(['strapi::errors', middleware], 'http');
    expect(line).toMatch(/GET \/api\/webinars \(\d+ ms\) 200/);
    expect(more).toEqual([]);
  });

  it('is not written where nobody would have written it', () => {
    expect(written(['strapi::errors', 'strapi::cors'], 'http')).toEqual([]);
    expect(written(undefined, 'http')).toEqual([]);
  });

  it('is not written at a level that leaves it out', () => {
    expect(written(['strapi::logger'], 'info')).toEqual([]);
  });
});
