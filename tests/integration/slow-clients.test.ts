import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bootStrapi, type Host } from '../support/strapi';

/** However it comes to that: what is still written then ends in an error. */
const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

const PATH = '/api/webinar-interest';

describe('somebody who never finishes a request', () => {
  let host: Host;
  const open: { socket: Socket; drip: NodeJS.Timeout }[] = [];

  beforeAll(async () => {
    host = await bootStrapi({ env: { REQUEST_TIMEOUT_SECONDS: '1' } });
    // Strapi and Koa write down that the body broke off.
    jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
    host.strapi.server.app.silent = true;
  });
  afterEach(() => {
    open.splice(0).forEach(({ socket, drip }) => {
      clearInterval(drip);
      socket.destroy();
    });
  });
  afterAll(() => host.stop());

  /** Sends `beginning`, then a little more all the time, so that the connection is never idle. */
  function dripping(beginning: string, more: string): Socket {
    const { port } = host.strapi.server.httpServer.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    // Kept until the connection is there, and so before what drips, however long that takes.
    socket.write(beginning);
    const drip = setInterval(() => socket.writable && socket.write(more), 50);
    // What is written while the other side hangs up.
    socket.on('error', () => undefined);
    open.push({ socket, drip });
    return socket;
  }

  it.each([
    ['the head', `POST ${PATH} HTTP/1.1\r\nHost: a\r\n`, 'X-More: a\r\n'],
    [
      'the body',
      `POST ${PATH} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n`,
      'a',
    ],
    [
      'the body in chunks',
      `POST ${PATH} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
      '1\r\na\r\n',
    ],
  ])('is hung up on while %s drips in, and keeps nobody waiting', async (_what, beginning, more) => {
    const sockets = Array.from({ length: 20 }, () => dripping(beginning, more));
    const hungUp = sockets.map((socket) => closed(socket.resume()));

    expect((await host.http.get('/api/webinars')).status).toBe(200);
    await Promise.all(hungUp);
    expect((await host.http.get('/api/webinars')).status).toBe(200);
  });

  it('does not get more of a head read than fits one', async () => {
    const socket = dripping(`GET /api/webinars HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(20_000)}`, 'a');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 431 /);
    await closed(socket);
  });
});
