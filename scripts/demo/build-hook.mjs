import { createRequire } from 'node:module';
import { DATABASE } from './environment.mjs';

const NAME = 'Public site';
const EVENTS = [
  ...['webinar.published', 'webinar.rescheduled', 'webinar.cancelled', 'webinar.recording-published'],
  ...['entry.create', 'entry.update', 'entry.delete'],
];

/**
 * The webhook that builds the site anew, as an administrator would add it in Settings → Webhooks. Strapi reads its
 * webhooks when it starts: call this before. Ports differ from one start to the next, so it is written each time.
 */
export function addBuildHook({ url, token }) {
  const Database = createRequire(import.meta.url)('better-sqlite3');
  const database = new Database(DATABASE);
  try {
    database.prepare('DELETE FROM strapi_webhooks WHERE name = ?').run(NAME);
    database
      .prepare('INSERT INTO strapi_webhooks (name, url, headers, events, enabled) VALUES (?, ?, ?, ?, 1)')
      .run(NAME, url, JSON.stringify({ Authorization: `Bearer ${token}` }), JSON.stringify(EVENTS));
  } finally {
    database.close();
  }
}
