import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';

const ROOT = path.resolve(__dirname, '../..');
const FOLDER = path.join(ROOT, 'node_modules/.cache/webinars/databases');
/** What decides about tables and first rows. */
const SOURCES = ['src/plugins/webinars/dist/server/index.js', 'dist/src', 'dist/config', 'package-lock.json'];

let name: string | undefined;

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const place = path.join(ROOT, source);
    const files = source.endsWith('.js') || source.endsWith('.json') ? [place] : filesIn(place);
    for (const file of files) hash.update(path.relative(ROOT, file)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();

const template = () => path.join(FOLDER, (name ??= `${fingerprint()}.db`));

/**
 * Puts an SQLite database at `file` as a first start leaves it, if there is one to copy: making the tables takes
 * longer than everything else of a start. `false` when there is none yet for the present build.
 */
export function copyTemplate(file: string): boolean {
  if (!existsSync(template())) return false;
  copyFileSync(template(), file);
  return true;
}

/** Keeps the database of a Strapi that has just started for the first time as what later ones start from. */
export async function keepAsTemplate(strapi: Core.Strapi): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const unfinished = path.join(FOLDER, `${process.pid}.unfinished`);
  rmSync(unfinished, { force: true });
  await strapi.db.connection.raw('vacuum into ?', [unfinished]);
  const former = readdirSync(FOLDER).filter((each) => each.endsWith('.db') && each !== path.basename(template()));
  // Of two at the same time the later wins: they are alike.
  renameSync(unfinished, template());
  former.forEach((each) => rmSync(path.join(FOLDER, each), { force: true }));
}
