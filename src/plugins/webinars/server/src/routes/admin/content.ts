import { route } from './route';

/** What the Content Manager shows beside the fields, and does with several webinars at once. */
export const contentRoutes = [
  route('GET', '/content/webinars', 'admin-content.findRows', 'read'),
  route('GET', '/content/topics', 'admin-content.findTopics', 'read'),
  route('POST', '/content/publish', 'admin-content.publish', 'publish'),
  route('POST', '/content/promote', 'admin-content.promote', 'update'),
];
