import { permissionId, WEBINAR_RIGHTS, type WebinarRight } from '../../contracts';

export const PLUGIN_ID = 'webinars';

const BASE = `/plugins/${PLUGIN_ID}`;
const CONTENT_MANAGER = '/content-manager/collection-types/plugin::webinars.webinar';

/** The console's pages, and the Content Manager's that it leads to; below the admin panel's own address. */
export const PAGES = {
  overview: BASE,
  webinars: `${BASE}/webinars`,
  /** The list, narrowed as its address has it. */
  webinarsWhere: (query: Record<string, string>) => `${BASE}/webinars?${new URLSearchParams(query)}`,
  month: `${BASE}/month`,
  /** Mails that are about no webinar. */
  otherMails: `${BASE}/mails`,
  /** `tab`: the `path` of one of the page's parts. */
  webinar: (documentId: string, tab = '') => `${BASE}/webinars/${documentId}${tab && `/${tab}`}`,
  /** Leads on to the form. `day`: on which it takes place, as `2030-05-14`. */
  create: (day?: string) => `${BASE}/new${day ? `?day=${day}` : ''}`,
  form: (locale?: string) => `${CONTENT_MANAGER}/create${locale ? `?plugins[i18n][locale]=${locale}` : ''}`,
  settings: (page: 'mail-texts' | 'defaults' | 'integrations') => `/settings/${PLUGIN_ID}/${page}`,
  /** `locale`: the language whose texts are edited; without it the one that was last open. */
  edit: (documentId: string, locale?: string) =>
    `${CONTENT_MANAGER}/${documentId}${locale ? `?plugins[i18n][locale]=${locale}` : ''}`,
};

/** What Strapi checks before it shows something; the server checks again. */
export const permission = (right: WebinarRight) => ({ action: permissionId(right), subject: null });
export const ALL_PERMISSIONS = WEBINAR_RIGHTS.map(permission);
