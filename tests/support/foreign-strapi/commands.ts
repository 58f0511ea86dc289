import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
/** What `npm run` tells programs about the package that it runs in. */
const OF_OUR_PACKAGE =
  /^(?:INIT_CWD|NODE_ENV|NODE_PATH|NODE_OPTIONS|JEST_WORKER_ID|npm_(?:package|lifecycle|command|execpath|node|config_(?:local_prefix|user_agent|workspaces?$)).*)$/;

/** An environment in which nothing leads back to this repository. */
export function foreignEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !OF_OUR_PACKAGE.test(name) && !/^(?:WEBINARS|DATABASE|SMTP|GOOGLE|TURNSTILE)_/.test(name),
  );
  const programs = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.startsWith(ROOT));
  return {
    ...Object.fromEntries(entries),
    PATH: programs.join(path.delimiter),
    STRAPI_TELEMETRY_DISABLED: 'true',
  };
}

/** Runs npm in `folder` and resolves with what it printed. @throws with all of that when it fails */
export function npm(folder: string, ...parameters: string[]): Promise<string> {
  const child = start('npm', parameters, folder, {});
  let printed = '';
  let complaints = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`npm ${parameters.join(' ')} ended with ${code}:\n${printed}\n${complaints}`));
    });
  });
}

export function start(program: string, parameters: string[], folder: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(program, parameters, {
    cwd: folder,
    env: { ...foreignEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
