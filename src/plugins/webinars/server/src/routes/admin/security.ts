import { route } from './route';

/** Proving again who one is. What asks for a fresh login cannot ask for one itself. */
export const securityRoutes = [
  route('GET', '/fresh-login', 'admin-security.find', 'read'),
  route('POST', '/fresh-login', 'admin-security.confirm', 'read', { fresh: false }),
];
