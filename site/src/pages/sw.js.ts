/** A cache for each build: an old one goes when a new worker takes over. */
const VERSION = Date.now().toString(36);

/** The service worker: fresh pages while there is a network, the ones that were read before while there is none. PF-04. */
const script = `const CACHE = 'webinars-${VERSION}';
const OFFLINE = '/offline';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.add(OFFLINE)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const stale = (names) => names.filter((name) => name.startsWith('webinars-') && name !== CACHE);
  // What somebody has read stays readable after a new build.
  const keep = async () => {
    const cache = await caches.open(CACHE);
    for (const name of stale(await caches.keys())) {
      const old = await caches.open(name);
      for (const request of await old.keys()) {
        const answer = await old.match(request);
        if (answer && !(await cache.match(request))) await cache.put(request, answer);
      }
      await caches.delete(name);
    }
  };
  event.waitUntil(keep().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  // Their names change with what they hold.
  if (url.pathname.startsWith('/_astro/')) event.respondWith(kept(request));
  else if (request.mode === 'navigate') event.respondWith(fresh(request));
});

async function kept(request) {
  const cache = await caches.open(CACHE);
  const known = await cache.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

async function fresh(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    return (await cache.match(request, { ignoreSearch: true })) ?? (await cache.match(OFFLINE)) ?? Response.error();
  }
}
`;

export const GET = () => new Response(script, { headers: { 'Content-Type': 'text/javascript' } });
