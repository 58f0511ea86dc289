import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

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
      page.setDefaultTimeout(20_000);
      page.problems = [];
      page.on('pageerror', (error) => page.problems.push(String(error)));
      return page;
    },
    close: () => browser.close(),
  };
}
