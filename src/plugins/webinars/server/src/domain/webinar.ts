import type { CheckFinding } from '../../../contracts';

/** Where a webinar stands in its life; the table of moves is in `lifecycle.ts`. */
export const WEBINAR_STATES = ['DRAFT', 'SCHEDULED', 'LIVE', 'ENDED', 'PUBLISHED', 'CANCELLED'] as const;
export type WebinarState = (typeof WEBINAR_STATES)[number];

/** Whether people have been promised a time and a link, and may have registered. */
export const isPromised = (state: WebinarState): boolean => state === 'SCHEDULED' || state === 'LIVE';

/** Whether visitors can look at it. */
export const hasPublicPage = (state: WebinarState): boolean => state !== 'DRAFT' && state !== 'CANCELLED';

/** No webinar takes longer (DM-01): what began earlier than this many minutes ago is over. */
export const LONGEST_MINUTES = 180;

/** Who makes the meeting link: Google Calendar, or an operator who typed an address (Zoom, Teams, anything https). */
export const MEETING_PROVIDERS = ['google_meet', 'custom_url'] as const;
export type MeetingProvider = (typeof MEETING_PROVIDERS)[number];

/** What differs between the languages of one webinar. */
export interface WebinarText {
  title: string;
  /** Markdown. */
  description: string | null;
  seoTitle: string | null;
  seoDescription: string | null;
}

export interface Speaker {
  documentId: string;
  name: string;
  email: string | null;
  company: string | null;
  position: string | null;
  photoUrl: string | null;
  /** Markdown, by locale. */
  biography: Record<string, string>;
}

export interface Tag {
  documentId: string;
  /** Stable, e.g. `getting-started`. */
  key: string;
  /** By locale. */
  label: Record<string, string>;
}

/** One webinar: everything that its localized rows (same `documentId`) say together. Instants are UTC. */
export interface Webinar {
  documentId: string;
  slug: string;
  state: WebinarState;
  startsAt: Date | null;
  durationMinutes: number;
  /** IANA name; what `startsAt` is shown in. */
  timezone: string;
  hostName: string | null;
  hostEmail: string | null;
  /** `null` = no limit. */
  maxAttendees: number | null;
  meetingProvider: MeetingProvider;
  meetUrl: string | null;
  /** Why there is no meeting (or no up-to-date calendar event) yet; for operators. */
  meetProvisionError: { code: string; message: string; findings?: CheckFinding[] } | null;
  calendarEventId: string | null;
  recordingUrl: string | null;
  slidesUrl: string | null;
  promoteOnHomepage: boolean;
  promoteWeeksBefore: number;
  /** Rises when the time changes after publication: reminders belong to one version (D-08). */
  scheduleVersion: number;
  /** iCalendar SEQUENCE (RFC 5545 §3.8.7.4) of the registrants' entries. */
  sequence: number;
  /** When the mails about the recording were owed to everybody (DM-04). */
  postEventSentAt: Date | null;
  /** Why it was cancelled, by language, as far as somebody said so. */
  cancelReason: Record<string, string> | null;
  /** By locale; at least one. */
  text: Record<string, WebinarText>;
  speakers: Speaker[];
  tags: Tag[];
  createdAt: Date;
  updatedAt: Date;
}

/** The moment at which the webinar is over; `null` while it has no start. */
export function endsAt(webinar: Pick<Webinar, 'startsAt' | 'durationMinutes'>): Date | null {
  return webinar.startsAt && new Date(webinar.startsAt.getTime() + webinar.durationMinutes * 60_000);
}
