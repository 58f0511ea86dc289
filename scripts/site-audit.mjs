// `npm run site:audit`: the public site of a demo of its own, measured as a phone sees it. Fails under the bar.
import { chromium } from 'playwright-core';
import { startAnotherDemo } from './demo/another.mjs';
import { axeProblems } from './site-audit/axe.mjs';
import { invalidHtml } from './site-audit/html.mjs';
import { lighthouseOf } from './site-audit/lighthouse.mjs';
import { browserProgram } from '../tests/support/browser/program.mjs';

const BAR = { score: 100, lcpMs: 1500, cls: 0, scriptKb: 20 };

const demo = await startAnotherDemo({ onLine: (line) => console.log(line) });
const program = await browserProgram();
const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
const problems = [];
try {
  const pages = await pagesToMeasure();
  const rows = [];
  for (const [title, url] of Object.entries(pages)) {
    const measured = await lighthouseOf(url, program);
    rows.push({ title, ...measured });
    problems.push(...underTheBar(title, measured));
    problems.push(...(await axeProblems(browser, url)).map((problem) => `${title}: axe: ${problem}`));
  }
  problems.push(...(await invalidHtml(demo.siteUrl)));
  print(rows);
} finally {
  await browser.close();
  await demo.stop();
}
if (problems.length > 0) {
  console.log(`\nUnder the bar:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  process.exitCode = 1;
} else console.log('\naxe finds nothing, every page is valid HTML, and everything is over the bar.');

/** The hub, and pages of a webinar that is open and of a recording. */
async function pagesToMeasure() {
  const listed = async (path) => (await (await fetch(`${demo.url}/api/webinars${path}`)).json()).data;
  const open = (await listed('?locale=en')).find(
    ({ state, registration }) => state === 'SCHEDULED' && registration.open,
  );
  const [recorded] = await listed('/past?locale=en');
  return {
    hub: `${demo.siteUrl}/webinar`,
    webinar: `${demo.siteUrl}/webinar/${open.slug}`,
    'webinar, fr': `${demo.siteUrl}/fr/webinar/${open.slug}`,
    recording: `${demo.siteUrl}/webinar/${recorded.slug}`,
  };
}

function underTheBar(title, { scores, lcpMs, cls, scriptKb, failed }) {
  const found = Object.entries(scores).flatMap(([name, score]) =>
    score < BAR.score ? [`${title}: ${name} is ${score} (${failed.join(', ')})`] : [],
  );
  if (lcpMs >= BAR.lcpMs) found.push(`${title}: LCP is ${Math.round(lcpMs)} ms`);
  if (cls > BAR.cls) found.push(`${title}: CLS is ${cls}`);
  if (scriptKb > BAR.scriptKb) found.push(`${title}: ${scriptKb.toFixed(1)} KB of JavaScript`);
  return found;
}

function print(rows) {
  const head = [
    'page',
    'performance',
    'accessibility',
    'best practices',
    'SEO',
    'FCP',
    'LCP',
    'CLS',
    'TBT',
    'JavaScript',
  ];
  const cells = rows.map(({ title, scores, fcpMs, lcpMs, cls, tbtMs, scriptKb }) => [
    title,
    ...Object.values(scores).map(String),
    `${(fcpMs / 1000).toFixed(2)} s`,
    `${(lcpMs / 1000).toFixed(2)} s`,
    cls.toFixed(3),
    `${Math.round(tbtMs)} ms`,
    `${scriptKb.toFixed(1)} KB`,
  ]);
  const widths = head.map((name, column) => Math.max(name.length, ...cells.map((row) => row[column].length)));
  for (const row of [head, ...cells]) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join('  '));
}
