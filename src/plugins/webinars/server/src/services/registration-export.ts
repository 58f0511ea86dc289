import type { Core } from '@strapi/strapi';

/** The people of a webinar as CSV, streamed. AD-02. */
export default (_context: { strapi: Core.Strapi }) => ({});
