import { afterEach, describe, expect, it } from '@jest/globals';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const ORIGIN = 'https://somebody.example';

describe('pages of another origin', () => {
  let host: Host | undefined;
  afterEach(async () => {
    await host?.stop();
    host = undefined;
  });

  const preflight = ({ http }: Host, path: string, method = 'POST', origin = ORIGIN) =>
    http.options(path).set({
      Origin: origin,
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': 'content-type, x-trace',
    });

  it('read the public API and send its forms, without cookies', async () => {
    host = await bootStrapi();
    const { slug } = await seedWebinar(host);
    for (const path of [`/api/webinars/${slug}/register`, '/api/webinar-interest']) {
      const asked = await preflight(host, path);
      expect([asked.status, asked.text]).toEqual([204, '']);
      expect(asked.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD, POST',
        'access-control-allow-headers': '*, Authorization',
      });
      expect(asked.headers['access-control-allow-credentials']).toBeUndefined();
    }
    const answers = [
      await host.http.get('/api/webinars').set('Origin', ORIGIN),
      // As it is kept by whoever stands in between.
      await host.http.get('/api/webinars/topics'),
      await host.http.get('/api/webinars/nobody-knows').set('Origin', ORIGIN),
      await host.http.get('/api/webinars/embed.js').set('Origin', ORIGIN),
      await host.http.post(`/api/webinars/${slug}/register`).set('Origin', ORIGIN).send({ email: 'ada' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 200, 400]);
    for (const { headers } of answers) {
      expect(headers['access-control-allow-origin']).toBe('*');
      expect(headers['access-control-expose-headers']).toMatch(/ETag.*Retry-After/);
      expect(headers['access-control-allow-credentials']).toBeUndefined();
    }
  });

  it('may do no more elsewhere than the host says', async () => {
    host = await bootStrapi();
    const before = await preflight(host, '/api/users', 'PUT');
    for (const path of ['/webinars/webinars', '/admin/login', '/api/webinars/t/token']) {
      const asked = await preflight(host, path, 'PUT');
      expect({ path, headers: asked.headers['access-control-allow-headers'] }).toEqual({
        path,
        headers: before.headers['access-control-allow-headers'],
      });
    }
    const page = await host.http.get('/api/webinars/t/token').set('Origin', ORIGIN);
    expect(page.headers['access-control-expose-headers']).toBe('ETag,Retry-After');
  });

  it('are those that the host names, where it names some', async () => {
    host = await bootStrapi({ env: { CORS_ORIGINS: 'https://www.acme.example' } });
    const own = await preflight(host, '/api/webinar-interest', 'POST', 'https://www.acme.example');
    const other = await preflight(host, '/api/webinar-interest');
    expect(own.headers['access-control-allow-origin']).toBe('https://www.acme.example');
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
    const answer = await host.http.get('/api/webinars').set('Origin', ORIGIN);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});
