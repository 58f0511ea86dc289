import { adminApi } from '@strapi/strapi/admin';

/** Strapi's own store and session, with the names by which this plugin's answers become stale. */
export const webinarsApi = adminApi.enhanceEndpoints({
  addTagTypes: ['Webinar', 'Registration', 'Audience', 'Delivery', 'History', 'MailText', 'Settings', 'Integration'],
});

/** `/webinars/webinars` of the admin API. */
export const ROOT = '/webinars/webinars';
