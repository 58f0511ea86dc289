import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AS_DEPLOYED } from './child.mjs';

const SERVER = path.join(path.dirname(fileURLToPath(import.meta.url)), '../server.mjs');

const freshFolder = () => mkdtempSync(path.join(os.tmpdir(), 'webinars-bench-'));

/**
 * Starts `bench/app`; resolves once it answers. Without `folder` its database is a new one, gone when it stops; the
 * database in a given `folder` stays there for the next start.
 */
export async function startApp(env = {}, { folder: kept } = {}) {
  const folder = kept ?? freshFolder();
  const child = fork(SERVER, [], {
    execArgv: [...AS_DEPLOYED, '--expose-gc'],
    // Keeps dates.
    serialization: 'advanced',
    // What Strapi says about itself at its start is not ours.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      BENCH_DATABASE: path.join(folder, 'data.db'),
      STRAPI_TELEMETRY_DISABLED: 'true',
      WEBINARS_WORKER: 'false',
      ...env,
    },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const failed = ended.then((code) => {
    throw new Error(`the application ended with ${code}`);
  });
  // Whoever waits for an answer hears of it.
  failed.catch(() => undefined);
  const facts = await Promise.race([new Promise((resolve) => child.once('message', resolve)), failed]);

  let number = 0;
  const ask = (task, options) => {
    number += 1;
    const mine = number;
    const answered = new Promise((resolve) => {
      child.on('message', function hear(message) {
        if (message.number !== mine) return;
        child.off('message', hear);
        resolve(message.result);
      });
    });
    child.send({ number: mine, task, options });
    return Promise.race([answered, failed]);
  };
  return {
    ...facts,
    url: `http://127.0.0.1:${facts.port}`,
    databaseFile: path.join(folder, 'data.db'),
    /** Has one of `bench/tasks.mjs` done in its process. */
    ask,
    /** The statements that the application sent to its database while `work` went on. */
    async statementsDuring(work) {
      await ask('watch');
      await work();
      return ask('watched');
    },
    async stop() {
      await ask('stop').catch(() => child.kill('SIGKILL'));
      await ended;
      if (!kept) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs `work` with what `start` starts, and stops that whatever comes of it. */
export async function during(start, work) {
  const started = await start();
  try {
    return await work(started);
  } finally {
    await started.stop();
  }
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
/** The value that 95 of 100 do not exceed. */
export const p95 = (numbers) => [...numbers].sort((a, b) => a - b)[Math.ceil(numbers.length * 0.95) - 1];
export const times = (ratio) => `${ratio.toFixed(1)} ×`;
export const percent = (ratio) => `${Math.round(100 * ratio)} %`;
export const rate = (perSecond) => `${Math.round(perSecond)}/s`;
export const ms = (milliseconds) => `${Math.round(milliseconds)} ms`;
export const mb = (megabytes) => `${Math.round(megabytes)} MB`;
