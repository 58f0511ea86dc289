import type { Web } from './port';

const TIMEOUT = 8_000;

export function createWeb(fetch = globalThis.fetch): Web {
  return {
    async look(url) {
      const signal = AbortSignal.timeout(TIMEOUT);
      try {
        const answer = await fetch(url, { signal, headers: { accept: 'text/html, application/json' } });
        await answer.body?.cancel();
        return { status: answer.status, isJson: /\bjson\b/.test(answer.headers.get('content-type') ?? '') };
      } catch (error) {
        if (signal.aborted) return { problem: `no answer within ${TIMEOUT / 1000} s` };
        const { cause } = error as { cause?: { code?: unknown } };
        return { problem: typeof cause?.code === 'string' ? cause.code : 'no connection' };
      }
    },
  };
}
