import type { Core } from '@strapi/strapi';

/** After the database is there. */
export default async ({ strapi }: { strapi: Core.Strapi }) => {
  strapi.log.debug('[webinars] ready');
};
