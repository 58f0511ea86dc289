import type { open } from './open';

interface PublicRoute {
  method: 'GET' | 'POST';
  path: string;
  handler: string;
  config: typeof open;
}

/** The signed links in mails. PA-12. */
export const linkRoutes: PublicRoute[] = [];
