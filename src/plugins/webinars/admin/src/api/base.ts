import { adminApi } from '@strapi/strapi/admin';

/** Strapi's own store and session, with the names by which this plugin's answers become stale. */
export const webinarsApi = adminApi.enhanceEndpoints({
  addTagTypes: [
    ...([
      'Webinar',
      'Registration',
      'Audience',
      'Delivery',
      'History',
      'MailText',
      'MailLook',
      'Settings',
      'Integration',
    ] as const),
    // The Content Manager's own name for what it keeps.
    'Document',
  ],
});

/** `/webinars/webinars` of the admin API. */
export const ROOT = '/webinars/webinars';

/** The webinar's content type. */
export const WEBINAR = 'plugin::webinars.webinar';

/** Stale when the Content Manager makes a webinar, which has no id before. */
export const ALL_DOCUMENTS = { type: 'Document' as const, id: `${WEBINAR}_LIST` };

/** A webinar as the Content Manager keeps it: it and the console make each other's answers stale. */
export const asDocument = (documentId: string) => ({ type: 'Document' as const, id: `${WEBINAR}_${documentId}` });
