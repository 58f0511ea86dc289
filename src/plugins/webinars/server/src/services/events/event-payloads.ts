import type { EventAttendee, EventInterest, EventWebinar } from '../../../../contracts';
import type { Attendee } from '../../domain/attendee';
import type { Interest } from '../../domain/interest';
import { endsAt, type Webinar } from '../../domain/webinar';

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

/** Field by field, so that what is added to a webinar later stays inside until somebody lets it out. */
export function eventWebinarOf(webinar: Webinar, pageUrl: string | null): EventWebinar {
  const recordingIsOut = webinar.state === 'PUBLISHED';
  return {
    documentId: webinar.documentId,
    slug: webinar.slug,
    state: webinar.state,
    startsAt: instant(webinar.startsAt),
    endsAt: instant(endsAt(webinar)),
    durationMinutes: webinar.durationMinutes,
    timezone: webinar.timezone,
    titles: Object.fromEntries(Object.entries(webinar.text).map(([locale, { title }]) => [locale, title])),
    pageUrl,
    recordingUrl: recordingIsOut ? webinar.recordingUrl : null,
    slidesUrl: recordingIsOut ? webinar.slidesUrl : null,
  };
}

export function eventAttendeeOf(attendee: Attendee): EventAttendee {
  return {
    documentId: attendee.documentId,
    email: attendee.email,
    firstName: attendee.firstName,
    lastName: attendee.lastName,
    company: attendee.company,
    language: attendee.language,
    state: attendee.state,
    source: attendee.source,
    registeredAt: attendee.registeredAt.toISOString(),
    cancelledAt: instant(attendee.cancelledAt),
    unsubscribed: Boolean(attendee.unsubscribed),
  };
}

export function eventInterestOf(interest: Interest): EventInterest {
  return {
    documentId: interest.documentId,
    email: interest.email,
    topics: interest.topics,
    language: interest.language,
    unsubscribed: Boolean(interest.unsubscribed),
    awaitingConfirmation: Boolean(interest.awaitingConfirmation),
  };
}
