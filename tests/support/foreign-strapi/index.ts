import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { npm, start } from './commands';

const ROOT = path.resolve(__dirname, '../../..');
const PLUGIN = 'strapi-plugin-webinars';
/** Outside of the repository: whatever an application misses there would be found in our own `node_modules`. */
const CACHE = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'strapi-webinars/package');

const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};
const STRAPI = String(dependencies['@strapi/strapi']);

/** A Strapi application that somebody has just made, before they heard of us. */
export interface ForeignStrapi {
  folder: string;
  /** The package as npm would publish it. */
  tarball: string;
  /** The paths in the tarball. */
  packed: string[];
  npm(...parameters: string[]): Promise<string>;
  /** Starts what was built, and resolves once it answers. */
  start(env: Record<string, string>): Promise<RunningStrapi>;
}

export interface RunningStrapi {
  url: string;
  /** Everything that it has printed. */
  log(): string;
  stop(): Promise<void>;
}

/**
 * Generates an application with Strapi's own `create-strapi-app` and packs the plugin. What npm had downloaded for the last
 * one is kept, which makes minutes into seconds; everything else is new.
 */
export async function foreignStrapi(): Promise<ForeignStrapi> {
  mkdirSync(CACHE, { recursive: true });
  const folder = path.join(CACHE, 'application');
  const kept = path.join(CACHE, 'node_modules');
  if (existsSync(path.join(folder, 'node_modules'))) {
    rmSync(kept, { recursive: true, force: true });
    renameSync(path.join(folder, 'node_modules'), kept);
  }
  rmSync(folder, { recursive: true, force: true });
  const answers = ['--non-interactive', '--no-install', '--no-git-init', '--skip-cloud', '--use-npm'];
  await npm(CACHE, 'exec', '--yes', '--', `create-strapi-app@${STRAPI}`, 'application', ...answers);
  if (existsSync(kept)) {
    // It is to come out of the tarball, whatever was there before; and nothing that was built is to be used again.
    rmSync(path.join(kept, PLUGIN), { recursive: true, force: true });
    for (const remains of ['.strapi', '.cache', '.vite'])
      rmSync(path.join(kept, remains), { recursive: true, force: true });
    rmSync(path.join(folder, 'node_modules'), { recursive: true, force: true });
    renameSync(kept, path.join(folder, 'node_modules'));
  }

  // The build that `prepack` would make is there: `scripts/test.mjs` has seen to that.
  const pack = ['pack', '--workspace', PLUGIN, '--ignore-scripts', '--json', '--pack-destination', CACHE];
  const [packed] = JSON.parse(await npm(ROOT, ...pack)) as [{ filename: string; files: { path: string }[] }];
  return {
    folder,
    tarball: path.join(CACHE, packed.filename),
    packed: packed.files.map((file) => file.path),
    npm: (...parameters) => npm(folder, ...parameters),
    start: (env) => run(folder, env),
  };
}

async function run(folder: string, env: Record<string, string>): Promise<RunningStrapi> {
  const port = await freePort();
  const child = start(
    process.execPath,
    [path.join(folder, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'],
    folder,
    {
      ...{ NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port) },
      ...env,
    },
  );
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`Strapi ended with ${child.exitCode}:\n${printed}`);
    await setTimeout(200);
  }
  return {
    url,
    log: () => printed,
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const answers = (url: string) =>
  fetch(`${url}/_health`).then(
    ({ status }) => status === 204,
    () => false,
  );

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Puts `entries` in front of what the generated `config/plugins.ts` has. */
export function configurePlugins({ folder }: ForeignStrapi, entries: string): void {
  const file = path.join(folder, 'config/plugins.ts');
  const generated = readFileSync(file, 'utf8');
  const changed = generated.replace('=> ({\n', `=> ({\n${entries}\n`);
  if (changed === generated) throw new Error(`config/plugins.ts is made in another way now:\n${generated}`);
  writeFileSync(file, changed);
}
