import type { Core } from '@strapi/strapi';

/** PA-06. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async register(): Promise<void> {
    strapi.log.debug('[webinars] register');
  },
});
