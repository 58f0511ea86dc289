// Somebody's website with the custom elements on it: one page of plain HTML, from an origin of its own.
// `/` registers for the next webinar, `/<slug>` for that one.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const PAGE = new URL('index.html', import.meta.url);
const SLUG = /^[a-z0-9-]+$/;

/** Listens on 127.0.0.1 as long as the process lives. @param {{ port: number, api: string }} options */
export async function serveEmbedPage({ port, api }) {
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url, 'http://page');
    const slug = pathname === '/' ? await nextSlug(api) : pathname.slice(1);
    if (!SLUG.test(slug)) return void response.writeHead(404).end();
    const page = readFileSync(PAGE, 'utf8').replaceAll('{{api}}', api).replaceAll('{{slug}}', slug);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

/** Of the first webinar that people can register for. */
async function nextSlug(api) {
  try {
    const { data } = await (await fetch(`${api}/api/webinars`)).json();
    return (data.find(({ registration }) => registration.open) ?? data[0])?.slug ?? 'none';
  } catch {
    return 'none';
  }
}
