import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SERVER = path.join(path.dirname(fileURLToPath(import.meta.url)), '../server.mjs');

const freshFolder = () => mkdtempSync(path.join(os.tmpdir(), 'webinars-bench-'));

/**
 * Starts `bench/app`; resolves once it answers. Without `folder` its database is a new one, gone when it stops; the
 * database in a given `folder` stays there for the next start.
 */
export async function startApp(env = {}, { folder: kept } = {}) {
  const folder = kept ?? freshFolder();
  const child = fork(SERVER, [], {
    execArgv: ['--expose-gc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      BENCH_DATABASE: path.join(folder, 'data.db'),
      STRAPI_TELEMETRY_DISABLED: 'true',
      WEBINARS_WORKER: 'false',
      ...env,
    },
  });
  const facts = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the application ended with ${code} before it was ready`)));
  });
  return {
    ...facts,
    url: `http://127.0.0.1:${facts.port}`,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.send('stop');
      await gone;
      if (!kept) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Gives `work` a folder to keep databases in, for as long as it runs. */
export async function withFolder(work) {
  const folder = freshFolder();
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
export const times = (ratio) => `${ratio.toFixed(1)} ×`;
export const rate = (perSecond) => `${Math.round(perSecond)}/s`;
