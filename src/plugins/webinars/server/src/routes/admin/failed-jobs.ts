import { route } from './route';

/** Background work that was given up. */
export const failedJobRoutes = [
  route('GET', '/failed-jobs', 'admin-failed-jobs.find', 'settings'),
  route('POST', '/failed-jobs/:id/retry', 'admin-failed-jobs.retry', 'settings'),
];
