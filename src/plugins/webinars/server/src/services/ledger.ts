import type { Core } from '@strapi/strapi';

/** The mails of a webinar as operators see them, and trying a failed one again. */
export default (_context: { strapi: Core.Strapi }) => ({});
