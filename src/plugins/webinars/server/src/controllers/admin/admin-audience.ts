import type { Core } from '@strapi/strapi';

/** Who will hear of a webinar, and the webinar's history. WI-03, AD-01. */
export default (_context: { strapi: Core.Strapi }) => ({});
