import { spawn } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ROOT } from './build.mjs';

const STOP_WITH_PARENT = new URL('./stop-with-parent.mjs', import.meta.url).href;
const PATIENCE = 15_000;
const KEPT_LINES = 30;

/**
 * Programs that belong together: when one ends unasked, `onEnd` hears of it; `stop` ends all of them, the last
 * started first, and waits for each.
 */
export class Processes {
  #running = [];
  #stopping = false;

  /** @param {{ onEnd?: (name: string, how: string, lastLines: string[]) => void }} [options] */
  constructor({ onEnd = () => {} } = {}) {
    this.onEnd = onEnd;
  }

  /**
   * Starts a Node program.
   * @param {string} name
   * @param {string[]} parameters the program's file and its parameters
   * @param {{ cwd?: string, env?: Record<string, string>, logFile?: string, onLine?: (line: string) => void, ends?: boolean }} [options]
   * `ends`: it is meant to come to an end by itself, which is nobody's concern but the caller's
   */
  start(name, parameters, { cwd = ROOT, env = {}, logFile, onLine, ends = false } = {}) {
    if (this.#stopping) throw new Error(`${name} is not started: everything is being stopped`);
    const child = spawn(process.execPath, ['--import', STOP_WITH_PARENT, ...parameters], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A group of its own: Ctrl-C reaches only us, and we stop them in the right order.
      detached: process.platform !== 'win32',
    });
    const lastLines = [];
    if (logFile) writeFileSync(logFile, '');
    eachLine([child.stdout, child.stderr], (line) => {
      lastLines.push(line);
      if (lastLines.length > KEPT_LINES) lastLines.shift();
      if (logFile) appendFileSync(logFile, `${line}\n`);
      onLine?.(line);
    });
    const entry = { name, child, lastLines, ended: null };
    entry.ended = new Promise((resolve) => {
      child.once('error', (error) => lastLines.push(String(error)));
      child.once('close', (code, signal) => {
        this.#running = this.#running.filter((other) => other !== entry);
        if (!this.#stopping && !ends)
          this.onEnd(name, signal ? `was stopped by ${signal}` : `ended with code ${code}`, lastLines);
        resolve({ code, signal });
      });
    });
    this.#running.push(entry);
    return { child, lastLines, ended: entry.ended };
  }

  /** Ends all of them, gently first. */
  async stop() {
    this.#stopping = true;
    for (const { child, ended } of [...this.#running].reverse()) {
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
      await ended;
      clearTimeout(impatience);
    }
  }
}

function eachLine(streams, take) {
  for (const stream of streams) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (chunk) => {
      const lines = (rest + chunk).split(/\r?\n/);
      rest = lines.pop() ?? '';
      lines.forEach(take);
    });
    stream.once('end', () => rest && take(rest));
  }
}

/** Waits until `url` answers with any HTTP status, or until `gone` settles. @throws after `seconds` */
export async function untilAnswering(url, { seconds, gone }) {
  const deadline = Date.now() + seconds * 1000;
  let over = false;
  void gone.then(() => (over = true));
  while (Date.now() < deadline) {
    if (over) throw new Error(`it ended before it answered at ${url}`);
    try {
      await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
  throw new Error(`nothing answered at ${url} within ${seconds} seconds`);
}

/** The absolute path of a file of this repository. */
export const inRepository = (file) => fileURLToPath(new URL(`../../${file}`, import.meta.url));
