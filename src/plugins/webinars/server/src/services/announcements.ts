import type { Core } from '@strapi/strapi';

/** Tells the people of a webinar what became of it: moved, cancelled, recorded. */
export default (_context: { strapi: Core.Strapi }) => ({});
