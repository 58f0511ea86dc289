import { route } from './route';

/** What the plugin leans on. A test reaches out to it, so it asks for a fresh login. */
export const integrationRoutes = [
  route('GET', '/integrations', 'admin-integrations.find', 'settings'),
  route('POST', '/integrations/:name/check', 'admin-integrations.check', 'settings'),
];
