import type { AddressInfo } from 'node:net';
import type { PageOptions, TestBrowser, TestPage } from './browser';
import { operatorsOf, PASSWORD, type Operator } from './operators';
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

/**
 * Makes an admin user with this role, in a browser of their own that is logged in already. Most tests are about what comes
 * then, and the form with the page behind it takes seconds: see `fillInLogIn`.
 */
export async function logIn(
  host: Pick<Host, 'strapi' | 'http'>,
  browser: TestBrowser,
  { role = 'sys_support', ...options }: { role?: string } & Parameters<TestBrowser['page']>[0] = {},
): Promise<OperatorAtWork> {
  const operators = operatorsOf(host);
  const operator = await operators.create(role);
  const { port } = host.strapi.server.httpServer.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const page = await browser.page({ ...options, kept: keptBy(operator, origin) });
  return {
    page,
    password: PASSWORD,
    token: operator.token,
    open: async (path) => void (await page.goto(`${origin}/admin${path}`)),
    age: (minutes) => operators.age(operator, minutes),
  };
}

/** What the admin panel keeps of somebody who wants to stay logged in. */
function keptBy({ token, cookie, deviceId }: Operator, origin: string): NonNullable<PageOptions['kept']> {
  const where = { domain: '127.0.0.1', path: '/admin', expires: -1, httpOnly: true, secure: false } as const;
  const cookies = cookie.split('; ').map((pair) => {
    const end = pair.indexOf('=');
    return { name: pair.slice(0, end), value: pair.slice(end + 1), sameSite: 'Lax' as const, ...where };
  });
  const stored = { jwtToken: JSON.stringify(token), isLoggedIn: 'true', 'strapi.admin.deviceId': deviceId };
  const localStorage = Object.entries(stored).map(([key, text]) => ({ name: key, value: text }));
  return {
    cookies,
    origins: [{ origin, localStorage }],
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
