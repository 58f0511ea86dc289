import type { Core } from '@strapi/strapi';

/** Mails to the people of a webinar. AD-02, EM-04, EM-12. */
export default (_context: { strapi: Core.Strapi }) => ({});
