import { route } from './route';

/** A webinar's life before it happens. Both only look, and name nobody: who may read the webinar may see them. */
export const rehearsalRoutes = [
  route('GET', '/webinars/:id/rehearsal', 'admin-rehearsal.find', 'read'),
  route('GET', '/webinars/:id/rehearsal/mail', 'admin-rehearsal.findMail', 'read'),
];
