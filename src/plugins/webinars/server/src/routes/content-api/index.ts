import { healthRoutes } from './health';
import { interestRoutes } from './interest';
import { linkRoutes } from './links';
import { webinarRoutes } from './webinars';

/** The public API. Its prefix is the plugin's name, so the paths begin with `/api/webinars`. */
export default {
  type: 'content-api',
  // The order matters: `/:slug` stands last.
  routes: [...healthRoutes, ...interestRoutes, ...linkRoutes, ...webinarRoutes],
};
