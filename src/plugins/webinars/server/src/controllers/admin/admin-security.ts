import type { Core } from '@strapi/strapi';

/** Proving again who one is. AD-01, D-18. */
export default (_context: { strapi: Core.Strapi }) => ({});
