import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../lib/build.mjs';
import { portFrom } from '../lib/ports.mjs';

/** Where everything of the demo lies; another one beside it needs a folder, and ports, of its own. */
export const FOLDER = path.resolve(ROOT, process.env.DEMO_FOLDER || '.demo');
export const inFolder = (...names) => path.join(FOLDER, ...names);
export const DATABASE = inFolder('data.db');
/** Exists once the sample data are complete: a demo that was interrupted while it made them starts over. */
export const SEEDED = inFolder('seeded.json');
const SETTINGS_FILE = inFolder('env.json');
const RUNNING = inFolder('running.pid');

export const ADMIN_EMAIL = 'admin@northlight.example';
/** The simulated Google Workspace knows only people of this domain. */
export const WORKSPACE_DOMAIN = 'northlight.example';

/** What listens where; every port can be chosen with its variable. */
export const services = () => [
  { key: 'strapi', title: 'Strapi', variable: 'DEMO_PORT', port: portFrom('DEMO_PORT', 1337) },
  {
    key: 'mails',
    title: "the mail catcher's page",
    variable: 'DEMO_MAIL_PORT',
    port: portFrom('DEMO_MAIL_PORT', 1080),
  },
  { key: 'smtp', title: 'the mail catcher (SMTP)', variable: 'DEMO_SMTP_PORT', port: portFrom('DEMO_SMTP_PORT', 1025) },
  {
    key: 'google',
    title: 'the calendar simulation',
    variable: 'DEMO_GOOGLE_PORT',
    port: portFrom('DEMO_GOOGLE_PORT', 4010),
  },
  {
    key: 'embed',
    title: 'the page with the custom elements',
    variable: 'DEMO_EMBED_PORT',
    port: portFrom('DEMO_EMBED_PORT', 4020),
  },
  { key: 'site', title: 'the public site', variable: 'DEMO_SITE_PORT', port: portFrom('DEMO_SITE_PORT', 4321) },
];

const random = (bytes) => randomBytes(bytes).toString('base64url');

/** The secrets and the administrator's password of this demo: made up once, then kept. */
export function ownSettings() {
  mkdirSync(FOLDER, { recursive: true });
  if (!existsSync(SETTINGS_FILE)) {
    const settings = {
      // Strapi asks for a lower-case letter, a capital and a digit.
      adminPassword: `${random(9)}-Aa1`,
      secrets: {
        APP_KEYS: `${random(32)},${random(32)}`,
        ADMIN_JWT_SECRET: random(32),
        API_TOKEN_SALT: random(32),
        TRANSFER_TOKEN_SALT: random(32),
        JWT_SECRET: random(32),
        ENCRYPTION_KEY: random(32),
      },
    };
    writeFileSync(SETTINGS_FILE, JSON.stringify(settings, null, 2), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(SETTINGS_FILE, 'utf8'));
}

/**
 * The environment of the demo's Strapi. Every variable that the application knows is set, if only to nothing: what
 * stands in a developer's own `.env` or shell (a real mail server, a real calendar) must never be used here.
 */
export function strapiEnvironment(ports, { secrets }) {
  const example = readFileSync(path.join(ROOT, '.env.example'), 'utf8');
  const nothing = Object.fromEntries([...example.matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => [name, '']));
  return {
    ...nothing,
    ...secrets,
    // In production the admin panel's session cookie is for https only, which a demo on 127.0.0.1 does not have.
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: String(ports.strapi),
    PUBLIC_URL: `http://127.0.0.1:${ports.strapi}`,
    STRAPI_TELEMETRY_DISABLED: 'true',
    DATABASE_CLIENT: 'sqlite',
    DATABASE_FILENAME: DATABASE,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(ports.smtp),
    EMAIL_FROM: 'Northlight <webinars@northlight.example>',
    WEBINARS_BRAND_NAME: 'Northlight',
    WEBINARS_BRAND_FOOTER: 'Northlight AB, Storgatan 1, 111 23 Stockholm, Sweden',
    WEBINARS_DEFAULT_TIMEZONE: 'Europe/Stockholm',
    WEBINARS_SITE_URL: `http://127.0.0.1:${ports.site}`,
    WEBINARS_SITE_PATH: '/{locale}/webinar/{slug}',
    GOOGLE_API_URL: `http://127.0.0.1:${ports.google}`,
    GOOGLE_SERVICE_ACCOUNT_FILE: inFolder('google-key.json'),
  };
}

/** @throws when another process of the demo works on this folder */
export function occupyFolder() {
  mkdirSync(FOLDER, { recursive: true });
  const other = existsSync(RUNNING) ? Number(readFileSync(RUNNING, 'utf8')) : 0;
  if (other && other !== process.pid && isAlive(other)) {
    throw new Error(`The demo is running already (process ${other}). Stop it there with Ctrl-C first.`);
  }
  writeFileSync(RUNNING, String(process.pid));
  process.once('exit', () => rmSync(RUNNING, { force: true }));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Forgets the data: the database, the mails, the simulated calendars; `everything`: the secrets and the password too. */
export function forget({ everything }) {
  const data = ['data.db', 'data.db-wal', 'data.db-shm', 'seeded.json', 'mails', 'calendars.json'];
  const names = everything ? [...data, 'env.json', 'google-key.json'] : data;
  for (const name of names) rmSync(inFolder(name), { recursive: true, force: true });
}
