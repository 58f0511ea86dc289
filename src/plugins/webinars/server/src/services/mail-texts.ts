import type { Core } from '@strapi/strapi';

/** The operators' own words in mails. ST-03. */
export default (_context: { strapi: Core.Strapi }) => ({});
