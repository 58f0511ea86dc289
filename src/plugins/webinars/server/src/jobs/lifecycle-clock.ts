import type { ScheduledJob } from '../services/scheduler';

/** SCHEDULED → LIVE → ENDED. */
export const lifecycleClock: ScheduledJob = {
  name: 'webinar_lifecycle_clock',
  cron: '* * * * *',
  run: ({ lifecycle }) => lifecycle.advanceByClock(),
};
