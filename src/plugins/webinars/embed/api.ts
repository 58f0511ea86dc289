/** Nothing is waited for longer than this; a visitor on a train may try again. */
const PATIENCE_MS = 20_000;

/** An answer that is none. `code` is the server's `error.details.code`, or `offline`, or `server`. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    /** Seconds; 0 = the server did not say so, or the browser may not read it. */
    readonly retryAfter = 0,
    readonly reason?: string,
    /** Names of the fields that the server found wrong. */
    readonly fields: readonly string[] = [],
  ) {
    super(code);
  }
}

interface Call {
  signal: AbortSignal;
  /** Sent as JSON, with POST. */
  body?: object;
}

/**
 * The JSON of an answer; `null` when there is none to show (204). Neither cookies nor anything else about the visitor
 * goes along. Rejects with the signal's reason when the element is gone, else with a Refusal.
 */
export async function ask(url: string, { signal, body }: Call): Promise<unknown> {
  try {
    const answer = await fetch(url, {
      method: body ? 'POST' : 'GET',
      credentials: 'omit',
      headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
      body: body && JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    });
    if (answer.status === 204) return null;
    const content: unknown = await answer.json().catch(() => null);
    if (answer.ok && content) return content;
    throw refusalOf(answer, content as Problem | null);
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof Refusal ? error : new Refusal('offline');
  }
}

interface Problem {
  error?: { details?: { code?: string; reason?: string; errors?: { path?: unknown[] }[] } };
}

function refusalOf({ status, headers }: Response, content: Problem | null): Refusal {
  const { code, reason, errors } = content?.error?.details ?? {};
  const byStatus =
    status === 404 ? 'not_found' : status === 429 ? 'too_many_requests' : status < 500 ? 'unknown' : 'server';
  const fields = errors?.map(({ path }) => String(path?.[0])) ?? [];
  return new Refusal(code ?? byStatus, Number(headers.get('Retry-After')), reason, fields);
}
