// `npm test [project …]`: sets up what is missing, runs the projects, and says in one last line what came of it.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { requireNode } from './lib/node-version.mjs';

requireNode();

const { ROOT, ensureBuilt } = await import('./lib/build.mjs');
const { ensureInstalled } = await import('./lib/install.mjs');
const { closingLine, report } = await import('./lib/test-report.mjs');
const { chaosTable } = await import('./lib/chaos-report.mjs');

const PROJECTS = ['unit', 'contract', 'integration', 'reliability', 'e2e'];
/** What takes minutes and is only run by name. */
const ON_DEMAND = ['fuzz', 'package', 'chaos'];
/** What starts the built application or takes it somewhere else; the others load the sources. */
const NEEDS_BUILD = ['integration', 'reliability', 'e2e', ...ON_DEMAND];

/** `npm test integration -- -t seats`: names of projects choose, everything else goes to Jest. */
const parameters = process.argv.slice(2);
const chosen = [...PROJECTS, ...ON_DEMAND].filter((name) => parameters.includes(name));
const projects = chosen.length > 0 ? chosen : PROJECTS;
const forJest = parameters.filter((parameter) => ![...PROJECTS, ...ON_DEMAND].includes(parameter));

const folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-test-report-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const outcome = path.join(folder, 'outcome.json');
/** What faults came to, a line each; see `tests/support/chaos`. */
const faults = path.join(folder, 'faults.jsonl');
// One seed for all files, so that it can be given again.
if (projects.includes('chaos')) {
  process.env.CHAOS_REPORT = faults;
  process.env.CHAOS_SEED ??= String(Date.now() % 1_000_000);
  // Each file takes the whole machine.
  forJest.push('--runInBand');
}

/** Jest prints as it goes; its own record of the run is what is counted. */
function runJest() {
  return new Promise((resolve, reject) => {
    const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
    const child = spawn(
      process.execPath,
      [jest, '--selectProjects', ...projects, '--json', `--outputFile=${outcome}`, ...forJest],
      // `--json` also prints the whole record to stdout, which nobody wants to read.
      { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_ENV: 'test' } },
    );
    child.once('error', reject);
    child.once('close', resolve);
  });
}

let code = 1;
try {
  await ensureInstalled();
  if (projects.some((name) => NEEDS_BUILD.includes(name))) await ensureBuilt(['plugin', 'host']);
  if (projects.includes('e2e')) await ensureBuilt(['admin']);
  code = await runJest();
  const record = JSON.parse(readFileSync(outcome, 'utf8'));
  console.log(report(record));
  if (projects.includes('chaos')) console.log(chaosTable(faults, process.env.CHAOS_SEED));
  // Jest also fails for what is no test: a file that does not load, a handle that stays open.
  const { line, failed } = closingLine(record, code);
  console.log(line);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
