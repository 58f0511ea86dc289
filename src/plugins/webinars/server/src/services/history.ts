import type { Core } from '@strapi/strapi';

/** What was done to a webinar, by whom, as operators see it. AD-01. */
export default (_context: { strapi: Core.Strapi }) => ({});
