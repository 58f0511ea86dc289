import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Core, createStrapi as CreateStrapi } from '@strapi/strapi';
import type Supertest from 'supertest';
import type { Services } from '../../src/plugins/webinars/server/src/services/access';
import { copyTemplate } from './template-database';

declare const requireShared: NodeJS.Require;
const { createStrapi } = requireShared('@strapi/strapi') as { createStrapi: typeof CreateStrapi };
const supertest = requireShared('supertest') as typeof Supertest;
const { hash } = requireShared('bcryptjs') as { hash(text: string, rounds: number): Promise<string> };
/** The fewest that bcrypt knows. Strapi's ten take a quarter of a second of each log-in, and no test is about them. */
const ROUNDS = 4;

export const ROOT = path.resolve(__dirname, '../..');

export interface BootOptions {
  /** Environment variables for this Strapi only; they are put back when it stops. */
  env?: Record<string, string>;
  /** An existing SQLite file, to start again on the same data. Without it a fresh one is made, and removed at the end. */
  databaseFile?: string;
  /** Makes its tables itself, as the very first start does, and does not begin with a copy of what that left behind. */
  firstStart?: boolean;
}

/** The compiled application, running inside this process on its own database. */
export interface Host {
  strapi: Core.Strapi;
  services: Services;
  /** Speaks HTTP to it. */
  http: ReturnType<typeof Supertest>;
  databaseFile: string;
  /** A super admin's bearer token, from a real log-in. */
  adminToken(): Promise<string>;
  /** Logs a new admin user with this role in; returns the bearer token. */
  tokenFor(roleCode: string): Promise<string>;
  stop(): Promise<void>;
}

const secret = () => randomBytes(24).toString('base64url');
const PASSWORD = 'Correct-horse-1';

/** Boots Strapi from `dist`. Mail, calendar and the worker are off unless `env` says otherwise. */
export async function bootStrapi({ env = {}, databaseFile, firstStart = false }: BootOptions = {}): Promise<Host> {
  const folder = databaseFile ? null : mkdtempSync(path.join(os.tmpdir(), 'webinars-test-'));
  const file = databaseFile ?? path.join(folder as string, 'data.db');
  if (!databaseFile && !firstStart && !env.DATABASE_CLIENT) copyTemplate(file);
  const restore = setEnvironment({
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    STRAPI_TELEMETRY_DISABLED: 'true',
    LOG_LEVEL: 'error',
    DATABASE_CLIENT: 'sqlite',
    DATABASE_FILENAME: file,
    APP_KEYS: `${secret()},${secret()}`,
    ADMIN_JWT_SECRET: secret(),
    API_TOKEN_SALT: secret(),
    TRANSFER_TOKEN_SALT: secret(),
    ENCRYPTION_KEY: secret(),
    JWT_SECRET: secret(),
    WEBINARS_WORKER: 'false',
    ...env,
  });

  const listeners = keepListeners();
  const strapi = await start().catch((error: unknown) => {
    listeners.putBack();
    restore();
    throw error;
  });

  const services = new Proxy({} as Services, {
    get: (_target, name) => strapi.plugin('webinars').service(String(name)),
  });
  strapi.service('admin::auth').hashPassword = (password: string) => hash(password, ROUNDS);
  // Tests set the clock by days, and no test means by it that the machine's clock was wrong.
  services.clockWatch.stop();
  const http = supertest(strapi.server.httpServer);
  let superAdmin: string | undefined;

  async function logIn(email: string, roleCode: string): Promise<string> {
    const role = await strapi.db.query('admin::role').findOne({ where: { code: roleCode } });
    if (!role) throw new Error(`there is no admin role "${roleCode}"`);
    await strapi.service('admin::user').create({
      email,
      firstname: 'Test',
      lastname: roleCode,
      password: PASSWORD,
      isActive: true,
      registrationToken: null,
      roles: [role.id],
    });
    const answer = await http.post('/admin/login').send({ email, password: PASSWORD, deviceId: randomUUID() });
    const token = answer.body?.data?.token ?? answer.body?.data?.accessToken;
    if (!token) throw new Error(`log-in of ${email} failed: ${answer.status} ${answer.text}`);
    return token;
  }

  return {
    strapi,
    services,
    http,
    databaseFile: file,
    adminToken: async () => (superAdmin ??= await logIn(`root-${randomUUID()}@example.org`, 'strapi-super-admin')),
    tokenFor: (roleCode) => logIn(`${roleCode.replaceAll('_', '-')}-${randomUUID()}@example.org`, roleCode),
    async stop() {
      await quiet(strapi);
      await strapi.destroy().finally(listeners.putBack);
      restore();
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function start(): Promise<Core.Strapi> {
  const strapi = createStrapi({ appDir: ROOT, distDir: path.join(ROOT, 'dist') });
  try {
    await strapi.load();
  } catch (error) {
    // A process of its own would end now, with all its connections. There may be no database yet.
    await Promise.resolve()
      .then(() => strapi.db.destroy())
      .catch(() => undefined);
    throw error;
  }
  // No test cuts the power, which is what a commit would wait for the disk for; a process that is killed loses nothing.
  if (strapi.config.get('database.connection.client') === 'sqlite')
    await strapi.db.connection.raw('pragma synchronous = off');
  // Strapi skips a plugin that it cannot find without a word.
  if (!strapi.plugin('webinars')) throw new Error('the webinars plugin is not loaded');
  await (strapi.plugin('webinars').service('serving') as Services['serving']).begin();
  strapi.server.mount();
  // Without this supertest would open and close the server for each request, also while others are on their way.
  strapi.server.httpServer.listen(0, '127.0.0.1');
  await once(strapi.server.httpServer, 'listening');
  return strapi;
}

/**
 * Resolves when the database has nothing to do. Strapi reads an edited entry again after the commit, for its webhooks,
 * and nobody can wait for that: on a pool that is closed meanwhile it would fail a minute later, in another test.
 */
async function quiet(strapi: Core.Strapi): Promise<void> {
  const { pool } = strapi.db.connection.client as { pool: { numUsed(): number; numPendingAcquires(): number } };
  const giveUp = Date.now() + 10_000;
  for (let calmTurns = 0; calmTurns < 50 && Date.now() < giveUp; ) {
    await setImmediate();
    calmTurns = pool.numUsed() + pool.numPendingAcquires() === 0 ? calmTurns + 1 : 0;
  }
}

/** Strapi takes everybody's listeners off the process at its end, those too by which Jest speaks to it. */
function keepListeners(): { putBack(): void } {
  const kept = process.eventNames().map((name) => [name, process.rawListeners(name)] as const);
  return {
    putBack() {
      process.removeAllListeners();
      for (const [name, listeners] of kept) for (const listener of listeners) process.on(name, listener as () => void);
    },
  };
}

/** Sets the variables; returns what puts the former values back. */
function setEnvironment(variables: Record<string, string>): () => void {
  const former = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  return () => {
    for (const [name, value] of former) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}
