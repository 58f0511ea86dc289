import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SERVER = path.join(path.dirname(fileURLToPath(import.meta.url)), '../server.mjs');

/** Starts `bench/app` on a fresh database; resolves once it answers. */
export async function startApp(env = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-bench-'));
  const child = fork(SERVER, [], {
    execArgv: ['--expose-gc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      BENCH_DATABASE: path.join(folder, 'data.db'),
      STRAPI_TELEMETRY_DISABLED: 'true',
      // Measured from one address.
      WEBINARS_LIMIT_ALLOW: '127.0.0.1,::1',
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
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
export const times = (ratio) => `${ratio.toFixed(1)} ×`;
export const rate = (perSecond) => `${Math.round(perSecond)}/s`;
