import type { Core } from '@strapi/strapi';
import { use } from './services/access';

/** Claims no more work and waits for what is in flight. */
export default async ({ strapi }: { strapi: Core.Strapi }) => {
  const { events, integrations, outbox, scheduler, settings, soleWorker } = use(strapi);
  await settings.stop();
  // A boot that failed before the wiring has nothing to stop.
  if (!integrations.ready()) return;
  await Promise.all([scheduler.stop(), outbox.stop(), integrations.get().queue.stop()]);
  await soleWorker.end();
  await events.settled();
};
