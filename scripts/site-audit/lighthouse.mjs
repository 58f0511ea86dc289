import { brotliCompressSync } from 'node:zlib';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
/** A machine that does something else at that moment makes one run slow; the middle one tells. */
const RUNS = 3;

const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

async function once(url, chromePath) {
  const chrome = await launch({ chromePath, chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
  try {
    // Lighthouse's own settings are those of a phone on a slow network.
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: 'error' });
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    chrome.kill();
  }
}

/** What stands in the page itself, as it is sent: compressed. */
async function bytesOfScriptsInPage(url) {
  const html = await (await fetch(url)).text();
  const scripts = [...html.matchAll(/<script(?: type="module")?>([^]*?)<\/script>/g)].map(([, script]) => script);
  return brotliCompressSync(scripts.join('\n')).length;
}

/** The scores and measures of a page; sizes are what went over the network, in KB. */
export async function lighthouseOf(url, chromePath) {
  const results = [];
  for (let run = 0; run < RUNS; run += 1) results.push(await once(url, chromePath));
  const score = (name) => Math.round(median(results.map(({ categories }) => categories[name].score)) * 100);
  const measure = (name) => median(results.map(({ audits }) => audits[name].numericValue));
  const last = results.at(-1);
  const scripts = last.audits['network-requests'].details.items.filter(({ resourceType }) => resourceType === 'Script');
  return {
    scores: Object.fromEntries(CATEGORIES.map((name) => [name, score(name)])),
    fcpMs: measure('first-contentful-paint'),
    lcpMs: measure('largest-contentful-paint'),
    cls: measure('cumulative-layout-shift'),
    tbtMs: measure('total-blocking-time'),
    scriptKb:
      (scripts.reduce((sum, { transferSize }) => sum + transferSize, 0) + (await bytesOfScriptsInPage(url))) / 1024,
    failed: Object.values(last.audits)
      .filter(
        ({ score: reached, scoreDisplayMode }) =>
          scoreDisplayMode !== 'informative' && reached !== null && reached < 0.9,
      )
      .map(({ id }) => id),
  };
}
