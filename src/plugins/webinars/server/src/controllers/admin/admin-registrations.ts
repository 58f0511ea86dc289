import type { Core } from '@strapi/strapi';

/** `/webinars/webinars/:id/registrations` of the admin API. AD-02, AD-05 to AD-07. */
export default (_context: { strapi: Core.Strapi }) => ({});
