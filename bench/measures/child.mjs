import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Node as the image and `docs/deployment.md` have it on two processors; for all of both sides. */
export const AS_DEPLOYED = ['--v8-pool-size=1'];

/** Starts a program of `bench/` in a process of its own; the first thing that it says is the port it listens on. */
export async function startChild(program, options) {
  const child = fork(fileURLToPath(new URL(`../${program}`, import.meta.url)), {
    execArgv: AS_DEPLOYED,
    // Keeps dates.
    serialization: 'advanced',
  });
  if (options) child.send(options);
  const ended = once(child, 'exit');
  const answer = () =>
    Promise.race([
      once(child, 'message').then(([message]) => message),
      ended.then(([code]) => {
        throw new Error(`${program} ended with ${code}`);
      }),
    ]);
  const said = await answer();
  return {
    ...said,
    url: `http://127.0.0.1:${said.port}`,
    ask(question) {
      const answered = answer();
      child.send(question);
      return answered;
    },
    async stop() {
      child.kill();
      await ended.catch(() => undefined);
    },
  };
}

/** A server of `bench/bare.mjs` that does one of its works. */
export const startBare = (options) => startChild('bare.mjs', options);
