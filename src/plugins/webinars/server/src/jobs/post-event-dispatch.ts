import type { ScheduledJob } from '../services/scheduler';

/** EM-03, BJ-01. */
export const postEventDispatch: ScheduledJob = {
  name: 'webinar_post_event_dispatch',
  cron: '0 * * * *',
  run: ({ postEvent }) => postEvent.dispatch(),
};
