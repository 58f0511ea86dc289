// Side by side on this machine, in this run: the plugin beside what one would have without it. Figures are ratios
// first; absolute numbers only say on what kind of machine they were taken.
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import prettier from 'prettier';
import { ensureBuilt, ROOT } from '../scripts/lib/build.mjs';
import { measureBoot } from './measures/boot.mjs';
import { measureMails } from './measures/mails.mjs';
import { measureOperators } from './measures/operators.mjs';
import { measureReads } from './measures/reads.mjs';
import { measureRegistrations } from './measures/registrations.mjs';
import { performancePage, tableOf } from './page.mjs';

const MEASURES = {
  boot: measureBoot,
  reads: measureReads,
  registrations: measureRegistrations,
  mails: measureMails,
  operators: measureOperators,
};

/** `npm run bench reads`: only that; the rest of the page stays as it is. */
const chosen = process.argv.slice(2);
const unknown = chosen.find((name) => !MEASURES[name]);
if (unknown) {
  console.error(`There is no "${unknown}" to measure, only ${Object.keys(MEASURES).join(', ')}.`);
  process.exit(2);
}

await ensureBuilt(['plugin']);
const results = {};
for (const [name, measure] of Object.entries(MEASURES))
  if (chosen.length === 0 || chosen.includes(name)) {
    results[name] = await measure((text) => process.stderr.write(`${text}\n`));
    console.log(`\n${tableOf(results[name])}\n`);
  }

const machine = `${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, Node ${process.version}`;
const page = path.join(ROOT, 'docs/performance.md');
const options = { ...(await prettier.resolveConfig(page)), filepath: page };
writeFileSync(page, await prettier.format(performancePage(machine, results, readFileSync(page, 'utf8')), options));
