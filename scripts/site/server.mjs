import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';

/** The rules of a `_redirects` file, in its order. */
function redirectsIn(folder) {
  const file = path.join(folder, '_redirects');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines.filter(Boolean).map((line) => {
    const [from, to, status] = line.split(/\s+/);
    return { from, to, status: Number(status) };
  });
}

function targetOf(rules, pathname) {
  for (const { from, to, status } of rules) {
    const start = from.endsWith('/*') ? from.slice(0, -1) : null;
    if (start === null ? pathname === from : pathname.startsWith(start))
      return { status, to: start === null ? to : to.replace(':splat', pathname.slice(start.length)) };
  }
  // One address for each page: without a slash at its end, and without ".html".
  const bare = pathname.replace(/(?:\/index)?\.html$/, '').replace(/\/+$/, '') || '/';
  return bare === pathname ? null : { status: 301, to: bare };
}

/** What answers requests from one finished build. */
function answerFrom(folder) {
  const rules = redirectsIn(folder);
  const files = sirv(folder, {
    extensions: ['html'],
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (response, name) =>
      response.setHeader(
        'Cache-Control',
        name.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  const notFound = async (response) => {
    response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(await readFile(path.join(folder, '404.html')).catch(() => ''));
  };
  return (request, response) => {
    const { pathname, search } = new URL(request.url, 'http://site');
    const target = targetOf(rules, pathname);
    if (!target) return files(request, response, () => void notFound(response));
    // "//elsewhere.example" would be another site.
    response.writeHead(target.status, { Location: target.to.replace(/^\/+/, '/') + search }).end();
  };
}

/**
 * A small static server, as a host of static sites is: redirects, compressed files, a page for what is not there.
 * @param {{ hook?: { path: string, token: string, called: (body: unknown) => void } }} [options]
 * `hook`: an address that a webhook posts to
 * @returns what `show`s a build's folder from one request to the next
 */
export function siteServer({ hook } = {}) {
  let answer = (_request, response) => response.writeHead(503, { 'Retry-After': '2' }).end('The site is being built.');
  const server = createServer((request, response) => {
    if (hook && request.method === 'POST' && request.url === hook.path) return void take(hook, request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end();
    answer(request, response);
  });
  return { server, show: (folder) => (answer = answerFrom(folder)) };
}

const MOST_BYTES = 1_000_000;

async function take({ token, called }, request, response) {
  if (request.headers.authorization !== `Bearer ${token}`) return response.writeHead(401).end();
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > MOST_BYTES) return response.writeHead(413).end();
  }
  try {
    called(JSON.parse(body));
    response.writeHead(202).end();
  } catch {
    response.writeHead(400).end();
  }
}
