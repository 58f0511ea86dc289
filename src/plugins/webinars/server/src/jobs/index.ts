import { calendarRetry } from './calendar-retry';
import { lifecycleClock } from './lifecycle-clock';
import { postEventDispatch } from './post-event-dispatch';
import { reminderDispatch } from './reminder-dispatch';
import { retention } from './retention';

/** Everything that runs by the clock. */
export const jobs = [reminderDispatch, postEventDispatch, lifecycleClock, calendarRetry, retention];
