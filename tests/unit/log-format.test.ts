import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { createLogger, winston } from '@strapi/logger';
import { LOG_FORMATS } from '../../src/log-format';
import { keptLines } from '../support/log';

/** What a logger of this format has written. */
function logger(format: keyof typeof LOG_FORMATS) {
  const { stream, lines } = keptLines();
  const log = createLogger({
    format: LOG_FORMATS[format](),
    transports: [new winston.transports.Stream({ stream })],
  });
  return { log, lines };
}

describe('the log for programs', () => {
  const { log, lines } = logger('json');
  const last = () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown>;

  it('is one object a line, with what was said of a request', () => {
    log.http({ message: 'GET / (3 ms) 200', method: 'GET', status: 200, requestId: 'abc-12345' });
    expect(last()).toEqual({
      level: 'http',
      message: 'GET / (3 ms) 200',
      method: 'GET',
      status: 200,
      requestId: 'abc-12345',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
  });

  it('has the stack of an error on the same line', () => {
    log.error(new Error('It broke\nin two'));
    expect(lines.at(-1)?.trimEnd()).not.toContain('\n');
    expect(last()).toMatchObject({ level: 'error', message: 'It broke\nin two' });
    expect(last().stack).toContain('log-format.test');
  });

  it('has no address in it, wherever somebody put one', () => {
    const error = Object.assign(new Error('duplicate: ada@example.com'), {
      detail: 'Key (email)=(ada@example.com)',
      rejected: ['ada@example.com', { to: 'ada@example.com' }],
    });
    log.error(error);
    log.warn('ada@example.com\nhas moved');
    log.warn('not accepted', { recipient: 'ada@example.com' });
    expect(lines.join('')).not.toMatch(/ada@|example\.com/);
    expect(last()).toMatchObject({ message: 'not accepted', recipient: '***' });
  });
});

describe('the log for people', () => {
  const { log, lines } = logger('pretty');

  it('looks as Strapi’s own, with the name of the request at the end', () => {
    log.info({ message: 'Hello', requestId: 'abc-12345' });
    log.info('Nobody asked');
    // The level is coloured.
    expect(lines.map((line) => stripVTControlCharacters(line))).toEqual([
      expect.stringMatching(/^\[[\d-]+ [\d:.]+\] info: Hello \[abc-12345\]\n$/),
      expect.stringMatching(/^\[[\d-]+ [\d:.]+\] info: Nobody asked\n$/),
    ]);
  });

  it('shows where an error comes from, and no address', () => {
    log.error(new Error('no such user: ada@example.com'));
    expect(lines.at(-1)).toMatch(/no such user: \*\*\*\n\s+at .*log-format\.test/);
  });
});
