import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ROOT } from '../strapi';

/** `npm run demo` with fresh sample data, beside whatever else runs on this machine. */
export interface Demo {
  /** Of Strapi, without a slash at its end. */
  url: string;
  mailsUrl: string;
  googleUrl: string;
  /** Of the public site. */
  siteUrl: string;
  /** The administrator's … */
  email: string;
  password: string;
  /** What it keeps while it runs. */
  folder: string;
  /** Ends all of its processes and removes its folder. */
  stop(): Promise<void>;
}

/** @throws with the demo's last lines when it does not get ready */
export async function startDemo(): Promise<Demo> {
  const child = fork(path.join(__dirname, 'run.mjs'), {
    cwd: ROOT,
    execArgv: ['--import', new URL(`file://${ROOT}/scripts/lib/stop-with-parent.mjs`).href],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'close');
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [{ failure?: string } | number | null];
  if (answer === null || typeof answer === 'number' || answer.failure) {
    await ended;
    throw new Error(typeof answer === 'object' && answer?.failure ? answer.failure : 'The demo ended at once.');
  }
  return {
    ...(answer as Omit<Demo, 'stop'>),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
