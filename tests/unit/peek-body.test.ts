import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { peekBody } from '../../src/plugins/webinars/server/src/middlewares/peek-body';

const LARGEST = 100;

/** A request on its way: what the peek found, and what somebody reads who comes after. */
interface Seen {
  request: IncomingMessage;
  peeked: Promise<Buffer | null>;
  readAfterwards: Promise<string>;
}

async function allOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('a look at the body of a request', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const peeked = peekBody(request, LARGEST);
      const readAfterwards = peeked.then(() => allOf(request));
      readAfterwards.then(
        () => response.end('ok'),
        () => undefined,
      );
      server.emit('seen', { request, peeked, readAfterwards });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => void server.close());

  async function sent(head: string, first: string) {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const came = once(server, 'seen') as Promise<[Seen]>;
    socket.write(`POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${head}\r\n\r\n${first}`);
    const [seen] = await came;
    return { socket, seen };
  }

  it('leaves it to whoever reads it next', async () => {
    const { seen } = await sent('Content-Length: 11', 'hello world');
    expect(String(await seen.peeked)).toBe('hello world');
    expect(await seen.readAfterwards).toBe('hello world');
  });

  it('waits for all of it, through the middle of a character', async () => {
    const text = Buffer.from('{"name":"Åse"}');
    const { seen, socket } = await sent(`Content-Length: ${text.length}`, '');
    const firstHalf = once(seen.request, 'readable');
    socket.write(text.subarray(0, 10));
    await firstHalf;
    socket.write(text.subarray(10));
    expect(String(await seen.peeked)).toBe(String(text));
    expect(await seen.readAfterwards).toBe(String(text));
  });

  it.each([
    ['is larger than anybody wants to look at', `Content-Length: ${LARGEST + 1}`, 'a'.repeat(LARGEST + 1)],
    ['does not say how long it is', 'Transfer-Encoding: chunked', '1\r\na\r\n0\r\n\r\n'],
    ['is empty', 'Content-Length: 0', ''],
  ])('does not touch one that %s', async (_, head, body) => {
    const { seen } = await sent(head, body);
    expect(await seen.peeked).toBeNull();
    expect((await seen.readAfterwards).length).toBe(Number(/\d+$/.exec(head)?.[0] ?? 1));
  });

  it('ends when the sender hangs up', async () => {
    const { seen, socket } = await sent('Content-Length: 50', 'half');
    seen.readAfterwards.catch(() => undefined);
    socket.destroy();
    expect(await seen.peeked).toBeNull();
  });

  it('leaves the connection to the next request', async () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const request = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi';
    let answers = '';
    socket.on('data', (chunk: Buffer) => (answers += String(chunk)));
    socket.write(request + request);
    while (answers.split('HTTP/1.1 200').length < 3) await once(socket, 'data');
    socket.destroy();
    expect(answers.split('HTTP/1.1 200')).toHaveLength(3);
  });
});
