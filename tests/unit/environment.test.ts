import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { configuration, environment } from '../../src/environment';
import { secret } from '../../src/secrets';

describe('environment', () => {
  it.each(['', '  ', undefined])('takes %j for not set', (value) => {
    const env = environment({ X: value });

    expect(env.string('X', 'fallback')).toBe('fallback');
    expect(env.int('X', 7)).toBe(7);
    expect(env.bool('X', true)).toBe(true);
    expect(env.list('X', ['a'])).toEqual(['a']);
    expect(env.oneOf('X', ['a', 'b'], 'b')).toBe('b');
    expect(env.url('X')).toBeUndefined();
    expect(env.origins('X')).toEqual([]);
  });

  it('reads what is set', () => {
    const env = environment({
      S: ' text ',
      I: '-3',
      B: 'Yes',
      L: 'a, b,,c',
      O: 'https://a.example',
      U: 'https://a.example/x/',
    });

    expect(env.string('S')).toBe('text');
    expect(env.int('I', 0, { min: -5 })).toBe(-3);
    expect(env.bool('B', false)).toBe(true);
    expect(env.list('L')).toEqual(['a', 'b', 'c']);
    expect(env.origins('O')).toEqual(['https://a.example']);
    expect(env.url('U')).toBe('https://a.example/x');
  });

  it('refuses a wrong value in one line that names the variable', () => {
    const env = environment({
      SMTP_PORT: 'abc',
      FLAG: 'maybe',
      CLIENT: 'oracle',
      SITE: 'example.com',
      ORIGINS: 'https://a.example/',
    });

    expect(() => env.port('SMTP_PORT', 25)).toThrow('SMTP_PORT must be a whole number from 1 to 65535, got "abc"');
    expect(() => env.bool('FLAG', false)).toThrow('FLAG must be true or false, got "maybe"');
    expect(() => env.oneOf('CLIENT', ['sqlite', 'mysql'], 'sqlite')).toThrow('CLIENT must be one of sqlite, mysql');
    expect(() => env.url('SITE')).toThrow('SITE must be an http(s) URL');
    expect(() => env.origins('ORIGINS')).toThrow('ORIGINS must be a list of origins');
  });

  it.each(['1e3', '1.5', '0x10', '70000', '0', '12 '.repeat(3)])('refuses %j as a port', (value) => {
    expect(() => environment({ PORT: value }).port('PORT', 1337)).toThrow('PORT must be');
  });
});

describe('configuration', () => {
  const before = Error.stackTraceLimit;

  afterEach(() => {
    Error.stackTraceLimit = before;
  });

  it('passes what the file makes of the environment on', () => {
    expect(configuration((env) => ({ port: env.port('NO_SUCH_VARIABLE', 7) }))()).toEqual({ port: 7 });
  });

  it('leaves one line of an error about a variable, however often it is wrapped', () => {
    const file = configuration(() => environment({ PORT: 'x' }).port('PORT', 7));

    expect(file).toThrow('PORT must be');
    expect(new Error('could not load: PORT must be').stack).toBe('Error: could not load: PORT must be');
  });

  it('leaves every other error as it is', () => {
    const file = configuration(() => {
      throw new TypeError('a mistake of ours');
    });

    expect(file).toThrow(TypeError);
    expect(new Error('later').stack).toContain('\n');
  });
});

describe('secret', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'secrets-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('comes from the environment', () => {
    expect(secret('JWT_SECRET', { JWT_SECRET: 'given', NODE_ENV: 'production' }, folder)).toBe('given');
  });

  it('is never made up in production, and the line names every missing one', () => {
    const variables = { NODE_ENV: 'production', JWT_SECRET: '', APP_KEYS: 'a,b' };

    expect(() => secret('JWT_SECRET', variables, folder)).toThrow(
      'ADMIN_JWT_SECRET, API_TOKEN_SALT, TRANSFER_TOKEN_SALT, JWT_SECRET, ENCRYPTION_KEY',
    );
  });

  it('is made up once elsewhere, readable by its owner only', () => {
    const first = secret('JWT_SECRET', {}, folder);

    expect(first.length).toBeGreaterThanOrEqual(40);
    expect(secret('JWT_SECRET', {}, folder)).toBe(first);
    expect(secret('ADMIN_JWT_SECRET', {}, folder)).not.toBe(first);
    expect(statSync(path.join(folder, 'secrets.json')).mode & 0o077).toBe(0);
  });
});
