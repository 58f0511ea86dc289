import { route } from './route';

/** The operators' first page. */
export const overviewRoutes = [route('GET', '/overview', 'admin-overview.find', 'read')];
