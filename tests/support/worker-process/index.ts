import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { RunResult } from '../../../src/plugins/webinars/server/src/services/scheduler';
import { ROOT } from '../strapi';

/** A Strapi of its own, in its own process, with the worker on unless its variables say otherwise. */
export interface WorkerProcess {
  pid: number | undefined;
  /** Resolves when it has booted and works. */
  started: Promise<unknown>;
  /** Answers HTTP from now on; resolves with its address. */
  listen(): Promise<string>;
  /** As the kernel does it: no clean-up, no last words. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end well. Resolves when it is gone; rejects when it ended badly. */
  stop(): Promise<void>;
  /** Moves its clock forward and makes it look for work. */
  advance(milliseconds: number): Promise<void>;
  /** Moves the clock of its machine, also back. */
  setClock(milliseconds: number): Promise<void>;
  /**
   * Keeps its event loop busy for so long, during which `meanwhile` passes by its own clock. Resolves when that has begun.
   */
  stall(milliseconds: number, meanwhile: number): Promise<void>;
  /** Runs a statement on its own connection. */
  sql(statement: string): Promise<void>;
  /** Runs one of its schedules now. */
  run(schedule: string): Promise<void>;
  /** Does what its cron does when it is time for a schedule; resolves with what came of it. */
  fire(schedule: string): Promise<RunResult>;
}

/** Starts the compiled application from `dist` with these variables. What it prints goes to `log`, or nowhere. */
export function startWorker(
  env: Record<string, string>,
  { log }: { log?: (text: string) => void } = {},
): WorkerProcess {
  const child = fork(path.join(__dirname, 'process.cjs'), [ROOT], {
    cwd: ROOT,
    env: { ...process.env, WEBINARS_WORKER: 'true', ...env },
    stdio: ['ignore', log ? 'pipe' : 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => log?.(text));
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const started = said(child, 'started', exited, () => stderr);
  // Whoever kills it early does not wait for it to start.
  started.catch(() => undefined);

  return {
    pid: child.pid,
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
    async listen() {
      const heard = said(child, 'listening: ', exited, () => stderr);
      child.send({ ask: 'listen' });
      return (await heard).slice('listening: '.length);
    },
    async advance(milliseconds) {
      const done = said(child, 'advanced', exited, () => stderr);
      child.send({ ask: 'advance', milliseconds });
      await done;
    },
    async setClock(milliseconds) {
      const done = said(child, 'clock set', exited, () => stderr);
      child.send({ ask: 'set-clock', milliseconds });
      await done;
    },
    async stall(milliseconds, meanwhile) {
      const begun = said(child, 'stalling', exited, () => stderr);
      child.send({ ask: 'stall', milliseconds, meanwhile });
      await begun;
    },
    async sql(statement) {
      const done = said(child, 'sql done', exited, () => stderr);
      child.send({ ask: 'sql', statement });
      await done;
    },
    async run(schedule) {
      const done = said(child, `ran ${schedule}`, exited, () => stderr);
      child.send({ ask: 'run', schedule });
      await done;
    },
    async fire(schedule) {
      const done = said(child, 'fired: ', exited, () => stderr);
      child.send({ ask: 'fire', schedule });
      return (await done).slice('fired: '.length) as RunResult;
    },
  };
}

/** Resolves with the first message that begins with `word`. */
async function said(
  child: ChildProcess,
  word: string,
  exited: Promise<unknown>,
  stderr: () => string,
): Promise<string> {
  const heard = new Promise<string>((resolve) => {
    child.on('message', function listen(message) {
      if (typeof message !== 'string' || !message.startsWith(word)) return;
      child.off('message', listen);
      resolve(message);
    });
  });
  const gone = exited.then(() => {
    throw new Error(`the worker ended before it said "${word}": ${stderr()}`);
  });
  return Promise.race([heard, gone]);
}
