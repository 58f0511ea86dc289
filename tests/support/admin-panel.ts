import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Host } from './strapi';
import type { TestBrowser, TestPage } from './browser';

const PASSWORD = 'Correct-horse-1';

export interface Operator {
  page: TestPage;
  email: string;
  password: string;
  /** Opens a page below the admin panel's address. */
  open(path: string): Promise<void>;
}

/** Makes an admin user with this role and logs them in by the form, in a browser of their own. */
export async function logIn(
  { strapi }: Pick<Host, 'strapi'>,
  browser: TestBrowser,
  { role = 'sys_support', ...options }: { role?: string } & Parameters<TestBrowser['page']>[0] = {},
): Promise<Operator> {
  const email = `${role.replaceAll('_', '-')}-${randomUUID()}@example.org`;
  const found = await strapi.db.query('admin::role').findOne({ where: { code: role } });
  await strapi.service('admin::user').create({
    email,
    firstname: 'Robin',
    lastname: 'Operator',
    password: PASSWORD,
    isActive: true,
    registrationToken: null,
    roles: [found.id],
  });
  const { port } = strapi.server.httpServer.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}/admin`;
  const page = await browser.page(options);
  await page.goto(`${base}/auth/login`);
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', PASSWORD);
  await page.click('button[type=submit]');
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
  return {
    page,
    email,
    password: PASSWORD,
    open: async (path) => void (await page.goto(base + path)),
  };
}
