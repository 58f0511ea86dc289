import type { Core } from '@strapi/strapi';

/** Who wants to hear of which topics. PA-07, DM-03. */
export default (_context: { strapi: Core.Strapi }) => ({});
