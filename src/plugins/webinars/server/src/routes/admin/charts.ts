import { route } from './route';

/** How a webinar does. */
export const chartRoutes = [
  route('GET', '/webinars/:id/timeline', 'admin-charts.findTimeline', 'read'),
  route('GET', '/webinars/:id/charts', 'admin-charts.find', 'registrations'),
];
