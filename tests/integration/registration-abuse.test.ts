import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredFor } from '../support/register';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';
import { startTurnstileDouble, type TurnstileDouble } from '../support/turnstile-double/index.cjs';

let nextIp = 1;
/** A visitor whom nothing has been counted for yet. */
const newIp = () => `203.0.113.${nextIp++}`;

describe('the protection against programs', () => {
  let host: Host;
  let turnstile: TurnstileDouble;
  let webinar: { documentId: string; slug: string };
  beforeAll(async () => {
    turnstile = await startTurnstileDouble();
    host = await bootStrapi({
      env: {
        PROXY: 'true',
        WEBINARS_LIMIT_BURST_PER_MINUTE: '3',
        TURNSTILE_SECRET_KEY: turnstile.secret,
        TURNSTILE_VERIFY_URL: turnstile.url,
      },
    });
    webinar = await seedWebinar(host);
  });
  afterAll(async () => {
    await host.stop();
    await turnstile.stop();
  });
  const register = (body: object, ip = newIp()) =>
    host.http.post(`/api/webinars/${webinar.slug}/register`).set('X-Forwarded-For', ip).send(body);

  it('lets a person in whom Cloudflare vouches for, and says where they come from', async () => {
    const ip = newIp();
    const answer = await register({ email: 'ada@example.com', turnstileToken: turnstile.solve() }, ip);

    expect([answer.status, answer.body]).toEqual([200, { data: { registered: true }, meta: {} }]);
    expect(turnstile.requests.at(-1)).toMatchObject({ remoteip: ip });
  });

  it('refuses without a token, and with one that was made up', async () => {
    const answers = [
      await register({ email: 'eve@example.com' }),
      await register({ email: 'eve@example.com', turnstileToken: 'made-up' }),
    ];

    for (const { status, body } of answers) {
      expect([status, body.error.details]).toEqual([403, { code: 'captcha_failed', reason: 'refused' }]);
    }
  });

  it('takes a token again for a retry of the same request, not for another address', async () => {
    const [ip, turnstileToken] = [newIp(), turnstile.solve()];

    expect((await register({ email: 'kurt@example.com', turnstileToken }, ip)).status).toBe(200);
    expect((await register({ email: 'kurt@example.com', turnstileToken }, ip)).status).toBe(200);
    expect((await register({ email: 'other@example.com', turnstileToken }, ip)).status).toBe(403);
  });

  it('lets nobody in while nobody can tell', async () => {
    turnstile.troubleNext(500, 500, 500);
    const answer = await register({ email: 'grace@example.com', turnstileToken: turnstile.solve() });

    expect([answer.status, answer.body.error.details]).toEqual([
      403,
      { code: 'captcha_failed', reason: 'unavailable' },
    ]);
    expect((await registeredFor(host, webinar.documentId)).emails).not.toContain('grace@example.com');
  });

  it('turns an address away that sends too fast, before it looks at the request', async () => {
    const asked = turnstile.requests.length;
    const answers = [];
    for (let n = 0; n < 4; n += 1) answers.push(await register({}, '198.51.100.7'));

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 429]);
    expect(answers[3]?.body.error.details).toEqual({ code: 'too_many_requests' });
    expect(Number(answers[3]?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await register({}, '198.51.100.8')).status).toBe(400);
    // The visitor's own word about where it comes from stands before what our proxy adds.
    expect((await register({}, '192.0.2.99, 198.51.100.7')).status).toBe(429);
    expect(turnstile.requests).toHaveLength(asked);
  });
});
