import { route } from './route';

/** Webinars and their lifecycle. */
export const webinarRoutes = [
  route('GET', '/webinars', 'admin-webinars.find', 'read'),
  route('POST', '/webinars', 'admin-webinars.create', 'create'),
  route('GET', '/webinars/:id', 'admin-webinars.findOne', 'read'),
  route('PATCH', '/webinars/:id', 'admin-webinars.update', 'update'),
  route('DELETE', '/webinars/:id', 'admin-webinars.delete', 'delete'),
  route('POST', '/webinars/:id/publish', 'admin-webinars.publish', 'publish'),
  route('POST', '/webinars/:id/start', 'admin-webinars.start', 'run'),
  route('POST', '/webinars/:id/end', 'admin-webinars.end', 'run'),
  route('POST', '/webinars/:id/cancel', 'admin-webinars.cancel', 'cancel'),
  route('POST', '/webinars/:id/recording', 'admin-webinars.recording', 'recording'),
  // Both only look.
  route('POST', '/webinars/:id/preview-change', 'admin-webinars.previewChange', 'update', { fresh: false }),
  route('GET', '/webinars/:id/preview/:action', 'admin-webinars.previewAction', 'read'),
  route('POST', '/webinars/:id/provision', 'admin-webinars.provision', 'provision'),
];
