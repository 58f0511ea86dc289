import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
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

describe('the backlog of connections', () => {
  const ready = () => undefined;

  it.each<[string, unknown[], unknown[]]>([
    ['a port and an address, as Strapi has it', [1337, '0.0.0.0', ready], [1337, '0.0.0.0', 4096, ready]],
    ['a port', [1337], [1337, 4096]],
    ['a socket, as Strapi has it', ['/run/strapi.sock', ready], ['/run/strapi.sock', 4096, ready]],
    ['options', [{ port: 1337 }, ready], [{ port: 1337, backlog: 4096 }, ready]],
    ['nothing', [], [0, 4096]],
    ['no port, but an address', [undefined, '127.0.0.1', ready], [0, '127.0.0.1', 4096, ready]],
    ['an address that is not set', [1337, undefined, ready], [1337, 4096, ready]],
    ['who wants to be told, only', [ready], [0, 4096, ready]],
    ['another backlog', [1337, '0.0.0.0', 20, ready], [1337, '0.0.0.0', 20, ready]],
    ['options with another backlog', [{ port: 1337, backlog: 20 }], [{ port: 1337, backlog: 20 }]],
    ['a file descriptor, which has one', [{ fd: 3 }, ready], [{ fd: 3 }, ready]],
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
  if (process.platform !== 'linux') console.warn('SKIPPED: only Linux is known to let so many wait.');
  onLinux('takes in everybody who comes in the same moment', async () => {
    const most = Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8'));
    if (most < VISITORS) console.warn(`The kernel of this machine lets ${most} connections wait at most.`);
    const visitors = Math.min(VISITORS, most);
    server = createServer();
    widenBacklog(server);
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as net.AddressInfo;
    let taken = 0;
    server.on('connection', () => void (taken += 1));

    // All of them, before this process takes any; and it takes one in each turn of its event loop.
    let connected = 0;
    const sockets = Array.from({ length: visitors }, () =>
      net.connect(port, '127.0.0.1').once('connect', () => void (connected += 1)),
    );
    // Whoever found no room gets in a second later, when many have been taken.
    while (connected < visitors && taken < visitors / 3) await setImmediate();
    expect(connected).toBe(visitors);
    sockets.forEach((socket) => socket.destroy());
  });
});
