// Secrets as files, as Docker and Kubernetes hand them over: NAME_FILE says where, and NAME becomes what is in it.
// Loaded before Strapi (`node --import`). Values in files are in no `docker inspect` and in no list of processes.
import { readFileSync } from 'node:fs';

const SECRETS = [
  'APP_KEYS',
  'ADMIN_JWT_SECRET',
  'API_TOKEN_SALT',
  'TRANSFER_TOKEN_SALT',
  'JWT_SECRET',
  'ENCRYPTION_KEY',
  'DATABASE_URL',
  'DATABASE_PASSWORD',
  'SMTP_PASSWORD',
  'TURNSTILE_SECRET_KEY',
  'WEBINARS_METRICS_TOKEN',
];

function give(name) {
  const file = process.env[`${name}_FILE`]?.trim();
  if (!file) return;
  if (process.env[name]?.trim()) throw new Error(`${name} and ${name}_FILE are both set: one of them has to go`);
  try {
    process.env[name] = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Error(`${name}_FILE: ${file} cannot be read (${error.code})`);
  }
}

try {
  SECRETS.forEach(give);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
