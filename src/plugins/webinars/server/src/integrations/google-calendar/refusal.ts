/** What Google said when it did not do what we asked; only the parts that we look at. */
export interface Refusal {
  /** HTTP status; `undefined` when there was no answer. */
  status: number | undefined;
  /** Google's machine word: of the token endpoint (`invalid_grant`) or of the API (`rateLimitExceeded`). */
  reasons: string[];
  /** Google's sentence, shortened and without anything that looks like a key or token; may be empty. */
  sentence: string;
  /** Milliseconds, from Retry-After (RFC 9110 §10.2.3). */
  retryAfterMs: number | undefined;
  /** Of the operating system or Node, when the connection failed: `ECONNREFUSED`, `UND_ERR_SOCKET` … */
  networkCode: string | undefined;
  /** The API refused an access token that it issued before: withdrawn or expired early, so a new one may do. */
  tokenIsStale: boolean;
}

const DAY = 86_400_000;

type Json = Record<string, unknown>;

/** Takes the client library's error apart. `now` is epoch milliseconds. */
export function refusalOf(error: unknown, now: number): Refusal {
  const response = isObject(error) && isObject(error.response) ? error.response : undefined;
  const data = isObject(response?.data) ? response.data : {};
  const status = typeof response?.status === 'number' ? response.status : undefined;
  return {
    status,
    reasons: reasonsOf(data),
    sentence: presentable(sentenceOf(data)),
    retryAfterMs: retryAfter(response?.headers, now),
    networkCode: response ? undefined : networkCode(error),
    // The token endpoint says 401 too, but with a bare word.
    tokenIsStale: status === 401 && typeof data.error !== 'string',
  };
}

/** The three dialects: OAuth (RFC 6749 §5.2), the Calendar API's `errors[]`, and `details[]` of newer services. */
function reasonsOf({ error }: Json): string[] {
  if (typeof error === 'string') return [error];
  if (!isObject(error)) return [];
  const entries = [...asList(error.errors), ...asList(error.details)];
  return [...entries.map((entry) => (isObject(entry) ? entry.reason : undefined)), error.status].filter(
    (reason): reason is string => typeof reason === 'string',
  );
}

function sentenceOf({ error, error_description: description }: Json): string {
  if (typeof description === 'string') return description;
  return isObject(error) && typeof error.message === 'string' ? error.message : '';
}

function presentable(sentence: string): string {
  return sentence
    .replace(/-----BEGIN[\s\S]*?(?:-----END[^-]*-----|$)/g, '[removed]')
    .replace(/\b(?:ya29\.|eyJ)[\w.~+/=-]+/g, '[removed]')
    .replace(/\bBearer\s+\S+/gi, 'Bearer [removed]')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}

function retryAfter(headers: unknown, now: number): number | undefined {
  const value = headers instanceof Headers ? headers.get('retry-after') : undefined;
  if (!value) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), DAY) : undefined;
}

/** The first code down the chain of causes: `fetch` wraps the socket's error in one without a code. */
function networkCode(error: unknown): string | undefined {
  for (let link: unknown = error, depth = 0; isObject(link) && depth < 5; link = link.cause, depth += 1) {
    if (typeof link.code === 'string') return link.code;
  }
  return undefined;
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
