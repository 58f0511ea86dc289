import { calendarRetry } from './calendar-retry';
import { lifecycleClock } from './lifecycle-clock';
import { reminderDispatch } from './reminder-dispatch';
import { retention } from './retention';

/** Everything that runs by the clock. */
export const jobs = [reminderDispatch, lifecycleClock, calendarRetry, retention];
