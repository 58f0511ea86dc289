import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface StrapiProcess {
  /** `http://127.0.0.1:<port>` */
  url: string;
  stop(): Promise<void>;
}

/** Starts the compiled application in another process, with this one's environment and `env` on top. */
export async function startStrapiProcess(env: Record<string, string> = {}): Promise<StrapiProcess> {
  const child = fork(path.join(__dirname, 'process.cjs'), {
    env: { ...process.env, ...env },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [answer] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => [{ error: 'its process ended' }]),
  ])) as [{ port: number } | { error: string }];
  if ('error' in answer) throw new Error(`Strapi did not start: ${answer.error}`);

  return {
    url: `http://127.0.0.1:${answer.port}`,
    async stop() {
      if (child.exitCode !== null) return;
      const exited = once(child, 'exit');
      child.send('stop');
      await exited;
    },
  };
}
