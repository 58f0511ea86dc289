import type { Core } from '@strapi/strapi';

/** `GET /api/webinars/:slug/calendar.ics`. CM-12. */
export default (_context: { strapi: Core.Strapi }) => ({});
