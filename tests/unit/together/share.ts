import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, jest } from '@jest/globals';

const FOLDER = path.dirname(__dirname);
const testsIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
/** A share for each file beside this one: none is forgotten. */
const SHARES = testsIn(__dirname).length;

/**
 * Runs one share of the unit tests as one file. Jest evaluates its own `expect`, the sources and what they import anew
 * for every file, which takes longer than the tests do. The project `unit-alone` runs each file by itself.
 */
export function runShare(number: number): void {
  const sizeOf = (name: string) => statSync(path.join(FOLDER, name)).size;
  const files = testsIn(FOLDER).sort((a, b) => sizeOf(b) - sizeOf(a) || a.localeCompare(b));
  // The longest ones go into different shares.
  for (const [index, file] of files.entries())
    if (index % SHARES === number - 1) describe(file, () => void jest.requireActual(path.join(FOLDER, file)));
}
