import type { Core } from '@strapi/strapi';

/** Everything that is held about an address: to hand out, and to erase. */
export default (_context: { strapi: Core.Strapi }) => ({});
