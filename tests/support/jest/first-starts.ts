import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { databaseVariables, startPostgres } from '../postgres';
import { startStrapiProcess } from '../strapi-process';
import { FIRST_STARTED, TEMPLATES, templates } from '../template-database';

const secret = () => randomBytes(24).toString('base64url');

/** Starts the application for the first time on each database, unless that was done for the present build. */
export default async function makeFirstStarts(): Promise<void> {
  const { folder, sqlite, postgres } = templates();
  if (existsSync(folder)) return;
  const unfinished = path.join(TEMPLATES, `${process.pid}.unfinished`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const inside = (place: string) => path.join(unfinished, path.basename(place));
  await Promise.all([onSqlite(inside(sqlite)), onPostgres(inside(postgres))]);
  for (const former of readdirSync(TEMPLATES))
    if (former !== path.basename(unfinished)) rmSync(path.join(TEMPLATES, former), { recursive: true, force: true });
  renameSync(unfinished, folder);
}

async function start(database: Record<string, string>): Promise<void> {
  const strapi = await startStrapiProcess({
    ...{ NODE_ENV: 'test', HOST: '127.0.0.1', STRAPI_TELEMETRY_DISABLED: 'true', LOG_LEVEL: 'error' },
    ...{ APP_KEYS: `${secret()},${secret()}`, ADMIN_JWT_SECRET: secret(), API_TOKEN_SALT: secret() },
    ...{ TRANSFER_TOKEN_SALT: secret(), ENCRYPTION_KEY: secret(), JWT_SECRET: secret(), WEBINARS_WORKER: 'false' },
    ...database,
  });
  await strapi.stop();
}

async function onSqlite(file: string): Promise<void> {
  const used = `${file}.used`;
  await start({ DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: used });
  // One file, whatever lies beside it.
  const database = new Database(used);
  database.prepare('vacuum into ?').run(file);
  database.close();
  for (const ending of ['', '-wal', '-shm']) rmSync(`${used}${ending}`, { force: true });
}

async function onPostgres(folder: string): Promise<void> {
  const postgres = await startPostgres();
  await start(databaseVariables(await postgres.createDatabase({ name: FIRST_STARTED, empty: true })));
  await postgres.stop({ keepAs: folder });
}
