import http from 'node:http';
import type { WireRequest } from './requests';

export interface WireAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}
/** What came of a request: an answer, or how there was none. */
export type Outcome = WireAnswer | { failed: string };

/** Who has not been answered by then has been forgotten: that long is nobody slow. Milliseconds. */
const DEADLINE = 45_000;

/** Speaks HTTP as it is told to, over few connections that stay open. */
export class WireClient {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  private readonly port: number;

  constructor(url: string) {
    this.port = Number(new URL(url).port);
  }

  send({
    method,
    target,
    headers,
    body,
  }: Pick<WireRequest, 'method' | 'target' | 'headers' | 'body'>): Promise<Outcome> {
    return new Promise((resolve) => {
      const request = http.request({
        ...{ host: '127.0.0.1', port: this.port, agent: this.agent, method, path: target, setHost: !headers.Host },
        headers: { ...headers, ...(body && { 'Content-Length': body.length }) },
        // Answers may be as large as they like in their heads: that is the server's business.
        maxHeaderSize: 256 * 1024,
      });
      let gaveUp = false;
      const giveUp = setTimeout(() => {
        gaveUp = true;
        request.destroy(new Error('no answer'));
      }, DEADLINE);
      const finish = (outcome: Outcome) => {
        clearTimeout(giveUp);
        resolve(outcome);
      };
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          finish({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
        response.on('error', (error) => finish({ failed: `broke off: ${error.message}` }));
      });
      request.on('error', (error) => {
        clearTimeout(giveUp);
        // The server may end an idle connection in the moment in which it is used again: HTTP says to ask once more.
        if (request.reusedSocket && !gaveUp) resolve(this.send({ method, target, headers, body }));
        else finish({ failed: gaveUp ? 'no answer' : error.message });
      });
      request.end(body ?? undefined);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
