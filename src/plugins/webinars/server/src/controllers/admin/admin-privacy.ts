import type { Core } from '@strapi/strapi';

/** What is held about an address. */
export default (_context: { strapi: Core.Strapi }) => ({});
