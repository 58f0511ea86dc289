import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedEvent {
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

export interface WebhookReceiver {
  url: string;
  /** Everything that came, in order. */
  events: ReceivedEvent[];
  /** Resolves once `count` events came in all; rejects after `within` milliseconds. */
  received(count: number, within?: number): Promise<ReceivedEvent[]>;
  close(): Promise<void>;
}

/** Somebody else's system: a real HTTP server on 127.0.0.1 that keeps what webhooks send to it. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const events: ReceivedEvent[] = [];
  const watchers = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      events.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) });
      response.end('{}');
      watchers.forEach((look) => look());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    events,
    received: (count, within = 10_000) =>
      new Promise((resolve, reject) => {
        const end = (result: () => void) => {
          clearTimeout(timer);
          watchers.delete(look);
          result();
        };
        const look = () => events.length >= count && end(() => resolve(events));
        const timer = setTimeout(
          () => end(() => reject(new Error(`Waited ${within} ms for ${count} events; ${events.length} came`))),
          within,
        );
        watchers.add(look);
        look();
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
