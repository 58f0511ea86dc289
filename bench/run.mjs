// Side by side on this machine, in this run: the plugin beside what one would have without it. Figures are ratios
// first; absolute numbers only say on what kind of machine they were taken.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt, ROOT } from '../scripts/lib/build.mjs';
import { measureBoot } from './measures/boot.mjs';
import { measureReads } from './measures/reads.mjs';
import { measureRegistrations } from './measures/registrations.mjs';

await ensureBuilt(['plugin']);

const rows = [];
for (const measure of [measureBoot, measureReads, measureRegistrations]) rows.push(...(await measure(progress)));

const table = [
  '| work | here | compared with | there | ratio | aim |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rows.map((row) => `| ${[row.work, row.here, row.comparedWith, row.there, row.ratio, row.aim].join(' | ')} |`),
].join('\n');
console.log(`\n${table}\n`);

const machine = `${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, Node ${process.version}, SQLite`;
writeFileSync(
  path.join(ROOT, 'docs/performance.md'),
  `# Performance\n\nWritten by \`npm run bench\`: both sides of every row were measured in the same run, alternating, on the same machine\n(${machine}). The ratios carry over to other machines, the absolute figures do not.\n\n${table}\n\n${NOTES()}`,
);

function progress(text) {
  process.stderr.write(`${text}\n`);
}

function NOTES() {
  return `- **Boot**: the same Strapi application with the plugin switched off and on in turn, on databases that an earlier boot
  has set up: medians, and the median of the differences between neighbours. Memory is the resident set after a garbage
  collection. The first boot also creates the tables, the roles and the forms of the Content Manager, once.
- **Reads**: requests a second over 8 keep-alive connections. The bare server is a Node process that does nothing but send
  the same headers and body again; Strapi's side is its own content API for the same rows without any populate, in the
  same process as ours.
- **Registrations**: one at a time on each of 64 connections, every address new, each answered only when it is on disk
  (WAL, \`synchronous = FULL\`). Strapi's side creates one row of the same attributes through its own \`create\` route; ours
  also checks limits, takes a seat and owes the confirmation mail.
`;
}
