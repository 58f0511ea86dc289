import type { Core } from '@strapi/strapi';

/** Stops claiming work and waits for what is in flight. */
export default async ({ strapi }: { strapi: Core.Strapi }) => {
  strapi.log.debug('[webinars] stopped');
};
