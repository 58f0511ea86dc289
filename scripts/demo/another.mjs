// A demo of its own beside the one that a developer may have running: other ports, another folder.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Processes, inRepository } from '../lib/processes.mjs';
import { ADMIN_EMAIL } from './environment.mjs';

const VARIABLES = [
  'DEMO_PORT',
  'DEMO_MAIL_PORT',
  'DEMO_SMTP_PORT',
  'DEMO_GOOGLE_PORT',
  'DEMO_EMBED_PORT',
  'DEMO_SITE_PORT',
];

/** `count` ports that nobody listens on; held together, so that they differ. */
async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/**
 * Runs `npm run demo` with fresh sample data until `stop`.
 * @param {{ onLine?: (line: string) => void }} [options]
 * @returns {Promise<{ url: string, mailsUrl: string, googleUrl: string, siteUrl: string, email: string, password: string, folder: string, stop: () => Promise<void> }>}
 * `url`: of Strapi, without a slash at its end; `email`, `password`: the administrator's; `folder`: what it keeps, until
 * `stop` removes it
 * @throws when the demo ends before it is ready; the message carries its last lines
 */
export async function startAnotherDemo({ onLine } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-demo-'));
  const ports = await freePorts(VARIABLES.length);
  const env = Object.fromEntries(VARIABLES.map((variable, index) => [variable, String(ports[index])]));
  const processes = new Processes();
  let isReady = () => {};
  const ready = new Promise((resolve) => (isReady = resolve));
  const demo = processes.start('The demo', [inRepository('scripts/demo.mjs')], {
    env: { ...env, DEMO_FOLDER: folder },
    onLine: (line) => {
      onLine?.(line);
      if (line.includes('The demo is ready')) isReady('ready');
    },
  });
  const stop = async () => {
    await processes.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  if ((await Promise.race([ready, demo.ended])) !== 'ready') {
    await stop();
    throw new Error(['The demo did not start. Its last lines:', ...demo.lastLines].join('\n'));
  }
  const at = (port) => `http://127.0.0.1:${port}`;
  const { adminPassword } = JSON.parse(readFileSync(path.join(folder, 'env.json'), 'utf8'));
  const [url, mailsUrl, , googleUrl, , siteUrl] = ports.map(at);
  return { url, mailsUrl, googleUrl, siteUrl, email: ADMIN_EMAIL, password: adminPassword, folder, stop };
}
