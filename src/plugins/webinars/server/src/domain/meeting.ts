import type { MeetingProvider, Webinar } from './webinar';

export interface Meeting {
  meetingProvider: MeetingProvider;
  meetUrl: string | null;
}

/**
 * Who makes the meeting link after an edit (D-20). An address that an operator types is theirs and Google is left
 * alone; emptying it, or choosing Google again, hands the link back. `input` holds only what the editor sent.
 */
export function decideMeeting(
  before: Pick<Webinar, 'meetingProvider' | 'meetUrl'> | null,
  input: { meetingProvider?: MeetingProvider | null; meetUrl?: string | null },
): Meeting {
  const was: Meeting = before ?? { meetingProvider: 'google_meet', meetUrl: null };
  const typed = 'meetUrl' in input ? input.meetUrl?.trim() || null : was.meetUrl;
  if (typed !== was.meetUrl) {
    if (typed) return { meetingProvider: 'custom_url', meetUrl: typed };
    return { meetingProvider: input.meetingProvider === 'custom_url' && was.meetingProvider !== 'custom_url' ? 'custom_url' : 'google_meet', meetUrl: null };
  }
  const chosen = input.meetingProvider ?? was.meetingProvider;
  if (chosen === was.meetingProvider) return was;
  return { meetingProvider: chosen, meetUrl: chosen === 'google_meet' ? null : typed };
}

/** Whether Google Calendar should hold an event for this webinar: only what is planned or running, with a start and a host. */
export function wantsCalendarEvent(
  webinar: Pick<Webinar, 'state' | 'meetingProvider' | 'startsAt' | 'hostEmail'>,
): webinar is typeof webinar & { startsAt: Date; hostEmail: string } {
  return (
    webinar.meetingProvider === 'google_meet' &&
    ['DRAFT', 'SCHEDULED', 'LIVE'].includes(webinar.state) &&
    webinar.startsAt !== null &&
    Boolean(webinar.hostEmail)
  );
}

