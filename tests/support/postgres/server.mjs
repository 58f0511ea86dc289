// A real PostgreSQL in a process of its own, which ends when the one that started it does, however that ended.
// With `--durable` it waits for the disk as a real one does, which tests need not. With `--copy-of=<folder>` it has the
// databases that were kept there.
import { chownSync, cpSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { loadEmbeddedPostgres } from './binaries.mjs';

const EmbeddedPostgres = await loadEmbeddedPostgres();
const log = [];
const keep = (line) => void log.push(String(line).trim());

const databaseDir = await mkdtemp(path.join(tmpdir(), 'webinars-postgres-'));
const durable = process.argv.includes('--durable');
const original = process.argv.find((argument) => argument.startsWith('--copy-of='))?.slice('--copy-of='.length);
let server;

const onPort = (port) =>
  new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    // PostgreSQL refuses to run as root, which is what a container usually is.
    createPostgresUser: userInfo().uid === 0,
    persistent: false,
    // Whatever locales this machine has: C is always there (the library asks for en_US, which often is not).
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--lc-messages=C', ...(durable ? [] : ['--no-sync'])],
    postgresFlags: [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      ...(durable ? [] : ['fsync=off']),
      'max_connections=200',
    ].flatMap((setting) => ['-c', setting]),
    onLog: keep,
    onError: keep,
  });

/** Between finding a free port and taking it, another program may take it: then it is another port's turn. */
async function start(triesLeft = 5) {
  const port = await freePort();
  server = onPort(port);
  try {
    await server.start();
    return port;
  } catch (error) {
    const taken = log.some((line) => line.includes('could not bind'));
    if (!taken || triesLeft === 0) throw error;
    log.length = 0;
    return start(triesLeft - 1);
  }
}

process.once('disconnect', () => stop());
process.on('message', async (message) => {
  if (message === 'stop') await stop();
  if (message === 'fast' || message === 'immediate') process.send?.(await goDown(message));
  if (message === 'start') process.send?.(await server.start().then(() => 'up'));
  if (message.keepAs) await stop(message.keepAs);
});
// A Ctrl+C reaches the whole group; the parent decides when the tests are over.
process.on('SIGINT', () => {});

try {
  if (original) copyCluster(original, databaseDir);
  else await onPort(0).initialise();
  process.send?.({ port: await start() });
} catch (error) {
  process.send?.({ error: [String(error?.message ?? error ?? 'it ended at once'), ...log.slice(-5)].join('\n') });
  await rm(databaseDir, { recursive: true, force: true });
  process.exit(1);
}

/** As `pg_ctl stop -m` does it. `immediate` is a crash: nothing is written down, the next start recovers. */
async function goDown(mode) {
  const { process: postgres } = server;
  const gone = new Promise((resolve) => postgres.once('exit', resolve));
  postgres.kill(mode === 'immediate' ? 'SIGQUIT' : 'SIGINT');
  await gone;
  return 'down';
}

/** With the owner of the files, as whom PostgreSQL runs. */
function copyCluster(from, to) {
  cpSync(from, to, { recursive: true });
  if (userInfo().uid !== 0) return;
  const { uid, gid } = statSync(from);
  for (const place of ['', ...readdirSync(to, { recursive: true })]) chownSync(path.join(to, place), uid, gid);
}

async function stop(keepAs) {
  if (keepAs) {
    await goDown('fast');
    copyCluster(databaseDir, keepAs);
    await rm(databaseDir, { recursive: true, force: true });
  } else await server?.stop();
  process.exit(0);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
