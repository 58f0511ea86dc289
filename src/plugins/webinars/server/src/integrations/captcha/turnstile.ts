import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../../config/schema';
import type { Captcha, CaptchaCheck, CaptchaVerdict } from './port';
import { checkTurnstile } from './turnstile-check';

interface Options {
  fetch?: typeof globalThis.fetch;
}

/** Cloudflare's documented limit. */
const LONGEST_TOKEN = 2048;
const ATTEMPTS = 2;

const answerSchema = z.object({
  success: z.boolean(),
  hostname: z.string().optional(),
  'error-codes': z.array(z.string()).default([]),
});
type Answer = z.output<typeof answerSchema>;

/** What says nothing about the visitor: Cloudflare's trouble, or our own configuration. */
const NO_VERDICT = ['internal-error', 'missing-input-secret', 'invalid-input-secret', 'bad-request'];

/** The check could not be made. `passing`: asking again at once may help. */
class NoAnswer extends Error {
  constructor(
    readonly code: string,
    readonly passing: boolean,
  ) {
    super(code);
  }
}

/**
 * Cloudflare Turnstile (siteverify). Without a secret every visitor passes; with one, nobody does whom Cloudflare did
 * not vouch for within `timeoutMs`, one repetition included. RG-09, PA-06.
 */
export function createTurnstile(config: Config['turnstile'], { fetch = globalThis.fetch }: Options = {}): Captcha {
  const { secretKey } = config;
  if (!secretKey) {
    const check = () => checkTurnstile(config, () => Promise.reject(new Error('there is no secret')));
    return { enabled: false, verify: () => Promise.resolve({ ok: true }), check };
  }

  return {
    enabled: true,
    check: () =>
      checkTurnstile(config, async () => {
        try {
          const answer = await ask(JSON.stringify({ secret: secretKey, response: 'connection-test' }));
          return { codes: answer['error-codes'] };
        } catch (error) {
          return { unreachable: error instanceof NoAnswer ? error.code : 'internal-error' };
        }
      }),
    async verify(check) {
      if (!check.token) return refused('missing-input-response');
      if (check.token.length > LONGEST_TOKEN) return refused('invalid-input-response');
      try {
        return judge(await ask(siteverifyBody(check, secretKey)), config.hostnames);
      } catch (error) {
        return unavailable(error instanceof NoAnswer ? error.code : 'internal-error');
      }
    },
  };

  async function ask(body: string): Promise<Answer> {
    const signal = AbortSignal.timeout(config.timeoutMs);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await askOnce(body, signal);
      } catch (error) {
        if (attempt === ATTEMPTS || signal.aborted || !(error instanceof NoAnswer) || !error.passing) throw error;
      }
    }
  }

  async function askOnce(body: string, signal: AbortSignal): Promise<Answer> {
    let status: number;
    let text: string;
    try {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(config.verifyUrl, { method: 'POST', headers, body, signal, redirect: 'error' });
      status = response.status;
      text = await response.text();
    } catch {
      throw new NoAnswer(signal.aborted ? 'timeout' : 'network-error', !signal.aborted);
    }
    if (status >= 500) throw new NoAnswer(`http-${status}`, true);
    const answer = answerSchema.safeParse(parseJson(text));
    if (!answer.success) throw new NoAnswer(status >= 400 ? `http-${status}` : 'malformed-answer', false);
    if (!answer.data.success && answer.data['error-codes'].includes('internal-error')) {
      throw new NoAnswer('internal-error', true);
    }
    return answer.data;
  }
}

function judge(answer: Answer, hostnames: string[]): CaptchaVerdict {
  const codes = answer['error-codes'];
  if (!answer.success) {
    const noVerdict = codes.length === 0 || codes.some((code) => NO_VERDICT.includes(code));
    return noVerdict ? unavailable(...codes) : refused(...codes);
  }
  // A token solved on another site that uses the same widget is somebody else's visitor.
  const here =
    hostnames.length === 0 || hostnames.some((name) => name.toLowerCase() === answer.hostname?.toLowerCase());
  return here ? { ok: true } : refused('hostname-mismatch');
}

function siteverifyBody({ token, ip, idempotencyKey }: CaptchaCheck, secret: string): string {
  return JSON.stringify({ secret, response: token, remoteip: ip, idempotency_key: uuidFrom(idempotencyKey) });
}

/** Cloudflare wants a UUID; equal keys give equal ones (RFC 9562 §5.8, version 8). */
function uuidFrom(key: string): string {
  const hash = createHash('sha256').update(key).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(...codes: string[]): CaptchaVerdict {
  return { ok: false, because: 'refused', codes };
}

function unavailable(...codes: string[]): CaptchaVerdict {
  return { ok: false, because: 'unavailable', codes };
}
