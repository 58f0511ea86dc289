import type { AdminWebinar } from '../../../../../contracts';

export const CALENDAR_STATUSES = [
  'custom',
  'incomplete',
  'unconfigured',
  'failed',
  'pending',
  'synced',
  'removed',
  'unused',
] as const;
export type CalendarStatus = (typeof CALENDAR_STATUSES)[number];

type Facts = Pick<
  AdminWebinar,
  'state' | 'meetingProvider' | 'hostEmail' | 'startsAt' | 'meetProvisionError' | 'calendar'
>;

/** How a webinar stands with the host's Google Calendar. */
export function calendarStatusOf(webinar: Facts): CalendarStatus {
  const { state, meetingProvider, hostEmail, startsAt, calendar } = webinar;
  if (meetingProvider === 'custom_url') return 'custom';
  if (state === 'CANCELLED') return calendar ? 'removed' : 'unused';
  if (state === 'ENDED' || state === 'PUBLISHED') return calendar?.state === 'synced' ? 'synced' : 'unused';
  if (!hostEmail || !startsAt) return 'incomplete';
  if (provisioningFailed(webinar)) return calendar?.state === 'unconfigured' ? 'unconfigured' : 'failed';
  return calendar?.state === 'synced' ? 'synced' : 'pending';
}

/** Whether the calendar refused a webinar that still needs it. */
export function provisioningFailed({
  state,
  meetProvisionError,
}: Pick<Facts, 'state' | 'meetProvisionError'>): boolean {
  return meetProvisionError !== null && ['DRAFT', 'SCHEDULED', 'LIVE'].includes(state);
}
