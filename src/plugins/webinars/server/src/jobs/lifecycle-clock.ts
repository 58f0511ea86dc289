import { cronOf } from '../domain/sweeps';
import type { ScheduledJob } from '../services/scheduler';

/** SCHEDULED → LIVE → ENDED. */
export const lifecycleClock: ScheduledJob = {
  name: 'webinar_lifecycle_clock',
  cron: cronOf('lifecycle'),
  run: ({ lifecycle }) => lifecycle.advanceByClock(),
};
