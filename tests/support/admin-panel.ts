import type { AddressInfo } from 'node:net';
import type { TestBrowser, TestPage } from './browser';
import { operatorsOf, PASSWORD } from './operators';
import type { Host } from './strapi';

/** An admin user who sits in front of a browser. */
export interface OperatorAtWork {
  page: TestPage;
  password: string;
  /** What their browser could send with a request of its own. */
  token: string;
  /** Opens a page below the admin panel's address. */
  open(path: string): Promise<void>;
  /** Makes it so that they logged in so long ago. */
  age(minutes: number): Promise<void>;
}

/** Makes an admin user with this role and logs them in by the form, in a browser of their own. */
export async function logIn(
  host: Pick<Host, 'strapi' | 'http'>,
  browser: TestBrowser,
  { role = 'sys_support', ...options }: { role?: string } & Parameters<TestBrowser['page']>[0] = {},
): Promise<OperatorAtWork> {
  const operators = operatorsOf(host);
  const operator = await operators.create(role);
  const { port } = host.strapi.server.httpServer.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}/admin`;
  const page = await browser.page(options);
  await fillInLogIn(page, base, { email: operator.email, password: PASSWORD });
  return {
    page,
    password: PASSWORD,
    token: operator.token,
    open: async (path) => void (await page.goto(base + path)),
    age: (minutes) => operators.age(operator, minutes),
  };
}

/** Logs in by the form. `base`: the admin panel's address, without a slash at its end. */
export async function fillInLogIn(
  page: TestPage,
  base: string,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.goto(`${base}/auth/login`);
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
}
