import type { ScheduledJob } from '../services/scheduler';

/** Calendar events that could not be written when they should have been. */
export const calendarRetry: ScheduledJob = {
  name: 'webinar_calendar_retry',
  cron: '*/5 * * * *',
  run: ({ provisioning }) => provisioning.retryDue(),
};
