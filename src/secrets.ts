import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EnvironmentError, environment } from './environment';

const SECRETS = [
  'APP_KEYS',
  'ADMIN_JWT_SECRET',
  'API_TOKEN_SALT',
  'TRANSFER_TOKEN_SALT',
  'JWT_SECRET',
  'ENCRYPTION_KEY',
] as const;
export type SecretName = (typeof SECRETS)[number];

/**
 * The secret of that name: from the environment, which is the only place for it in production. Elsewhere a missing one
 * is made up once and kept in `.tmp/secrets.json`, so that a fresh clone starts and sessions outlive a restart.
 */
export function secret(name: SecretName, variables: NodeJS.ProcessEnv = process.env, folder = '.tmp'): string {
  const env = environment(variables);
  const given = env.string(name);
  if (given) return given;
  if (env.production) {
    const missing = SECRETS.filter((candidate) => !env.string(candidate)).join(', ');
    throw new EnvironmentError(`required in production, each a long random value of its own: ${missing}`);
  }
  return generated(path.resolve(folder, 'secrets.json'))[name];
}

function generated(file: string): Record<SecretName, string> {
  const fresh = Object.fromEntries(SECRETS.map((name) => [name, randomBytes(32).toString('base64url')]));
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    // `wx`: whoever comes first writes, everybody reads the same.
    writeFileSync(file, JSON.stringify(fresh, null, 2), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Record<SecretName, string>;
}
