import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface StrapiProcess {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** What stands on every object of the process and should not. */
  pollution(): Promise<string[]>;
  /** Leaves background work behind that was given up. Its clock jumps by days meanwhile. */
  giveUpSomeWork(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the compiled application in another process, with this one's environment and `env` on top. What it prints goes to
 * `log`, or nowhere. With `serves: false` it is only loaded, as Strapi's commands do it.
 */
export async function startStrapiProcess(
  env: Record<string, string> = {},
  { log, serves = true }: { log?: (text: string) => void; serves?: boolean } = {},
): Promise<StrapiProcess> {
  const child = fork(path.join(__dirname, 'process.cjs'), {
    env: { ...process.env, ...env, ...(!serves && { TEST_COMMAND: 'yes' }) },
    execArgv: [],
    stdio: ['ignore', log ? 'pipe' : 'ignore', 'inherit', 'ipc'],
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => log?.(text));
  const [answer] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => [{ error: 'its process ended' }]),
  ])) as [{ port: number } | { error: string }];
  if ('error' in answer) throw new Error(`Strapi did not start: ${answer.error}`);

  return {
    url: `http://127.0.0.1:${answer.port}`,
    async pollution() {
      child.send('prototype');
      const [{ prototype }] = (await once(child, 'message')) as [{ prototype: string[] }];
      return prototype;
    },
    async giveUpSomeWork() {
      child.send('give up');
      await once(child, 'message');
    },
    async stop() {
      if (child.exitCode !== null) return;
      const exited = once(child, 'exit');
      child.send('stop');
      await exited;
    },
  };
}
