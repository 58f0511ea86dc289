import type { Core } from '@strapi/strapi';

/** `/api/webinars/t/:token`. PA-12. */
export default (_context: { strapi: Core.Strapi }) => ({});
