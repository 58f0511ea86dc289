import { route } from './route';

/** What operators may change of the configuration. */
export const settingsRoutes = [
  route('GET', '/settings', 'admin-settings.find', 'settings'),
  route('PUT', '/settings', 'admin-settings.update', 'settings'),
  route('DELETE', '/settings/:key', 'admin-settings.reset', 'settings'),
  // Changes nothing, however often the operator looks.
  route('POST', '/settings/preview', 'admin-settings.preview', 'settings', { fresh: false }),
];
