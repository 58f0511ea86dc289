import path from 'node:path';
import ts from 'typescript';
import { HOUSE } from './house';

export interface SourceFile {
  /** Relative to the plugin's folder, with `/`. */
  path: string;
  text: string;
}

/** One line for every import of `file` that points the wrong way. */
export function wrongArrows(file: SourceFile): string[] {
  const from = roomOf(file.path);
  const rule = HOUSE[from.startsWith('integrations/') ? 'integrations/*' : from];
  if (!rule) return [`${file.path}: "${from}" is no room of the house`];

  return importsOf(file.text).flatMap((specifier) => {
    if (!specifier.startsWith('.')) {
      const allowed = !rule.packages || rule.packages.includes(packageOf(specifier));
      return allowed ? [] : [`${file.path}: ${from} may not import the package ${specifier}`];
    }
    const target = path.posix.join(path.posix.dirname(file.path), specifier);
    const to = roomOf(target);
    return from === to || mayEnter(rule.rooms, to) ? [] : [`${file.path}: ${from} may not import ${to} (${specifier})`];
  });
}

function mayEnter(rooms: readonly string[], to: string): boolean {
  return rooms.includes(to) || (to.startsWith('integrations/') && rooms.includes('integrations/*'));
}

/** Every module that the text names: import, export from, import(), require(), also for types only. */
function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function roomOf(file: string): string {
  const parts = file.split('/');
  if (parts[0] === 'contracts' || parts[0] === 'admin' || parts[0] === 'embed') return parts[0];
  if (parts[0] !== 'server' || parts[1] !== 'src') return `${parts[0]} (outside the plugin)`;
  const [, , room = '', folder = '', name = ''] = parts;
  if (room === 'integrations' && folder) return /^port(\.ts)?$/.test(name) ? 'ports' : `integrations/${folder}`;
  // A file directly in server/src, or the import of a folder's index, such as './services'.
  if (parts.length === 3) return room in HOUSE ? room : 'wiring';
  return room;
}
