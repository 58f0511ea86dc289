// Installs the dependencies when they are missing or not those of package-lock.json. Needs no package itself.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './build.mjs';

const LOCK = path.join(ROOT, 'package-lock.json');
const STAMP = path.join(ROOT, 'node_modules/.cache/webinars/install.stamp');

/** npm shows its own progress only on a terminal that it has for itself. Milliseconds. */
const HEARTBEAT = 15_000;

/** Native modules are built for one Node; another major version needs them again. */
const RUNTIME = `${process.platform} ${process.arch} ${process.versions.modules}`;
const lockHash = () => createHash('sha256').update(readFileSync(LOCK)).digest('hex');

/** Whether node_modules is what package-lock.json describes, for this Node. */
export function isInstalled() {
  if (!existsSync(path.join(ROOT, 'node_modules/.package-lock.json'))) return false;
  if (!existsSync(STAMP)) return matchesLock();
  return !isForAnotherNode() && (readStamp().hash === lockHash() || matchesLock());
}

const isForAnotherNode = () => existsSync(STAMP) && readStamp().runtime !== RUNTIME;

function readStamp() {
  const [runtime, hash] = readFileSync(STAMP, 'utf8').split('\n');
  return { runtime, hash };
}

/** Somebody ran npm by hand: npm's own record of what it installed tells. Packages of other platforms are left out there. */
function matchesLock() {
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packagesOf(path.join(ROOT, 'node_modules/.package-lock.json'));
  return Object.entries(packagesOf(LOCK)).every(([place, { version, optional, peer, link }]) => {
    if (!place.startsWith('node_modules/') || optional || peer || link) return true;
    return installed[place]?.version === version;
  });
}

/**
 * Installs what is missing.
 * @param {{ announce?: (title: string) => void }} [options]
 * @returns {Promise<boolean>} whether there was anything to do
 * @throws an Error that says what to do
 */
export async function ensureInstalled({ announce = console.log } = {}) {
  if (isInstalled()) {
    stamp();
    return false;
  }
  announce('installing the dependencies (a few minutes the first time)');
  // Not `npm ci`: it refuses a lock file that does not know the optional packages of every platform, and begins by
  // deleting what is there. Without saving, the lock file is followed and stays as it is.
  const heartbeat = setInterval(() => announce('still installing'), HEARTBEAT);
  try {
    await npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
    if (isForAnotherNode()) await npm(['rebuild', 'better-sqlite3', '--loglevel=error']);
  } finally {
    clearInterval(heartbeat);
  }
  stamp();
  return true;
}

function stamp() {
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, `${RUNTIME}\n${lockHash()}`);
}

function npm(parameters) {
  return new Promise((resolve, reject) => {
    const windows = process.platform === 'win32';
    const child = spawn(windows ? 'npm.cmd' : 'npm', parameters, {
      cwd: ROOT,
      shell: windows,
      // The lock file has development tools in it that the build needs, whatever NODE_ENV says.
      env: { ...process.env, NODE_ENV: 'development' },
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
      process.stderr.write(chunk);
    });
    child.once('error', () =>
      reject(new Error('npm was not found. It comes with Node: https://nodejs.org/en/download')),
    );
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(installAdvice(errors)))));
  });
}

/** What helps against the failure that npm's error output tells of. */
export function installAdvice(errors) {
  if (/node-gyp|gyp ERR|prebuild-install|better-sqlite3/i.test(errors)) {
    return [
      'better-sqlite3 (the database of the demo and the tests) could neither be downloaded ready-made nor be compiled.',
      'Either let this machine reach github.com, where the ready-made ones are, or install a compiler and try again:',
      '  Debian, Ubuntu   sudo apt-get install python3 make g++',
      '  Fedora           sudo dnf install python3 make gcc-c++',
      '  Alpine           apk add python3 make g++',
      '  macOS            xcode-select --install',
      '  Windows          the Node installer\'s "Tools for Native Modules"',
    ].join('\n');
  }
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|EAI_AGAIN|ECONNRESET/.test(errors)) {
    return 'npm could not reach its registry. Is there a network, and does "npm ping" work? Behind a proxy: npm config set proxy';
  }
  if (/ENOSPC/.test(errors)) return 'The disk is full: about 2 GB are needed.';
  if (/EACCES|EPERM/.test(errors)) return `npm may not write here. Does this folder belong to you? ${ROOT}`;
  return 'npm could not install the dependencies; its own message is above.';
}
