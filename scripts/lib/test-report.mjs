import path from 'node:path';
import { ROOT } from './build.mjs';

/** What is read of the record that `jest --json` writes. */
/**
 * @typedef {{ status: string, fullName: string, failureMessages?: string[] }} Assertion
 * @typedef {{ name: string, message: string, status: string, assertionResults: Assertion[] }} File
 * @typedef {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number,
 *   numPendingTests: number, testResults: File[] }} Outcome
 */

/** `tests/unit/…` belongs to `unit`. */
const projectOf = (file) => path.relative(ROOT, file.name).split(path.sep)[1] ?? 'other';

/** A table of the projects and the list of what failed. @param {Outcome} outcome */
export function report(outcome) {
  const rows = new Map();
  for (const file of outcome.testResults) {
    const row = rows.get(projectOf(file)) ?? { files: 0, passed: 0, failed: 0, other: 0 };
    row.files += 1;
    for (const { status } of file.assertionResults) {
      row[status === 'passed' || status === 'failed' ? status : 'other'] += 1;
    }
    if (file.status === 'failed' && file.assertionResults.length === 0) row.failed += 1;
    rows.set(projectOf(file), row);
  }
  const lines = ['', '  project        files   passed   failed'];
  for (const [name, { files, passed, failed, other }] of rows) {
    const cells = [files, passed, failed].map((count) => String(count).padStart(7)).join('  ');
    lines.push(`  ${name.padEnd(12)}${cells}${other > 0 ? `   (${other} not run)` : ''}`);
  }
  const failures = outcome.testResults.flatMap((file) => {
    const name = path.relative(ROOT, file.name);
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length > 0) return failed.map(({ fullName }) => `  ${name}: ${fullName}`);
    return file.status === 'failed' ? [`  ${name}: does not run`] : [];
  });
  if (failures.length > 0) lines.push('', '  Failed:', ...failures);
  return [...lines, ''].join('\n');
}

/**
 * The line that closes every run. A file that does not load counts as one failure; so does a run that Jest ended with
 * an error although every test passed, or that had nothing to run.
 * @param {Outcome} outcome @param {number | null} code the exit code of Jest
 */
export function closingLine({ numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites }, code) {
  const counted = numFailedTests + numRuntimeErrorTestSuites;
  const failed = counted === 0 && (code !== 0 || passed === 0) ? 1 : counted;
  return { line: `${passed} passed, ${failed} failed`, failed };
}
