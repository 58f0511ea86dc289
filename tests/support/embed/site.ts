import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestPage } from '../browser';

/** Somebody's website, which is not Strapi's: another origin, with a policy as strict as the documentation says it may be. */
export interface Site {
  url: string;
  /** Puts a page with this body at `path`, and goes there. */
  open(page: TestPage, body: string, options?: PageOptions): Promise<void>;
  stop(): Promise<void>;
}

interface PageOptions {
  lang?: string;
  /** With a leading slash. */
  path?: string;
  /** Of the address, with `?`. */
  search?: string;
  /** Before the script of the elements. */
  head?: string;
}

export async function startSite(api: string): Promise<Site> {
  const pages = new Map<string, string>();
  const policy = [
    `default-src 'none'`,
    `script-src ${api} https://challenges.cloudflare.com`,
    `connect-src ${api}`,
    `style-src 'self'`,
  ].join('; ');
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    if (pathname === '/site.css') return void response.setHeader('content-type', 'text/css').end(STYLE);
    const page = pages.get(pathname);
    response.writeHead(page ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
    });
    response.end(page);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    async open(page, body, { lang = 'en', path = '/', search = '', head = '' } = {}) {
      pages.set(
        path,
        `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>A website</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/site.css">${head}<script type="module" src="${api}/api/webinars/embed.js"></script>
</head><body>${body}</body></html>`,
      );
      await page.goto(`${url}${path}${search}`);
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Of the page itself, as docs/embed.md has it. */
const STYLE = `
html { background: Canvas; color: CanvasText; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; }
main { max-inline-size: 40rem; margin: 0 auto; padding: 1rem; }
webinar-banner[reserve] { display: block; min-block-size: 3.5rem; }
webinar-registration, webinar-interest { display: block; min-block-size: 23.5rem; }
webinar-footer { display: block; min-block-size: 17.5rem; }
@media (max-width: 40rem) {
  webinar-banner[reserve] { min-block-size: 5.5rem; }
  webinar-registration, webinar-interest { min-block-size: 31rem; }
}
`;
