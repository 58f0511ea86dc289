import type { Core } from '@strapi/strapi';

/** Who was there. AD-02. */
export default (_context: { strapi: Core.Strapi }) => ({});
