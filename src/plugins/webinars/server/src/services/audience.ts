import type { Core } from '@strapi/strapi';

/** Who hears of a recording, and why the others do not. WI-02, WI-03. */
export default (_context: { strapi: Core.Strapi }) => ({});
