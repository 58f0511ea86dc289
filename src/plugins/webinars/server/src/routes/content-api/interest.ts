import { open } from './open';

interface PublicRoute {
  method: 'GET' | 'POST';
  path: string;
  handler: string;
  config: typeof open & { prefix?: string };
}

/** Interest in topics. Its path begins with the prefix of Strapi's REST API, not with the plugin's name. PA-07. */
export const interestRoutes: PublicRoute[] = [
  {
    method: 'POST',
    path: '/webinar-interest',
    handler: 'public-interest.express',
    // Any `prefix` of a route replaces that of the plugin.
    config: { ...open, prefix: '' },
  },
];
