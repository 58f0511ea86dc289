import type { Core } from '@strapi/strapi';

/** The people of a webinar as operators see them: filtered, sorted and paged by the database. AD-02, AD-05 to AD-07. */
export default (_context: { strapi: Core.Strapi }) => ({});
