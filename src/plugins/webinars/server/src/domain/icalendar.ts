import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalEventData,
} from 'ical-generator';
import { endsAt, type Webinar } from './webinar';

/** D-10. Minutes before the start at which the calendar itself rings. */
export const ALARM_MINUTES: readonly number[] = [24 * 60, 60, 15];

export interface CalendarPerson {
  name: string;
  email: string;
}

/** The facts of a calendar entry. Texts are plain, in the reader's language; instants are UTC. */
export interface CalendarEntry {
  webinar: Pick<Webinar, 'documentId' | 'startsAt' | 'durationMinutes' | 'sequence'>;
  title: string;
  description: string;
  /** Shown where a room would be, when there is no meeting link to show: `Online`. */
  place: string;
  /** The webinar's public page. */
  pageUrl: string | null;
  organizer: CalendarPerson;
  /** Becomes DTSTAMP: of two versions with one SEQUENCE, calendars keep the later (RFC 5546 §2.1.5). */
  now: Date;
}

export interface RegistrantEntry extends CalendarEntry {
  attendee: { name: string | null; email: string };
  /** `null` while the meeting link is not handed out yet. */
  joinUrl: string | null;
  method: 'REQUEST' | 'CANCEL';
  alarmMinutes?: readonly number[];
}

/**
 * The entry's identity: the same in every mail and every language, so that a later one replaces an earlier one.
 * Not the site's host: a site that moves must not orphan the entries that people already have (RFC 7986 §5.3).
 */
export function calendarUid(webinarDocumentId: string): string {
  return `webinar-${webinarDocumentId}@strapi-plugin-webinars`;
}

/**
 * The iCalendar object of one registrant's mail (RFC 5546 §3.2.2, §3.2.5). Throws when the webinar has no start.
 *
 * A CANCEL is for one of two reasons, and the SEQUENCE is the webinar's own in both:
 * - The webinar is cancelled. That raised its SEQUENCE, so the CANCEL obsoletes whatever was sent before (§2.1.4).
 * - One person's place is. The webinar itself has not changed and its SEQUENCE neither: the later DTSTAMP makes the
 *   CANCEL the newer of two versions (§2.1.5; Exchange compares the same two). Whoever registers again then gets a
 *   REQUEST that is newer still. With a raised SEQUENCE in the CANCEL it would be older, and calendars would ignore it.
 *
 * STATUS says CANCELLED also when only one person is uninvited, where §3.2.5 wants none: each file is one person's
 * whole event, and calendars that look at the STATUS and not at the METHOD would keep the entry.
 */
export function registrantCalendar(entry: RegistrantEntry): string {
  const cancelled = entry.method === 'CANCEL';
  return render(ICalCalendarMethod[entry.method], [
    {
      ...shared(entry),
      location: line(entry.joinUrl ?? entry.place),
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // They said yes by registering, and nobody reads iTIP replies: the calendar must not ask again.
      attendees: [
        {
          email: mailAddress(entry.attendee.email),
          name: name(entry.attendee.name ?? '') || undefined,
          role: ICalAttendeeRole.REQ,
          status: ICalAttendeeStatus.ACCEPTED,
          rsvp: false,
        },
      ],
      // RFC 5546 §3.2.5: a CANCEL carries no alarm.
      alarms: cancelled ? [] : alarms(entry, entry.alarmMinutes ?? ALARM_MINUTES),
    },
  ]);
}

/** The entry that anybody may download: no meeting link, no attendee (RFC 5546 §3.2.1). Throws when it has no start. */
export function publicCalendar(entry: CalendarEntry): string {
  return render(ICalCalendarMethod.PUBLISH, [
    {
      ...shared(entry),
      location: line(entry.place),
      status: ICalEventStatus.CONFIRMED,
      alarms: alarms(entry, ALARM_MINUTES),
    },
  ]);
}

/**
 * The calendar that anybody may subscribe to. Its entries do not ring and leave the time free: who subscribes has not
 * registered for all of them.
 */
export function subscribableCalendar(
  entries: readonly CalendarEntry[],
  { name: title, refreshSeconds }: { name: string; refreshSeconds: number },
): string {
  const events = entries.map((entry) => ({
    ...shared(entry),
    location: line(entry.place),
    status: ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
  }));
  return render(ICalCalendarMethod.PUBLISH, events, { name: line(title), ttl: refreshSeconds });
}

function shared({ webinar, title, description, pageUrl, organizer, now }: CalendarEntry): ICalEventData {
  const end = endsAt(webinar);
  if (!webinar.startsAt || !end)
    throw new Error(`Webinar ${webinar.documentId} has no start: nothing to put in a calendar`);
  return {
    id: calendarUid(webinar.documentId),
    sequence: webinar.sequence,
    stamp: now,
    start: webinar.startsAt,
    end,
    summary: line(title),
    description: text(description),
    url: pageUrl === null ? null : uri(pageUrl),
    organizer: { name: name(organizer.name), email: mailAddress(organizer.email) },
    transparency: ICalEventTransparency.OPAQUE,
  };
}

function alarms({ title }: CalendarEntry, minutes: readonly number[]): ICalEventData['alarms'] {
  // DISPLAY, not EMAIL: calendars drop the mail alarms of other people's entries, and our own reminders are mails.
  return minutes.map((each) => ({ type: ICalAlarmType.display, triggerBefore: each * 60, description: line(title) }));
}

function render(
  method: ICalCalendarMethod,
  events: readonly ICalEventData[],
  more: { name?: string; ttl?: number } = {},
): string {
  const calendar = ical({
    method,
    scale: 'GREGORIAN',
    prodId: { company: 'strapi-plugin-webinars', product: 'Webinars' },
    ...more,
  });
  for (const event of events) calendar.createEvent(event);
  // RFC 5545 §3.1: the last line ends in CRLF too; the library leaves that to its caller.
  return `${calendar.toString()}\r\n`;
}

/** Text without the control characters that RFC 5545 §3.1 forbids, and without halves of surrogate pairs. */
function text(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

function line(value: string): string {
  return text(value)
    .replace(/[ \t\n]+/g, ' ')
    .trim();
}

/** For CN: a quote would end the quoted parameter, and RFC 5545 has no escape for it. The same goes for backslashes. */
function name(value: string): string {
  return line(value).replaceAll('"', '’').replaceAll('\\', '');
}

/** What iCalendar would escape is percent-encoded instead (RFC 6068 §2), which keeps odd quoted addresses intact. */
function mailAddress(address: string): string {
  return line(address).replace(/[,;\\\s]/g, encodeURIComponent);
}

/** URI values are not escaped in iCalendar, but the library escapes commas and semicolons: hand them over encoded. */
function uri(url: string): string {
  return new URL(url).href.replace(/[,;\\]/g, encodeURIComponent);
}
