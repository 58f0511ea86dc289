import { permissionId, WEBINAR_RIGHTS, type WebinarRight } from '../../contracts';

export const PLUGIN_ID = 'webinars';

/** Below the admin panel's own address. */
export const BASE_PATH = `/plugins/${PLUGIN_ID}`;

/** What Strapi checks before it shows something; the server checks again. */
export const permission = (right: WebinarRight) => ({ action: permissionId(right), subject: null });
export const ALL_PERMISSIONS = WEBINAR_RIGHTS.map(permission);
