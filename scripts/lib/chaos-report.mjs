import { existsSync, readFileSync } from 'node:fs';

/** What is shown of a line of `tests/support/chaos/report.ts`. */
const COLUMNS = {
  fault: 'fault',
  times: 'times',
  acknowledged: 'acknowledged',
  lost: 'lost',
  mailsOwed: 'owed',
  mailsSent: 'sent',
  repeated: 'repeated',
  mayRepeat: 'allowed',
};

/**
 * What faults came to: how often, writes that were acknowledged and lost, mails that were owed, sent and repeated, and
 * how many repeats at-least-once allows.
 */
export function chaosTable(file, seed) {
  const rows = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];
  const sum = (name) => rows.reduce((total, row) => total + row[name], 0);
  const total = Object.fromEntries(Object.keys(COLUMNS).map((name) => [name, name === 'fault' ? 'all' : sum(name)]));
  const cells = [COLUMNS, ...rows, total].map((row) => Object.keys(COLUMNS).map((name) => String(row[name])));
  const widths = Object.keys(COLUMNS).map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  const lines = cells.map(([fault, ...numbers]) =>
    [fault.padEnd(widths[0]), ...numbers.map((number, index) => number.padStart(widths[index + 1]))].join('  '),
  );
  const remarks = rows.filter(({ remark }) => remark).map(({ fault, remark }) => `${fault}: ${remark}`);
  return [...lines, '', ...remarks, '', `seed ${seed}: CHAOS_SEED=${seed} makes the same choices again`]
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}
