import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../strapi';

/** The public site, built from what an API has and served as a host of static sites does. */
export interface BuiltSite {
  /** Without a slash at its end. */
  url: string;
  /** Builds it anew, as Strapi's webhook has it done, and resolves when the new pages are there. */
  rebuild(): Promise<void>;
  stop(): Promise<void>;
}

const STOP_WITH_PARENT = `file://${ROOT}/scripts/lib/stop-with-parent.mjs`;

/** @throws with what Astro said when it cannot be built */
export async function startBuiltSite(api: string, env: Record<string, string> = {}): Promise<BuiltSite> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-site-'));
  const [port, token] = [await freePort(), randomUUID()];
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--import', STOP_WITH_PARENT, path.join(ROOT, 'scripts/site/main.mjs')], {
    env: {
      ...{ ...process.env, TURNSTILE_SITE_KEY: '', WEBINARS_API_URL: api, WEBINARS_SITE_URL: url },
      ...{ SITE_PORT: String(port), SITE_FOLDER: folder, SITE_HOOK_TOKEN: token, ...env },
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = once(child, 'close');
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const says = async (wanted: string) => {
    const heard = new Promise<'heard'>((resolve) => lines.on('line', (line) => line === wanted && resolve('heard')));
    if ((await Promise.race([heard, ended])) !== 'heard') throw new Error(`The site ended.\n${complaints}`);
  };
  await says('listening');

  return {
    url,
    async rebuild() {
      const built = says('built');
      const answer = await fetch(`${url}/build-hook`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ event: 'webinar.published' }),
      });
      if (!answer.ok) throw new Error(`The build hook answered with HTTP ${answer.status}.`);
      await built;
    },
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
