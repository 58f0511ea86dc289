import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** So long is waited for what is to come, milliseconds. */
const PATIENCE = 20_000;

/** Without them Chromium asks its maker's servers at every start, and wants a sandbox that containers lack. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface PageOptions {
  width?: number;
  height?: number;
  locale?: string;
  dark?: boolean;
  /** IANA name of the visitor's own zone. */
  timezoneId?: string;
  /** `false`: as somebody sees it whose browser runs no scripts. */
  javaScript?: boolean;
  /** What the browser kept from before: cookies and what a page stored. */
  kept?: Exclude<BrowserContextOptions['storageState'], string>;
}

export interface TestBrowser {
  /** A page of a visitor of its own. What went wrong in it stands in `problems`. */
  page(options?: PageOptions): Promise<TestPage>;
  close(): Promise<void>;
}
export type TestPage = Page & { problems: string[] };

/** A real browser; see `program.mjs` for which one. */
export async function startBrowser(): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: QUIET });
  return {
    async page(options = {}) {
      const { width = 1280, height = 800, locale = 'en-GB', dark = false } = options;
      const { timezoneId = 'Europe/Stockholm', javaScript = true, kept } = options;
      const context = await browser.newContext({
        viewport: { width, height },
        locale,
        timezoneId,
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        javaScriptEnabled: javaScript,
        storageState: kept,
      });
      const page = (await context.newPage()) as TestPage;
      page.setDefaultTimeout(PATIENCE);
      page.problems = [];
      page.on('pageerror', (error) => page.problems.push(String(error)));
      return page;
    },
    close: () => browser.close(),
  };
}

/**
 * Resolves when the expression is true in the page. Playwright's own `waitForFunction` looks again with `eval` from within
 * the page, which a content security policy forbids: it works only where the first look is enough.
 */
export async function untilTrue(page: Page, expression: string): Promise<void> {
  const giveUp = Date.now() + PATIENCE;
  while (!(await page.evaluate(`Boolean(${expression})`))) {
    if (Date.now() > giveUp) throw new Error(`never true in the page: ${expression}`);
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => done()))');
  }
}
