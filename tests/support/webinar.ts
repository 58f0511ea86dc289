import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';

/** A published webinar with everything that it needs, for tests of the rules. */
export function aWebinar(more: Partial<Webinar> = {}): Webinar {
  return {
    documentId: 'a1b2c3d4e5f6g7h8i9j0k1l2',
    slug: 'reading-the-score',
    state: 'SCHEDULED',
    startsAt: new Date('2030-05-14T14:00:00Z'),
    durationMinutes: 60,
    timezone: 'Europe/Stockholm',
    hostName: 'Ada Holm',
    hostEmail: 'ada@example.com',
    maxAttendees: null,
    meetingProvider: 'google_meet',
    meetUrl: 'https://meet.google.com/abc-defg-hij',
    meetProvisionError: null,
    calendarEventId: 'event1',
    recordingUrl: null,
    slidesUrl: null,
    promoteOnHomepage: false,
    promoteWeeksBefore: 4,
    scheduleVersion: 1,
    sequence: 0,
    postEventSentAt: null,
    cancelReason: null,
    text: { en: { title: 'Reading the score', description: null, seoTitle: null, seoDescription: null } },
    speakers: [],
    tags: [],
    createdAt: new Date('2030-01-01T00:00:00Z'),
    updatedAt: new Date('2030-01-01T00:00:00Z'),
    ...more,
  };
}
