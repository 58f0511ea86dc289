import type { Core } from '@strapi/strapi';

/** Whether an operator has proven lately who they are. AD-01, D-18. */
export default (_context: { strapi: Core.Strapi }) => ({});
