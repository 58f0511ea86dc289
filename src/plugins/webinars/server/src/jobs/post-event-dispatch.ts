import { cronOf } from '../domain/sweeps';
import type { ScheduledJob } from '../services/scheduler';

/** EM-03, BJ-01. */
export const postEventDispatch: ScheduledJob = {
  name: 'webinar_post_event_dispatch',
  cron: cronOf('recordings'),
  run: ({ postEvent }) => postEvent.dispatch(),
};
