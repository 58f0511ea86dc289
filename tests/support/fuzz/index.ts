import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { startGoogleDouble, throwAwayServiceAccount } from '../google-double/index.cjs';
import { describeAdminApi } from '../openapi/admin-description';
import type { Description } from '../openapi/conformance';
import { describeLinks } from '../openapi/links-description';
import { startSmtpDouble } from '../smtp/server';
import { startStrapiProcess } from '../strapi-process';
import { copyTemplate } from '../template-database';
import { WireClient } from './client';
import { operationsOf } from './operations';
import { fuzz, type Report } from './run';
import { World } from './world';

export { reportText, type Report } from './run';

interface Attack {
  /** At least so many. */
  requests: number;
  seed: number;
  /** Environment variables of the server: its database, if not an SQLite file of its own. */
  env?: Record<string, string>;
  progress?: (done: number) => void;
}

export interface Damage extends Report {
  /** What the server wrote down as errors, one for each kind. */
  logged: string[];
  /** What stands on every object of the server since. */
  pollution: string[];
  /** Mails with something in their heads that no mail of ours has, or with more than one recipient. */
  strangeMails: string[];
}

const secret = () => randomBytes(24).toString('base64url');

/** Starts the application with a mail server, sends it requests of every kind, and tells what came of it. */
export async function attack({ requests, seed, env = {}, progress }: Attack): Promise<Damage> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-fuzz-'));
  const account = throwAwayServiceAccount();
  const [smtp, google] = await Promise.all([startSmtpDouble(), startGoogleDouble({ accounts: [account] })]);
  const log: string[] = [];
  const file = path.join(folder, 'data.db');
  if (!env.DATABASE_CLIENT) copyTemplate(file);
  try {
    const server = await startStrapiProcess(
      {
        ...{ NODE_ENV: 'test', HOST: '127.0.0.1', STRAPI_TELEMETRY_DISABLED: 'true', LOG_LEVEL: 'error' },
        ...{ DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: file },
        ...{ APP_KEYS: `${secret()},${secret()}`, ADMIN_JWT_SECRET: secret(), API_TOKEN_SALT: secret() },
        ...{ TRANSFER_TOKEN_SALT: secret(), ENCRYPTION_KEY: secret(), JWT_SECRET: secret() },
        ...{ SMTP_HOST: '127.0.0.1', SMTP_PORT: String(smtp.port), WEBINARS_MAIL_FROM: 'Acme <webinars@acme.example>' },
        ...{ WEBINARS_API_URL: 'https://cms.acme.example', WEBINARS_SITE_URL: 'https://www.acme.example' },
        ...{ GOOGLE_SERVICE_ACCOUNT_JSON: account.json, GOOGLE_API_URL: google.url },
        // Limits are tested elsewhere; here they would keep everything else from being reached.
        ...{ WEBINARS_LIMIT_ALLOW: '127.0.0.1', WEBINARS_FRESH_AUTH_MINUTES: '0', PROXY: 'true' },
        ...env,
      },
      { log: (text) => log.push(text) },
    );
    const client = new WireClient(server.url);
    try {
      await server.giveUpSomeWork();
      const world = new World(client, smtp);
      await world.begin();
      const described = (await (await fetch(`${server.url}/api/webinars/openapi.json`)).json()) as Description;
      const operations = [described, describeLinks(described), describeAdminApi()].flatMap(operationsOf);
      const report = await fuzz({ operations, world, client, smtp, requests, seed, progress });
      const pollution = await server.pollution();
      return { ...report, logged: kindsOf(log), pollution, strangeMails: world.strangeMails() };
    } finally {
      client.close();
      await server.stop();
    }
  } finally {
    await smtp.close();
    await google.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first of each kind of entry. */
function kindsOf(log: string[]): string[] {
  const kinds = new Map<string, string>();
  const entries = stripVTControlCharacters(log.join('')).split(/\n(?=\[\d{4}-)/);
  for (const entry of entries) {
    const text = entry.replace(/^\[[^\]]*\] /, '').trim();
    if (text) kinds.set(text.slice(0, 120).replace(/\d+|"[^"]*"/g, '#'), text.slice(0, 1500));
  }
  return [...kinds.values()];
}
