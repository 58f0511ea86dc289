import type { IncomingMessage } from 'node:http';

/**
 * The body of a request, which stays to be read by others as if nobody had looked; `null` when it says no length, is
 * larger than `largest` bytes, was read by somebody, or its sender hangs up.
 */
export function peekBody(request: IncomingMessage, largest: number): Promise<Buffer | null> {
  const length = Number(request.headers['content-length'] ?? NaN);
  if (!request.readable || !(length > 0 && length <= largest)) return Promise.resolve(null);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;

    function read(): void {
      for (let chunk; (chunk = request.read() as Buffer | null) !== null; size += chunk.length) chunks.push(chunk);
      if (size >= length) end(Buffer.concat(chunks));
    }
    function end(body: Buffer | null): void {
      request.off('readable', read).off('close', hungUp);
      // Now: in the next turn the stream would have ended.
      if (body) request.unshift(body);
      resolve(body);
    }
    const hungUp = (): void => end(null);
    request.on('readable', read).on('close', hungUp);
  });
}
