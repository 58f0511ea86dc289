import { open } from './open';

/** Whether this process lives, and whether it should get requests. The word is reserved: no webinar is called so. */
export const healthRoutes = [
  { method: 'GET', path: '/health/live', handler: 'health.live', config: open },
  { method: 'GET', path: '/health/ready', handler: 'health.ready', config: open },
];
