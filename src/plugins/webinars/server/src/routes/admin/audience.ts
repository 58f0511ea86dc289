import { route } from './route';

/** Who will hear of a webinar, and the webinar's history. */
export const audienceRoutes = [
  route('GET', '/webinars/:id/interest', 'admin-audience.find', 'interest'),
  route('GET', '/webinars/:id/audit', 'admin-audience.findHistory', 'audit'),
];
