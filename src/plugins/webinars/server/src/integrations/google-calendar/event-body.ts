import type { calendar_v3 } from '@googleapis/calendar';
import { z } from 'zod';
import { finding } from '../../domain/check-steps';
import { ProvisionError, type CalendarEvent, type ProvisionedEvent } from './port';

type GoogleEvent = calendar_v3.Schema$Event;

/** What Google is told about an event, apart from its id and its conference. `known` is what Google has now. */
export function eventBody(event: CalendarEvent, known?: GoogleEvent): GoogleEvent {
  return {
    summary: event.summary,
    description: event.description,
    start: { dateTime: event.startsAt.toISOString(), timeZone: event.timezone },
    end: { dateTime: event.endsAt.toISOString(), timeZone: event.timezone },
    attendees: event.guests.map(({ email, name }) => ({
      email,
      ...(name ? { displayName: name } : {}),
      responseStatus: answerOf(event, email, known),
    })),
  };
}

/** Attendees are replaced as a whole: without this, every edit would take back what a speaker has answered. */
function answerOf(event: CalendarEvent, email: string, known?: GoogleEvent): string {
  const answer = known?.attendees?.find((attendee) => same(attendee.email, email))?.responseStatus;
  return answer ?? (same(event.hostEmail, email) ? 'accepted' : 'needsAction');
}

function same(a: string | null | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}

/** Asks for a Meet link. Google ignores a `requestId` that it has seen, which is what makes a repeated insert safe. */
export function conferenceRequest(requestId: string): Pick<GoogleEvent, 'conferenceData'> {
  return { conferenceData: { createRequest: { requestId, conferenceSolutionKey: { type: 'hangoutsMeet' } } } };
}

/** Asks for a Meet link when `known` has none and none on its way; needs an id that Google has not seen. */
export function missingConferenceRequest(
  event: CalendarEvent,
  known: GoogleEvent,
): Pick<GoogleEvent, 'conferenceData'> {
  if (videoLink(known) || isPending(known)) return {};
  const stamp = Date.parse(known.updated ?? '') || (known.sequence ?? 0);
  return conferenceRequest(`${event.requestId}-${stamp.toString(36)}`);
}

/** Meet links are made asynchronously: the event may be there before its link. */
export function isPending(event: GoogleEvent): boolean {
  return !videoLink(event) && conferenceStatus(event) === 'pending';
}

/** Reads what we need out of Google's answer. Throws `ProvisionError` for an answer that has it not. */
export function provisionedEvent(answer: GoogleEvent & { id: string }): ProvisionedEvent {
  const link = videoLink(answer);
  if (link && isHttps(link)) return { eventId: answer.id, meetUrl: link };
  if (link) throw unreadable('the address of the meeting is not an https address');
  if (conferenceStatus(answer) === 'failure') {
    throw new ProvisionError(
      'calendar_api_error',
      'Google made the calendar event but could not make its Meet link. Check that Google Meet is switched on for the host, then provision again.',
      { retryable: false, findings: [finding('google-link-failed')] },
    );
  }
  if (conferenceStatus(answer) === 'success') throw unreadable('the address of the meeting is missing');
  throw new ProvisionError(
    'calendar_api_error',
    'Google made the calendar event without a Meet link. Check that Google Meet is switched on for the host and for this calendar, then provision again.',
    { retryable: false, findings: [finding('google-link-missing')] },
  );
}

/** Only what is read here; Google adds more. */
const answerSchema = z.looseObject({
  id: z.string().min(1),
  status: z.string().nullish(),
  updated: z.string().nullish(),
  hangoutLink: z.string().nullish(),
  organizer: z.looseObject({ self: z.boolean().nullish() }).nullish(),
  attendees: z.array(z.looseObject({ email: z.string().nullish(), responseStatus: z.string().nullish() })).nullish(),
  conferenceData: z
    .looseObject({
      createRequest: z.looseObject({ status: z.looseObject({ statusCode: z.string().nullish() }).nullish() }).nullish(),
      entryPoints: z
        .array(z.looseObject({ entryPointType: z.string().nullish(), uri: z.string().nullish() }))
        .nullish(),
    })
    .nullish(),
});

/** Checks that an answer is an event: a proxy's web page or half an answer is not. Throws `ProvisionError`. */
export function eventOf(data: unknown): GoogleEvent & { id: string } {
  const answer = answerSchema.safeParse(data);
  if (!answer.success) throw unreadable('it is not a calendar event');
  // The boundary to Google's generated types, which call every part optional but never null.
  return answer.data as GoogleEvent & { id: string };
}

function videoLink(event: GoogleEvent): string | null {
  const video = event.conferenceData?.entryPoints?.find(({ entryPointType }) => entryPointType === 'video');
  return event.hangoutLink || video?.uri || null;
}

function conferenceStatus(event: GoogleEvent): string | undefined {
  return event.conferenceData?.createRequest?.status?.statusCode ?? undefined;
}

function isHttps(link: string): boolean {
  return URL.canParse(link) && new URL(link).protocol === 'https:';
}

function unreadable(why: string): ProvisionError {
  return new ProvisionError('calendar_api_error', `Google's answer could not be used: ${why}.`, {
    retryable: true,
    findings: [finding('google-unreadable')],
  });
}
