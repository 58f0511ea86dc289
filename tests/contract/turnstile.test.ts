import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { configSchema } from '../../src/plugins/webinars/server/src/config/schema';
import { createTurnstile, turnstileConfigProblem } from '../../src/plugins/webinars/server/src/integrations/captcha';
import { startTurnstileDouble, type TurnstileDouble } from '../support/turnstile-double/index.cjs';

let double: TurnstileDouble;
let now = Date.now();

beforeAll(async () => {
  double = await startTurnstileDouble({ now: () => now });
});
afterAll(() => double.stop());
afterEach(() => {
  double.requests.length = 0;
});

const settings = (more: Record<string, unknown> = {}) =>
  configSchema.parse({ turnstile: { secretKey: double.secret, verifyUrl: double.url, ...more } }).turnstile;
const turnstile = (more?: Record<string, unknown>) => createTurnstile(settings(more));
const check = (token: string | undefined, idempotencyKey = 'request-1') => ({ token, ip: '192.0.2.7', idempotencyKey });

const refused = (...codes: string[]) => ({ ok: false, because: 'refused', codes });
const unavailable = (...codes: string[]) => ({ ok: false, because: 'unavailable', codes });

describe('Turnstile', () => {
  it('lets a visitor pass who solved the challenge, and tells Cloudflare who asks', async () => {
    const token = double.solve();

    await expect(turnstile().verify(check(token))).resolves.toEqual({ ok: true });
    expect(double.requests).toEqual([
      {
        secret: double.secret,
        response: token,
        remoteip: '192.0.2.7',
        idempotency_key: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      },
    ]);
  });

  it('refuses a token that was made up', async () => {
    await expect(turnstile().verify(check('0.made-up'))).resolves.toEqual(refused('invalid-input-response'));
  });

  it('refuses a token used before, and takes it again when the same request is repeated', async () => {
    const token = double.solve();
    await turnstile().verify(check(token, 'request-1'));

    await expect(turnstile().verify(check(token, 'request-2'))).resolves.toEqual(refused('timeout-or-duplicate'));
    await expect(turnstile().verify(check(token, 'request-1'))).resolves.toEqual({ ok: true });
  });

  it('refuses a token older than five minutes', async () => {
    const token = double.solve();
    now += 5 * 60_000 + 1;

    await expect(turnstile().verify(check(token))).resolves.toEqual(refused('timeout-or-duplicate'));
  });

  it.each([
    ['no token', undefined, 'missing-input-response'],
    ['an empty token', '', 'missing-input-response'],
    ['a token of more than 2048 characters', 'x'.repeat(2049), 'invalid-input-response'],
  ])('refuses %s without asking Cloudflare', async (_what, token, code) => {
    await expect(turnstile().verify(check(token))).resolves.toEqual(refused(code));
    expect(double.requests).toEqual([]);
  });

  it('refuses a token solved on a page of somebody else', async () => {
    const strict = turnstile({ hostnames: ['www.acme.example', 'acme.example'] });

    await expect(strict.verify(check(double.solve({ hostname: 'evil.example' })))).resolves.toEqual(
      refused('hostname-mismatch'),
    );
    await expect(strict.verify(check(double.solve({ hostname: 'ACME.example' }), 'request-2'))).resolves.toEqual({
      ok: true,
    });
  });

  it.each([
    [503],
    ['drop' as const],
    ['lose-answer' as const],
    [{ body: '{"success":false,"error-codes":["internal-error"]}' }],
  ])('asks once more under the same key after %j', async (trouble) => {
    double.troubleNext(trouble);

    await expect(turnstile().verify(check(double.solve()))).resolves.toEqual({ ok: true });
    expect(double.requests).toHaveLength(2);
    expect(double.requests[1]).toEqual(double.requests[0]);
  });

  it.each([
    [500, 'http-500'],
    ['drop' as const, 'network-error'],
  ])('fails closed when %j stays', async (trouble, code) => {
    double.troubleNext(trouble, trouble);

    await expect(turnstile().verify(check(double.solve()))).resolves.toEqual(unavailable(code));
    expect(double.requests).toHaveLength(2);
  });

  it.each([
    ['<html>', 'malformed-answer'],
    ['', 'malformed-answer'],
    ['null', 'malformed-answer'],
    ['{"success":"true"}', 'malformed-answer'],
    ['{"ok":true}', 'malformed-answer'],
    ['{"success":true,"error-codes":"none"}', 'malformed-answer'],
  ])('fails closed on the answer %j', async (body, code) => {
    double.troubleNext({ body });

    await expect(turnstile().verify(check(double.solve()))).resolves.toEqual(unavailable(code));
    expect(double.requests).toHaveLength(1);
  });

  it('fails closed when Cloudflare turns us away', async () => {
    double.troubleNext(403);
    await expect(turnstile().verify(check(double.solve()))).resolves.toEqual(unavailable('http-403'));
  });

  it('fails closed when no answer comes in time, and does not start over', async () => {
    double.troubleNext('hang');

    await expect(turnstile({ timeoutMs: 100 }).verify(check(double.solve()))).resolves.toEqual(unavailable('timeout'));
    expect(double.requests).toHaveLength(1);
  });

  it('fails closed when nobody listens', async () => {
    const gone = await startTurnstileDouble();
    await gone.stop();

    await expect(turnstile({ verifyUrl: gone.url }).verify(check('token'))).resolves.toEqual(
      unavailable('network-error'),
    );
  });

  it('blames the configuration, not the visitor, for a wrong secret', async () => {
    const verdict = await turnstile({ secretKey: 'wrong' }).verify(check(double.solve()));

    expect(verdict).toEqual(unavailable('invalid-input-secret'));
  });

  it('lets everybody pass when no secret is configured', async () => {
    const off = turnstile({ secretKey: undefined });

    expect(off.enabled).toBe(false);
    await expect(off.verify(check(undefined))).resolves.toEqual({ ok: true });
    expect(double.requests).toEqual([]);
  });
});

describe("Cloudflare's secrets for tests", () => {
  const secrets = ['1', '2', '3'].map((digit) => `${digit}x0000000000000000000000000000000AA`);

  it.each(secrets)('%s stops the boot in production with one line', (secretKey) => {
    const problem = turnstileConfigProblem(settings({ secretKey }), true);

    expect(problem).toMatch(/^TURNSTILE_SECRET_KEY [^\n]+$/);
    expect(problem).not.toContain(secretKey);
  });

  it.each(secrets)('%s is welcome elsewhere', (secretKey) => {
    expect(turnstileConfigProblem(settings({ secretKey }), false)).toBeNull();
  });

  it.each(['0x4AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', undefined])('is not %s', (secretKey) => {
    expect(turnstileConfigProblem(settings({ secretKey }), true)).toBeNull();
  });

  it('behave as documented', async () => {
    const [passes, fails, spent] = secrets;
    const dummy = check('XXXX.DUMMY.TOKEN.XXXX');

    await expect(turnstile({ secretKey: passes }).verify(dummy)).resolves.toEqual({ ok: true });
    await expect(turnstile({ secretKey: fails }).verify(dummy)).resolves.toEqual(refused('invalid-input-response'));
    await expect(turnstile({ secretKey: spent }).verify(dummy)).resolves.toEqual(refused('timeout-or-duplicate'));
  });
});
