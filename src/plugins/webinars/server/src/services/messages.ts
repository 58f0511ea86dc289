import type { Core } from '@strapi/strapi';

/** What operators write to registrants. EM-12. */
export default (_context: { strapi: Core.Strapi }) => ({});
