// `npm run screenshots`: a picture of every page of the console and of the public site, in light and dark, and as a
// tablet shows them. They are taken of a demo of their own and lie in `screenshots/`; `-- --only site` takes those whose
// name contains it, `-- --readme` renews those that the documentation shows.
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { startAnotherDemo } from './demo/another.mjs';
import { ROOT } from './lib/build.mjs';
import { pagesOf, pagesOfSite } from './screenshots/pages.mjs';
import { browserProgram } from '../tests/support/browser/program.mjs';

const FOLDER = path.join(ROOT, 'screenshots');
const LOOKS = [
  { look: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { look: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { look: 'tablet', colorScheme: 'light', viewport: { width: 768, height: 1024 } },
];
/** A list of a hundred mails is shown in part. */
const TALLEST = 3_000;
const IN_DOCS = {
  'overview-light': 'console',
  'webinar-registrations-light': 'registrations',
  'site-hub-light': 'site',
};
const VISITOR = { locale: 'en-GB', timezoneId: 'Europe/Stockholm', reducedMotion: 'reduce' };

const { values: options } = parseArgs({
  options: { readme: { type: 'boolean' }, only: { type: 'string' } },
});

const demo = await startAnotherDemo({ onLine: (line) => console.log(line) });
const browser = await chromium.launch({
  executablePath: await browserProgram(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
});
try {
  const isWanted = ({ name }) => !options.only || name.includes(options.only);
  const pages = (await pagesOf(await apiOf(demo))).filter(isWanted);
  const pagesOfTheSite = (await pagesOfSite(demo.url)).filter(isWanted);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const { look, ...context } of LOOKS) {
    await takeSite(pagesOfTheSite, look, context);
    if (pages.length === 0) continue;
    const page = await logIn(await browser.newContext({ ...context, ...VISITOR }));
    for (const { name, address, before } of pages) {
      await page.setViewportSize(context.viewport);
      await page.goto(`${demo.url}/admin${address}`);
      await untilThere(page);
      await before?.(page);
      await showAll(page);
      await page.screenshot({ path: path.join(FOLDER, `${name}-${look}.png`) });
      console.log(`${name}-${look}.png`);
    }
    await page.context().close();
  }
  if (options.readme)
    for (const [from, to] of Object.entries(IN_DOCS).filter(([name]) => existsSync(path.join(FOLDER, `${name}.png`))))
      copyFileSync(path.join(FOLDER, `${from}.png`), path.join(ROOT, 'docs/images', `${to}.png`));
} finally {
  await browser.close();
  await demo.stop();
}

/** Pages of the public site, as long as they are; `height`: only their upper part. */
async function takeSite(pages, look, options) {
  const context = await browser.newContext({ ...options, ...VISITOR });
  const page = await context.newPage();
  for (const { name, address, height } of pages) {
    await page.setViewportSize({ width: options.viewport.width, height: height ?? options.viewport.height });
    await page.goto(`${demo.siteUrl}${address}`);
    // The footer is filled when somebody comes near.
    await page.locator('webinar-footer').scrollIntoViewIfNeeded();
    await page.waitForLoadState('networkidle');
    await page.evaluate('scrollTo(0, 0)');
    await page.screenshot({ path: path.join(FOLDER, `${name}-${look}.png`), fullPage: height === undefined });
    console.log(`${name}-${look}.png`);
  }
  await context.close();
}

async function logIn(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${demo.url}/admin/auth/login`);
  await page.fill('input[name=email]', demo.email);
  await page.fill('input[name=password]', demo.password);
  await page.click('button[type=submit]');
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
  await untilThere(page);
  // Strapi's announcements of its latest release stay away from who closed them, which is kept by a name for each.
  await page.evaluate(`
    for (const name of Object.keys(localStorage))
      if (name.includes('_BANNER_DISMISSED_FOR_')) localStorage.setItem(name, 'true');
  `);
  return page;
}

/** Waits for the page's title, and for everything in it that is loaded after it; a form is there when it can be saved. */
async function untilThere(page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  if (isContentForm(page.url())) await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.getByText('Loading content').first().waitFor({ state: 'detached' });
}

/** Of one entry: the address of a list ends with the content type. */
function isContentForm(url) {
  return /\/content-manager\/collection-types\/[^/]+\/[^/]+/.test(new URL(url).pathname);
}

/** Strapi scrolls a part of the page, not the page: the window is made as tall as what there is to see. */
async function showAll(page) {
  const hidden = await page
    .locator('main')
    .first()
    .evaluate((main) => {
      let most = 0;
      for (let place = main; place; place = place.parentElement)
        most = Math.max(most, place.scrollHeight - place.clientHeight);
      return most;
    });
  const { width, height } = page.viewportSize();
  await page.setViewportSize({ width, height: Math.min(height + hidden, TALLEST) });
  await page.waitForLoadState('networkidle');
}

/** Reads the operators' API as the demo's administrator. */
async function apiOf({ url, email, password }) {
  const answer = await fetch(`${url}/admin/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password, deviceId: randomUUID() }),
  });
  const { data } = await answer.json();
  return async (address) => {
    const found = await fetch(`${url}/webinars${address}`, { headers: { Authorization: `Bearer ${data.token}` } });
    if (!found.ok) throw new Error(`${address} answered ${found.status}: ${await found.text()}`);
    return found.json();
  };
}
