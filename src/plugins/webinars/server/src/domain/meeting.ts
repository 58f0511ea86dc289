import { isPromised, type MeetingProvider, type Webinar } from './webinar';

export interface Meeting {
  meetingProvider: MeetingProvider;
  meetUrl: string | null;
}

/** What an editor sent of it; absent = not touched. Forms send along what they were filled with. */
export interface MeetingInput {
  meetingProvider?: MeetingProvider | null;
  meetUrl?: string | null;
}

/**
 * Who makes the meeting link after an edit (D-20). An address that an operator types is theirs and Google is left
 * alone; emptying it, or choosing Google again, hands the link back. `before` is `null` for a new webinar.
 */
export function decideMeeting(
  before: Pick<Webinar, 'meetingProvider' | 'meetUrl' | 'state'> | null,
  input: MeetingInput,
): Meeting {
  const was: Meeting = before
    ? { meetingProvider: before.meetingProvider, meetUrl: before.meetUrl }
    : { meetingProvider: 'google_meet', meetUrl: null };
  const typed = input.meetUrl === undefined ? was.meetUrl : input.meetUrl?.trim() || null;
  if (typed && typed !== was.meetUrl) return { meetingProvider: 'custom_url', meetUrl: typed };

  const emptied = was.meetUrl !== null && typed === null;
  const givenBack = emptied && was.meetingProvider === 'custom_url';
  const chosen = givenBack ? 'google_meet' : (input.meetingProvider ?? was.meetingProvider);
  // Also when Google's own link was emptied: it would not make another one.
  if (chosen === was.meetingProvider) return was;
  // The event goes, and Google's link with it: it cannot become the operator's own.
  if (chosen === 'custom_url') return { meetingProvider: 'custom_url', meetUrl: null };
  // Who has been promised a link keeps the old one until Google's is there.
  return { meetingProvider: 'google_meet', meetUrl: before && isPromised(before.state) ? was.meetUrl : null };
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
