import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { widenBacklog } from '../../src/plugins/webinars/server/src/middlewares/listen-backlog';

const VISITORS = 1_000;

let server: Server;
afterEach(async () => {
  server.closeAllConnections();
  if (server.listening) await new Promise((done) => server.close(done));
});

/** What the server is told in the end. */
function toldBy(...args: unknown[]): unknown[] {
  server = createServer();
  const listen = jest.fn(() => server);
  server.listen = listen as never;
  widenBacklog(server);
  (server.listen as (...args: unknown[]) => Server)(...args);
  return listen.mock.calls[0] as unknown[];
}

/** Connections that the kernel left out since it started, of all servers; only Linux says so. */
function leftOut(): number {
  const [names = '', values = ''] = readFileSync('/proc/net/netstat', 'utf8').split('\n');
  return Number(values.split(' ')[names.split(' ').indexOf('ListenOverflows')]);
}

describe('the backlog of connections', () => {
  const ready = () => undefined;

  it.each<[string, unknown[], unknown[]]>([
    ['a port and an address, as Strapi has it', [1337, '0.0.0.0', ready], [1337, '0.0.0.0', 4096, ready]],
    ['a port', [1337], [1337, 4096]],
    ['a socket, as Strapi has it', ['/run/strapi.sock', ready], ['/run/strapi.sock', 4096, ready]],
    ['options', [{ port: 1337 }, ready], [{ port: 1337, backlog: 4096 }, ready]],
    ['another backlog', [1337, '0.0.0.0', 20, ready], [1337, '0.0.0.0', 20, ready]],
    ['options with another backlog', [{ port: 1337, backlog: 20 }], [{ port: 1337, backlog: 20 }]],
  ])('is given along with %s', (_, args, told) => {
    expect(toldBy(...args)).toEqual(told);
  });

  it('is understood by the server, on a port and on a socket', async () => {
    for (const place of [[0, '127.0.0.1'], [path.join(tmpdir(), `backlog-${process.pid}.sock`)]]) {
      server = createServer();
      widenBacklog(server);
      (server.listen as (...args: unknown[]) => Server)(...place);
      await once(server, 'listening');
      await new Promise((done) => server.close(done));
    }
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  if (process.platform !== 'linux') console.warn('SKIPPED: only Linux says which connections it left out.');
  onLinux('takes in everybody who comes in the same moment', async () => {
    const most = Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8'));
    if (most < VISITORS) console.warn(`The kernel of this machine lets ${most} connections wait at most.`);
    const visitors = Math.min(VISITORS, most);
    server = createServer();
    widenBacklog(server);
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as net.AddressInfo;
    const before = leftOut();

    // All of them, before this process takes any.
    const sockets = Array.from({ length: visitors }, () => net.connect(port, '127.0.0.1'));
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    expect(leftOut()).toBe(before);
    sockets.forEach((socket) => socket.destroy());
  });
});
