import type { AdminWebinar } from '../../../../contracts';

export type CalendarStanding = 'ok' | 'waiting' | 'failed' | 'none';

/** How it stands with the host's calendar event; `none` = there is none, and none is expected. */
export function calendarOf({
  calendar,
  meetProvisionError,
}: Pick<AdminWebinar, 'calendar' | 'meetProvisionError'>): CalendarStanding {
  if (meetProvisionError) return 'failed';
  if (calendar?.state === 'pending') return 'waiting';
  return calendar?.state === 'synced' ? 'ok' : 'none';
}
