import type { Core } from '@strapi/strapi';

/** EM-02. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async dispatch(): Promise<number> {
    strapi.log.debug('[webinars] reminders');
    return 0;
  },
});
