import { open } from './open';

/** The signed links in mails. PA-12. */
export const linkRoutes = [
  { method: 'GET', path: '/t/:token', handler: 'signed-links.findOne', config: open },
  { method: 'POST', path: '/t/:token', handler: 'signed-links.act', config: open },
];
