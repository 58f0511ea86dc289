import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootStrapi, ROOT, type Host } from '../support/strapi';

const PLUGIN = path.join(ROOT, 'src/plugins/webinars');
const SCRIPT = readFileSync(path.join(PLUGIN, 'dist/embed/index.mjs'));
const { version } = JSON.parse(readFileSync(path.join(PLUGIN, 'package.json'), 'utf8')) as { version: string };
const KB = 1024;

describe('the script of the custom elements', () => {
  let host: Host;
  beforeAll(async () => {
    host = await bootStrapi();
  });
  afterAll(() => host.stop());

  const get = (file: string, encoding = 'identity') =>
    host.http.get(`/api/webinars/${file}`).set('Accept-Encoding', encoding).set('Origin', 'https://site.example');

  it('is small', () => {
    expect(gzipSync(SCRIPT, { level: 9 }).length).toBeLessThanOrEqual(14 * KB);
  });

  it('needs nothing that a strict policy forbids', () => {
    expect(SCRIPT.toString()).not.toMatch(/\beval\(|new Function|innerHTML|createElement\("style"\)|document\.cookie/);
  });

  it('is for every site, and kept for a short while', async () => {
    const answer = await get('embed.js');
    expect(answer.status).toBe(200);
    expect(answer.text ?? answer.body.toString()).toBe(SCRIPT.toString());
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': expect.stringMatching(/^(?:\*|https:\/\/site\.example)$/),
    });
    expect(answer.headers.vary).toContain('Accept-Encoding');
  });

  it('is not sent again to who has it, in whatever encoding', async () => {
    const tags = new Set<string>();
    for (const encoding of ['identity', 'gzip', 'br']) {
      const { headers } = await get('embed.js', encoding).buffer(false);
      expect(headers['content-encoding'] ?? 'identity').toBe(encoding);
      tags.add(headers.etag ?? '');
      const again = await get('embed.js', encoding).set('If-None-Match', headers.etag ?? '');
      expect([again.status, again.text]).toEqual([304, '']);
    }
    expect(tags.size).toBe(3);
  });

  it('never changes under the name of its version', async () => {
    const answer = await get(`embed/${version}.js`);
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('stands in for the versions before it', async () => {
    const answer = await get('embed/0.0.1.js');
    expect([answer.status, answer.headers['cache-control']]).toEqual([302, 'public, max-age=300']);
    expect(new URL(answer.headers.location ?? '', 'http://api/api/webinars/embed/0.0.1.js').pathname).toBe(
      '/api/webinars/embed.js',
    );
  });

  it.each(['embed/latest.js', 'embed/1.2.js', 'embed/0.1.0.css', 'embed/..%2Findex.js'])(
    'is not at %s',
    async (file) => {
      expect((await get(file)).status).toBe(404);
    },
  );
});
