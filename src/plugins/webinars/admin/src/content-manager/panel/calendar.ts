import type { AdminWebinar } from '../../../../contracts';

export type CalendarStanding = 'ok' | 'waiting' | 'failed' | 'removing' | 'unremovable' | 'none';

/** How it stands with the host's calendar event; `none` = there is none, and none is expected. */
export function calendarOf({
  calendar,
  calendarRemoval,
  meetProvisionError,
}: Pick<AdminWebinar, 'calendar' | 'calendarRemoval' | 'meetProvisionError'>): CalendarStanding {
  if (meetProvisionError) return 'failed';
  if (calendar?.state === 'pending') return 'waiting';
  if (calendar?.state === 'synced') return 'ok';
  if (!calendarRemoval) return 'none';
  return calendarRemoval.state === 'failed' ? 'unremovable' : 'removing';
}
