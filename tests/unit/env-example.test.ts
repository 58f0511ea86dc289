import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SETTINGS } from '../../src/plugins/webinars/server/src/config/environment';

const root = path.resolve(__dirname, '../..');
const example = readFileSync(path.join(root, '.env.example'), 'utf8');
const named = [...example.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name = '', value = '']) => ({ name, value }));

const readByHost = readdirSync(path.join(root, 'config')).flatMap((file) => {
  const source = readFileSync(path.join(root, 'config', file), 'utf8');
  const calls = source.matchAll(/\b(?:env\.(?:string|int|port|bool|list|oneOf|url|origins)|secret)\('([A-Z0-9_]+)'/g);
  return [...calls].map(([, name = '']) => name);
});

describe('.env.example', () => {
  it('names every variable of the host', () => {
    expect(readByHost.length).toBeGreaterThan(30);
    expect(named.map(({ name }) => name)).toEqual(expect.arrayContaining(readByHost));
  });

  it('names every variable of the plugin', () => {
    expect(SETTINGS.length).toBeGreaterThan(20);
    expect(named.map(({ name }) => name)).toEqual(expect.arrayContaining(SETTINGS.map(({ variable }) => variable)));
  });

  it('names nothing that nobody reads, and nothing twice', () => {
    const known = new Set([...readByHost, ...SETTINGS.map(({ variable }) => variable), 'STRAPI_TELEMETRY_DISABLED']);

    expect(named.filter(({ name }) => !known.has(name))).toEqual([]);
    expect(new Set(named.map(({ name }) => name)).size).toBe(named.length);
  });

  it('holds no value that could be a secret', () => {
    expect(named.filter(({ value }) => value !== '')).toEqual([{ name: 'STRAPI_TELEMETRY_DISABLED', value: 'true' }]);
  });
});
