import type { Core } from '@strapi/strapi';

/** Sends what the ledger owes. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  wake(): void {
    strapi.log.debug('[webinars] outbox woken');
  },
});
