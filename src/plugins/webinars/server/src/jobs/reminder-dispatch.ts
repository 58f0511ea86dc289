import { cronOf } from '../domain/sweeps';
import type { ScheduledJob } from '../services/scheduler';

/** EM-02, BJ-01. As often as the reminders' tolerance is long: see `domain/reminders`. */
export const reminderDispatch: ScheduledJob = {
  name: 'webinar_reminder_dispatch',
  cron: cronOf('reminders'),
  run: ({ reminders }) => reminders.dispatch(),
};
