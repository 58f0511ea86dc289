// Serves the public site beside Strapi and keeps it fresh: builds it, and builds it anew when Strapi's webhook says that
// something changed. Variables: SITE_PORT, SITE_FOLDER, SITE_HOOK_TOKEN, WEBINARS_API_URL, WEBINARS_SITE_URL.
import { once } from 'node:events';
import { siteBuilder } from './builder.mjs';
import { siteServer } from './server.mjs';
import { watchWebinars } from './watch.mjs';

const { SITE_PORT, SITE_FOLDER, SITE_HOOK_TOKEN, WEBINARS_API_URL, WEBINARS_SITE_URL } = process.env;
const MINUTE = 60_000;
/** What the site shows; Strapi tells of every entry that is saved. */
const SHOWN = new Set(['webinar', 'speaker', 'tag']);

const isShown = ({ event, model }) => String(event).startsWith('webinar.') || SHOWN.has(model);

const { server, show } = siteServer({
  hook: { path: '/build-hook', token: SITE_HOOK_TOKEN, called: (body) => isShown(body) && builder.ask() },
});
const builder = siteBuilder({
  folder: SITE_FOLDER,
  env: { WEBINARS_API_URL, WEBINARS_SITE_URL },
  show(build) {
    show(build);
    console.log('built');
  },
  // The build of before stays.
  failed: (error) => console.error(error.message),
});

for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void builder.stop().then(() => process.exit(0)));

await builder.first();
await watchWebinars({ api: WEBINARS_API_URL, everyMs: MINUTE, changed: builder.ask });
server.listen(Number(SITE_PORT), '127.0.0.1');
await once(server, 'listening');
console.log('listening');
