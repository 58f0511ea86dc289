import type { ScheduledJob } from '../services/scheduler';

/** EM-02, BJ-01. As often as the reminders' tolerance is long: see `domain/reminders`. */
export const reminderDispatch: ScheduledJob = {
  name: 'webinar_reminder_dispatch',
  cron: '*/15 * * * *',
  run: ({ reminders }) => reminders.dispatch(),
};
