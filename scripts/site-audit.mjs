// `npm run site:audit`: the public site of a demo of its own, measured as a phone sees it. Fails under the bar.
// Only Node's own modules and scripts/lib are imported at the top: this may run before anything is installed.
import { requireNode } from './lib/node-version.mjs';

requireNode();

const { ensureInstalled } = await import('./lib/install.mjs');
await ensureInstalled({ announce: console.log });
const { chromium } = await import('playwright-core');
const { startAnotherDemo } = await import('./demo/another.mjs');
const { axeProblems } = await import('./site-audit/axe.mjs');
const { invalidHtml } = await import('./site-audit/html.mjs');
const { lighthouseOf } = await import('./site-audit/lighthouse.mjs');
const { refusedData } = await import('./site-audit/structured-data.mjs');
const { browserProgram } = await import('../tests/support/browser/program.mjs');

const BAR = { score: 100, lcpMs: 1500, cls: 0, scriptKb: 20 };

const demo = await startAnotherDemo({ onLine: (line) => console.log(line) });
const program = await browserProgram();
const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
const problems = [];
try {
  const { measured, checked } = await pagesToAudit();
  const rows = [];
  for (const [title, url] of Object.entries(measured)) {
    const figures = await lighthouseOf(url, program);
    rows.push({ title, ...figures });
    problems.push(...underTheBar(title, figures));
  }
  for (const [title, url] of Object.entries({ ...measured, ...checked }))
    problems.push(...(await axeProblems(browser, url)).map((problem) => `${title}: axe: ${problem}`));
  for (const url of await everyPage()) {
    const html = await (await fetch(url)).text();
    problems.push(...(await invalidHtml(url, html)), ...(await refusedData(url, html)));
  }
  print(rows);
} finally {
  await browser.close();
  await demo.stop();
}
if (problems.length > 0) {
  console.log(`\nUnder the bar:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  process.exitCode = 1;
} else
  console.log(
    '\naxe finds nothing, every page is valid HTML with valid structured data, and everything is over the bar.',
  );

/** The pages that the site's map names, and those for what is not there. */
async function everyPage() {
  const map = await (await fetch(`${demo.siteUrl}/sitemap-0.xml`)).text();
  const urls = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url);
  return [...urls, `${demo.siteUrl}/404`, `${demo.siteUrl}/offline`];
}

/** Measured: what most people see. Checked by axe besides: every other kind of page. */
async function pagesToAudit() {
  const listed = async (path) => (await (await fetch(`${demo.url}/api/webinars${path}`)).json()).data;
  const upcoming = await listed('?locale=en');
  const open = upcoming.find(({ state, registration }) => state === 'SCHEDULED' && registration.open);
  const full = upcoming.find(({ registration }) => registration.reason === 'full');
  const [recorded] = await listed('/past?locale=en');
  const at = (path) => `${demo.siteUrl}${path}`;
  return {
    measured: {
      hub: at('/webinar'),
      webinar: at(`/webinar/${open.slug}`),
      'webinar, fr': at(`/fr/webinar/${open.slug}`),
      recording: at(`/webinar/${recorded.slug}`),
      homepage: at('/'),
    },
    checked: {
      full: at(`/webinar/${full.slug}`),
      topic: at(`/de/webinar/topic/${open.tags[0].key}`),
      404: at('/404'),
      offline: at('/offline'),
    },
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
