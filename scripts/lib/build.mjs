// Builds what is missing or older than its sources: the plugin, the host, the admin panel.
// Used by the demo, the tests and Jest itself; prints nothing when there is nothing to do.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const PLUGIN = path.join(ROOT, 'src/plugins/webinars');
const STAMPS = path.join(ROOT, 'node_modules/.cache/webinars');

const SKIPPED = new Set(['node_modules', '.git', 'frame.generated.ts', 'rules.generated.ts']);

/** What the files below the given places hold: what a build depends on. Times say little after a checkout or a copy. */
function inventory(places) {
  const hash = createHash('sha256');
  const visit = (place) => {
    const stats = statSync(place, { throwIfNoEntry: false });
    if (!stats || SKIPPED.has(path.basename(place))) return;
    if (stats.isDirectory()) for (const name of readdirSync(place).sort()) visit(path.join(place, name));
    else hash.update(`${path.relative(ROOT, place)} ${stats.size}\n`).update(readFileSync(place));
  };
  places.forEach(visit);
  return hash.digest('hex');
}

/** The files directly in a folder of the repository, not those of its folders. */
const filesOf = (folder) =>
  readdirSync(path.join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => path.join(ROOT, folder, name));

/** @type {Record<string, { title: string, sources: string[], output: string, command: string[], cwd: string, env?: () => Record<string, string> }>} */
const TARGETS = {
  plugin: {
    title: 'plugin',
    sources: ['contracts', 'server', 'admin', 'embed', 'scripts', 'package.json', 'tsconfig.base.json'].map((name) =>
      path.join(PLUGIN, name),
    ),
    output: path.join(PLUGIN, 'dist/server/index.js'),
    command: ['npm', 'run', '--silent', 'build'],
    cwd: PLUGIN,
  },
  host: {
    title: 'host application',
    sources: [...['config', 'src/extensions', 'tsconfig.json'].map((name) => path.join(ROOT, name)), ...filesOf('src')],
    output: path.join(ROOT, 'dist/config/server.js'),
    command: [process.execPath, path.join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json'],
    cwd: ROOT,
  },
  admin: {
    title: 'admin panel (the longest step)',
    sources: [path.join(ROOT, 'src/admin'), path.join(PLUGIN, 'dist/admin'), path.join(ROOT, 'package-lock.json')],
    output: path.join(ROOT, 'dist/build/index.html'),
    command: [process.execPath, path.join(ROOT, 'node_modules/@strapi/strapi/bin/strapi.js'), 'build'],
    cwd: ROOT,
    env: neutralEnvironment,
  },
};

/**
 * Strapi loads the configuration to build the admin panel, which wants secrets in production and bakes addresses in.
 * The panel that is built here belongs to no deployment: nothing of a developer's `.env` gets into it.
 */
function neutralEnvironment() {
  const example = readFileSync(path.join(ROOT, '.env.example'), 'utf8');
  const variables = [...example.matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
  const neutral = Object.fromEntries(variables.map((name) => [name, '']));
  const secrets = variables.filter((name) => /(KEYS?|SECRET|SALT)$/.test(name) && !/^(TURNSTILE|DATABASE)_/.test(name));
  return {
    ...neutral,
    ...Object.fromEntries(secrets.map((name) => [name, 'only-while-building'])),
    STRAPI_TELEMETRY_DISABLED: 'true',
  };
}

const stampOf = (name) => path.join(STAMPS, `${name}.stamp`);

/** Whether `name` has to be built: its output is missing, or its sources are not those of the last build. */
export function isStale(name) {
  const { sources, output } = TARGETS[name];
  if (!existsSync(output) || !existsSync(stampOf(name))) return true;
  return readFileSync(stampOf(name), 'utf8') !== inventory(sources);
}

/**
 * Builds those of `names` that are stale, in order.
 * @param {('plugin' | 'host' | 'admin')[]} names
 * @param {{ announce?: (title: string) => void }} [options]
 * @throws an Error that carries the builder's own output.
 */
export async function ensureBuilt(names, { announce = (title) => console.log(`building the ${title} …`) } = {}) {
  for (const name of names) {
    if (!isStale(name)) continue;
    const { title, sources, command, cwd, env } = TARGETS[name];
    announce(title);
    // Taken before: what changes while it is being built is built again next time.
    const built = inventory(sources);
    await run(command, { cwd, title, env: env?.() });
    mkdirSync(STAMPS, { recursive: true });
    writeFileSync(stampOf(name), built);
  }
}

function run([program, ...parameters], { cwd, title, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd,
      env: { ...process.env, ...env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(undefined) : reject(new Error(`The ${title} could not be built (exit ${code}):\n${output}`)),
    );
  });
}
