import { attemptTokenRefresh } from '@strapi/strapi/admin';

interface Options {
  /** Of whoever is logged in; renewed when it has expired. */
  token: string | null;
  signal: AbortSignal;
  /** What has come so far, whenever there is more. */
  onProgress: (received: Received) => void;
}

export interface Received {
  bytes: number;
  /** Of a text. */
  lines: number;
}

const LINE_FEED = 10;

/**
 * Fetches a file of the admin API piece by piece. Rejects with what `problemOf` reads when it is refused, with an
 * `AbortError` when the signal says so, and with any other error when the connection broke off: then there is no file.
 */
export async function download(path: string, { token, signal, onProgress }: Options): Promise<Blob> {
  const response = await answerOf(path, token, signal);
  if (!response.ok || !response.body) throw await refusalOf(response);
  const reader = response.body.getReader();
  const chunks: BlobPart[] = [];
  const received: Received = { bytes: 0, lines: 0 };
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    chunks.push(piece.value);
    received.bytes += piece.value.byteLength;
    for (const byte of piece.value) if (byte === LINE_FEED) received.lines += 1;
    onProgress({ ...received });
  }
  return new Blob(chunks, { type: response.headers.get('Content-Type') ?? 'application/octet-stream' });
}

async function answerOf(path: string, token: string | null, signal: AbortSignal): Promise<Response> {
  // Strapi sets more than its types say.
  const { backendURL } = window.strapi as unknown as { backendURL: string };
  const ask = (bearer: string | null) =>
    fetch(`${backendURL}${path}`, { signal, headers: { Authorization: `Bearer ${bearer ?? ''}` } });
  const response = await ask(token);
  return response.status === 401 ? ask(await attemptTokenRefresh(token)) : response;
}

/** In the shape of Strapi's own fetch client. */
async function refusalOf(response: Response): Promise<unknown> {
  const body = (await response.json().catch(() => ({}))) as { error?: { message?: string; details?: unknown } };
  return { status: response.status, message: body.error?.message, details: body.error?.details };
}

/** Has the browser save a file, as if a link to it had been clicked. */
export function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Not at once: some browsers begin to read only after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
