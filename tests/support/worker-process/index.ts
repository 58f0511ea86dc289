import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ROOT } from '../strapi';

/** A Strapi of its own, in its own process, with the worker on. */
export interface WorkerProcess {
  /** Resolves when it has booted and works. */
  started: Promise<void>;
  /** As the kernel does it: no clean-up, no last words. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end well. Resolves when it is gone; rejects when it ended badly. */
  stop(): Promise<void>;
  /** Moves its clock forward and makes it look for work. */
  advance(milliseconds: number): Promise<void>;
  /** Runs one of its schedules now. */
  run(schedule: string): Promise<void>;
}

/** Starts the compiled application from `dist` with these variables. */
export function startWorker(env: Record<string, string>): WorkerProcess {
  const child = fork(path.join(__dirname, 'process.cjs'), [ROOT], {
    cwd: ROOT,
    env: { ...process.env, ...env, WEBINARS_WORKER: 'true' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const started = said(child, 'started', exited, () => stderr);
  // Whoever kills it early does not wait for it to start.
  started.catch(() => undefined);

  return {
    started,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      child.send({ ask: 'stop' });
      const [code, signal] = await exited;
      if (code !== 0) throw new Error(`the worker ended with ${signal ?? code}: ${stderr}`);
    },
    async advance(milliseconds) {
      const done = said(child, 'advanced', exited, () => stderr);
      child.send({ ask: 'advance', milliseconds });
      await done;
    },
    async run(schedule) {
      const done = said(child, 'ran', exited, () => stderr);
      child.send({ ask: 'run', schedule });
      await done;
    },
  };
}

async function said(child: ChildProcess, word: string, exited: Promise<unknown>, stderr: () => string): Promise<void> {
  const heard = new Promise<void>((resolve) => {
    child.on('message', function listen(message) {
      if (message !== word) return;
      child.off('message', listen);
      resolve();
    });
  });
  const gone = exited.then(() => {
    throw new Error(`the worker ended before it said "${word}": ${stderr()}`);
  });
  await Promise.race([heard, gone]);
}
