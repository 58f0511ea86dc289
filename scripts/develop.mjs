// `npm run develop`: the loop for contributors. Watches and rebuilds the plugin and the application together.
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { requireNode } from './lib/node-version.mjs';

requireNode();

const { ROOT, ensureBuilt } = await import('./lib/build.mjs');
const { ensureInstalled } = await import('./lib/install.mjs');
const { Processes, inRepository } = await import('./lib/processes.mjs');

const SECRETS = [
  'APP_KEYS',
  'ADMIN_JWT_SECRET',
  'API_TOKEN_SALT',
  'TRANSFER_TOKEN_SALT',
  'JWT_SECRET',
  'ENCRYPTION_KEY',
];

/** A first `.env`, with secrets of its own, for who has none. */
function createEnvironmentFile() {
  const file = path.join(ROOT, '.env');
  if (existsSync(file)) return;
  copyFileSync(`${file}.example`, file);
  const secret = () => randomBytes(32).toString('base64');
  const filled = readFileSync(file, 'utf8').replace(/^([A-Z][A-Z0-9_]*)=$/gm, (line, name) => {
    if (!SECRETS.includes(name)) return line;
    return `${name}=${name === 'APP_KEYS' ? `${secret()},${secret()}` : secret()}`;
  });
  writeFileSync(file, filled, { mode: 0o600 });
  console.log('.env was created from .env.example, with secrets of its own');
}

try {
  await ensureInstalled();
  createEnvironmentFile();
  // Strapi leaves a plugin without a build out in silence: the first one has to be there before it starts.
  await ensureBuilt(['plugin']);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const COLOURS = { plugin: 35, strapi: 36 };
const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const prefixed = (name) => (line) => console.log(`${colour ? `\x1b[${COLOURS[name]}m${name}\x1b[0m` : name}  ${line}`);

const processes = new Processes({ onEnd: (name, how) => end(`${name} ${how}`, 1) });
let ending = false;

async function end(why, code) {
  if (ending) return;
  ending = true;
  console.log(`\n${why}; stopping …`);
  await processes.stop();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(signal, 0));

/**
 * Strapi restarts when a source changes, which is before the plugin is built anew. So it is made to restart once more
 * when the build is there: by a file of its own that seems to change, again and again until Strapi, which may be busy
 * starting, has noticed.
 */
let nudging;
function restartStrapi() {
  nudging ??= setInterval(() => {
    const now = new Date();
    utimesSync(inRepository('src/index.ts'), now, now);
  }, 2_000);
}

let builds = 0;
function watchPlugin(line) {
  prefixed('plugin')(line);
  // The first one is what Strapi has started with.
  if (line.includes('server rebuilt') && (builds += 1) > 1) restartStrapi();
}

function watchStrapi(line) {
  prefixed('strapi')(line);
  if (!/File (changed|created|deleted)/.test(line)) return;
  clearInterval(nudging);
  nudging = undefined;
}

const env = { NODE_ENV: 'development', ...(colour && { FORCE_COLOR: '1' }) };
processes.start('plugin', [inRepository('node_modules/@strapi/sdk-plugin/bin/strapi-plugin.js'), 'watch'], {
  cwd: inRepository('src/plugins/webinars'),
  env,
  onLine: watchPlugin,
});
processes.start('strapi', [inRepository('node_modules/@strapi/strapi/bin/strapi.js'), 'develop'], {
  env,
  onLine: watchStrapi,
});
