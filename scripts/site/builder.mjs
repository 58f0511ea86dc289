import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inRepository } from '../lib/processes.mjs';
import { compress } from './compress.mjs';

/** While it builds, Astro runs parts of the site from there: they find their packages only below the site's folder. */
const WORKSHOP = inRepository('site/.builds');
/** Several changes that come at once are one build. */
const QUIET_MS = 400;

/** @returns {Promise<void>} @throws an Error with what Astro said, or that it was stopped */
function runAstro(outDir, env, signal) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [inRepository('node_modules/astro/astro.js'), 'build', '--outDir', outDir, '--silent'],
      {
        cwd: inRepository('site'),
        env: { ...process.env, ...env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
        signal,
      },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`The site could not be built:\n${output.trim()}`)),
    );
  });
}

/**
 * Builds into a folder of its own each time; only a build that is complete is shown, and the one before goes then.
 * @param {{ folder: string, env: Record<string, string>, show: (build: string) => void, failed: (error: Error) => void }} options
 */
export function siteBuilder({ folder, env, show, failed }) {
  let number = 0;
  let timer;
  let running = null;
  let isAskedAgain = false;
  const stopping = new AbortController();

  async function build() {
    number += 1;
    const name = `build-${process.pid}-${number}`;
    const made = path.join(WORKSHOP, name);
    await runAstro(made, env, stopping.signal).catch((error) => {
      rmSync(made, { recursive: true, force: true });
      throw error;
    });
    await compress(made);
    mkdirSync(folder, { recursive: true });
    cpSync(made, path.join(folder, name), { recursive: true });
    rmSync(made, { recursive: true });
    show(path.join(folder, name));
    for (const other of readdirSync(folder))
      if (other.startsWith('build-') && other !== name)
        rmSync(path.join(folder, other), { recursive: true, force: true });
  }

  async function run() {
    isAskedAgain = false;
    await build().catch((error) => stopping.signal.aborted || failed(error));
    if (isAskedAgain && !stopping.signal.aborted) await run();
  }

  return {
    /** Builds now. @throws when that does not work */
    first: () => (running = build().finally(() => (running = null))),
    /** Builds soon: after what is being built, once for all who ask meanwhile. */
    ask() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        isAskedAgain = true;
        running ??= run().finally(() => (running = null));
      }, QUIET_MS);
    },
    /** Gives up what is being built, and leaves nothing of it. */
    async stop() {
      clearTimeout(timer);
      stopping.abort();
      await running?.catch(() => undefined);
    },
  };
}
