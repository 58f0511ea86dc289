import { fork } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { address, uniqueText } from './load.mjs';

/** A rush is over in seconds, whatever becomes of it. Milliseconds. */
const PATIENCE = 60_000;

/**
 * Many visitors at the same moment, each on a connection of their own: resolves with the time, in milliseconds, that 99 of
 * 100 answers do not exceed, from the moment at which everybody connects. In a process of its own that does little else:
 * a load generator that looks after a thousand clients keeps one of two processors busy for longer than the answers take.
 */
export function rush(options) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [], {
      env: { ...process.env, BENCH_RUSH: JSON.stringify(options) },
    });
    child.once('message', resolve);
    child.once('exit', (code) => code !== 0 && reject(new Error(`the rush ended with ${code}`)));
  });
}

if (process.env.BENCH_RUSH && process.send) {
  const { url, headers, uniqueBody, amount } = JSON.parse(process.env.BENCH_RUSH);
  const { host, hostname, port, pathname } = new URL(url);
  // All of it is written beforehand.
  const requests = Array.from({ length: amount }, (_, number) => {
    const body = uniqueText(uniqueBody, number);
    const all = { host, ...headers, 'x-forwarded-for': address(number), 'content-length': Buffer.byteLength(body) };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    return Buffer.from([`POST ${pathname} HTTP/1.1`, ...lines, '', body].join('\r\n'));
  });
  const begun = performance.now();
  const answers = await Promise.all(requests.map((request) => ask({ host: hostname, port }, request, begun)));
  const refused = answers.filter(({ status }) => !status.startsWith('HTTP/1.1 2'));
  if (refused.length > 0) throw new Error(`${refused.length} answers were not 2xx, but ${refused[0].status}`);
  const took = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  process.send({ p99: took[Math.ceil(took.length * 0.99) - 1] });
}

async function ask(server, request, since) {
  const socket = net.connect({ ...server, timeout: PATIENCE });
  socket.once('timeout', () => socket.destroy(new Error('no answer')));
  socket.write(request);
  const [first] = await once(socket, 'data');
  const ms = performance.now() - since;
  socket.destroy();
  return { ms, status: first.toString('latin1', 0, 12) };
}
