import { cronOf } from '../domain/sweeps';
import type { ScheduledJob } from '../services/scheduler';

/** EM-03, BJ-01. */
export const postEventDispatch: ScheduledJob = {
  name: 'webinar_post_event_dispatch',
  cron: cronOf('recordings'),
  async run({ interests, postEvent }) {
    // Those that were brought in past Strapi's document service want to hear of it too.
    await interests.indexTopics();
    await postEvent.dispatch();
  },
};
