import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface EndpointOptions {
  host: string;
  port: number;
  /** Who asks has to know it; nobody is asked for one when there is none. */
  token: string | undefined;
  exposition(): Promise<{ type: string; text: string }>;
  onError(error: unknown): void;
}

export interface Endpoint {
  port: number;
  close(): Promise<void>;
}

/** `GET /metrics` on a port of its own, where no visitor comes. @throws when the port cannot be had. */
export async function serveMetrics({ host, port, token, exposition, onError }: EndpointOptions): Promise<Endpoint> {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.split('?')[0] !== '/metrics') return end(response, 404);
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, { Allow: 'GET, HEAD' });
    if (token !== undefined && !knows(request.headers.authorization, token)) {
      return end(response, 401, { 'WWW-Authenticate': 'Bearer' });
    }
    const { type, text } = await exposition();
    end(response, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' }, request.method === 'HEAD' ? '' : text);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      onError(error);
      end(response, 500);
    });
  });
  server.listen(port, host);
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}, body = ''): void {
  response.writeHead(status, headers).end(body);
}

/** Hashed first: texts of any length become equally long, and the comparison takes as long whatever is wrong. */
function knows(authorization: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const given = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}
