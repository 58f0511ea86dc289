import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
/** What first starts have left behind; `jest/first-starts.ts` makes it. */
export const TEMPLATES = path.join(ROOT, 'node_modules/.cache/webinars/databases');
/** What decides about tables and first rows, and how PostgreSQL keeps them. */
const SOURCES = [
  ...['src/plugins/webinars/dist/server/index.js', 'dist/src', 'dist/config', 'package-lock.json'],
  ...['tests/support/postgres/server.mjs', 'tests/support/jest/first-starts.ts'],
];

let name: string | undefined;

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const place = path.join(ROOT, source);
    const files = path.extname(source) ? [place] : filesIn(place);
    for (const file of files) hash.update(path.relative(ROOT, file)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();

/** Where the databases of the present build are, if they are. */
export const templates = () => {
  const folder = path.join(TEMPLATES, (name ??= fingerprint()));
  return { folder, sqlite: path.join(folder, 'data.db'), postgres: path.join(folder, 'postgres') };
};

/**
 * Puts an SQLite database at `file` as a first start leaves it, if there is one to copy: making the tables takes
 * longer than everything else of a start. `false` when there is none for the present build.
 */
export function copyTemplate(file: string): boolean {
  if (!existsSync(templates().sqlite)) return false;
  copyFileSync(templates().sqlite, file);
  return true;
}

/** The cluster of a PostgreSQL that holds such a database, by the name of `FIRST_STARTED`. */
export function postgresTemplate(): string | undefined {
  return existsSync(templates().postgres) ? templates().postgres : undefined;
}

export const FIRST_STARTED = 'first_started';
