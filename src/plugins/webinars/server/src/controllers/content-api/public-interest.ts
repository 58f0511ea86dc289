import type { Core } from '@strapi/strapi';

/** `POST /api/webinar-interest`. PA-07. */
export default (_context: { strapi: Core.Strapi }) => ({});
