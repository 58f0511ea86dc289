import type { Core } from '@strapi/strapi';
import { closeMetrics } from './connect-metrics';
import { use } from './services/access';

/** Says that it ends, claims no more work, and waits for what is in flight. */
export default async ({ strapi }: { strapi: Core.Strapi }) => {
  const { clockWatch, events, health, integrations, outbox, scheduler, settings, soleWorker } = use(strapi);
  clockWatch.stop();
  // A boot that failed before the wiring has nothing else to stop.
  if (!integrations.ready()) return settings.stop();
  const { queue } = integrations.get();
  await Promise.all([health.drain(), settings.stop(), scheduler.stop(), outbox.stop(), queue.stop()]);
  await soleWorker.end();
  await events.settled();
  // Last: until then somebody can watch it end.
  await closeMetrics(strapi);
};
