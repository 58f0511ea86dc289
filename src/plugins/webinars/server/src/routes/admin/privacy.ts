import { route } from './route';

/** What is held about an address. The address is in the body: what stands in a URL stands in logs. */
export const privacyRoutes = [
  route('POST', '/privacy/export', 'admin-privacy.export', 'privacy'),
  route('POST', '/privacy/preview-erase', 'admin-privacy.previewErase', 'privacy'),
  route('POST', '/privacy/erase', 'admin-privacy.erase', 'privacy'),
];
