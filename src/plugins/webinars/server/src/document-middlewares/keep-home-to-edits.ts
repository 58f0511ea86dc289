import type { DocumentMiddleware } from './types';

/** What Strapi's home page asks for its "last edited entries". */
const HOME = '/content-manager/homepage/recent-documents';
const UNEDITED: readonly string[] = ['attendee', 'delivery', 'audit-entry'].map((name) => `plugin::webinars.${name}`);

/**
 * Strapi's home page shows what was edited last. These types are written by visitors and by the system, all day, and
 * would show nothing else there. Strapi itself leaves out only types that the Content Manager shows nowhere.
 */
export const keepHomeToEdits: DocumentMiddleware = (strapi) => (context, next) => {
  const isHome = strapi.requestContext.get()?.path.endsWith(HOME);
  return isHome && context.action === 'findMany' && UNEDITED.includes(context.uid) ? Promise.resolve([]) : next();
};
