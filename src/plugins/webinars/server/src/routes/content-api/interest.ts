import type { open } from './open';

interface PublicRoute {
  method: 'GET' | 'POST';
  path: string;
  handler: string;
  config: typeof open & { prefix?: string };
}

/** Interest in topics. Its path does not begin with the plugin's name. PA-07. */
export const interestRoutes: PublicRoute[] = [];
