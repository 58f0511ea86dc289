import type { Host } from './strapi';

const MINUTE = 60_000;
/** More than anybody may send in a minute. */
const MANY = 30;

/**
 * Uses up what this machine's address may send in a minute. The minute begins here: one that had begun with an earlier
 * request could be over before anybody is refused.
 */
export async function flood(host: Pick<Host, 'http' | 'services'>): Promise<void> {
  await host.services.integrations.get().limits.bringForward(MINUTE);
  await Promise.all(Array.from({ length: MANY }, () => host.http.post('/api/webinar-interest').send({})));
}
