import type { AdminWebinar } from '../../../../../contracts';

export const CALENDAR_STATUSES = [
  'custom',
  'incomplete',
  'unconfigured',
  'failed',
  'pending',
  'synced',
  'removing',
  'unremovable',
  'removed',
  'unused',
] as const;
export type CalendarStatus = (typeof CALENDAR_STATUSES)[number];

type Facts = Pick<
  AdminWebinar,
  'state' | 'meetingProvider' | 'hostEmail' | 'startsAt' | 'meetProvisionError' | 'calendar' | 'calendarRemoval'
>;

/** How a webinar stands with the host's Google Calendar. */
export function calendarStatusOf(webinar: Facts): CalendarStatus {
  const { state, meetingProvider, hostEmail, startsAt, calendar } = webinar;
  if (meetingProvider === 'custom_url') return 'custom';
  if (state === 'CANCELLED') return removalOf(webinar) ?? (calendar ? 'removed' : 'unused');
  if (state === 'ENDED' || state === 'PUBLISHED')
    return calendar?.state === 'synced' ? 'synced' : (removalOf(webinar) ?? 'unused');
  if (!hostEmail || !startsAt) return 'incomplete';
  if (provisioningFailed(webinar)) return calendar?.state === 'unconfigured' ? 'unconfigured' : 'failed';
  return calendar?.state === 'synced' ? 'synced' : 'pending';
}

/** Of an event that is to leave the calendar: it is gone when the calendar said so, not when it was asked. */
function removalOf({ calendarRemoval }: Facts): 'removing' | 'unremovable' | null {
  if (!calendarRemoval) return null;
  return calendarRemoval.state === 'failed' ? 'unremovable' : 'removing';
}

/** Whether something is under way there that is worth looking after often. */
export const calendarIsAtWork = ({ calendar, calendarRemoval }: Pick<Facts, 'calendar' | 'calendarRemoval'>): boolean =>
  calendar?.state === 'pending' || calendarRemoval?.state === 'waiting';

/** Whether the calendar refused a webinar that still needs it. */
export function provisioningFailed({
  state,
  meetProvisionError,
}: Pick<Facts, 'state' | 'meetProvisionError'>): boolean {
  return meetProvisionError !== null && ['DRAFT', 'SCHEDULED', 'LIVE'].includes(state);
}
