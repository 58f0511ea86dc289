import { createHash } from 'node:crypto';
import { plainTextOf } from './plain-text';
import { endsAt, type Webinar, type WebinarText } from './webinar';

/** What a calendar event of ours says. Instants are UTC; `timezone` is how the host's calendar shows them. */
export interface CalendarEvent {
  /** Chosen by us so that a repeated insert is recognised: base32hex, 5–1024 characters. */
  eventId: string;
  /** Makes the creation of the Meet link idempotent at Google. */
  requestId: string;
  /** Whose calendar: the address that the service account impersonates. */
  hostEmail: string;
  summary: string;
  description: string;
  startsAt: Date;
  endsAt: Date;
  timezone: string;
  /** The host and the speakers; never the registrants. */
  guests: { email: string; name?: string }[];
}

/** A webinar that a calendar can hold: it has a start and a host (see `wantsCalendarEvent`). */
export type PlannedWebinar = Webinar & { startsAt: Date; hostEmail: string };

export interface CalendarEventSource {
  webinar: PlannedWebinar;
  /** Title and description in the default locale, gaps filled. */
  text: Pick<WebinarText, 'title' | 'description'>;
  /** See `calendarEventId`. */
  generation: number;
  /** The webinar's public page; closes the description. */
  siteLink?: string | null;
}

/** Google stops at 8192 characters; the rest is left for the link. */
const DESCRIPTION_LIMIT = 7_500;
const SUMMARY_LIMIT = 1_000;

/** The event that a webinar should have in its host's calendar. CM-01, CM-05. */
export function calendarEventFor({ webinar, text, generation, siteLink }: CalendarEventSource): CalendarEvent {
  const words = shortened(plainTextOf(text.description), DESCRIPTION_LIMIT);
  return {
    eventId: calendarEventId(webinar.documentId, generation),
    requestId: calendarRequestId(webinar.documentId, generation),
    hostEmail: webinar.hostEmail.trim(),
    summary: shortened(text.title.trim(), SUMMARY_LIMIT),
    description: [words, siteLink].filter(Boolean).join('\n\n'),
    startsAt: webinar.startsAt,
    endsAt: endsAt(webinar) ?? webinar.startsAt,
    timezone: webinar.timezone,
    guests: guestsOf(webinar),
  };
}

/**
 * The id of the event of a webinar: the same for the same input, so that an insert whose answer was lost is recognised.
 * `generation` starts at 1 and rises when the event has to be made anew: under another host (an id that was used in
 * one calendar stays taken in those of its guests, CM-06), or because Google no longer has it.
 */
export function calendarEventId(documentId: string, generation: number): string {
  return base32hex(createHash('sha256').update(`event:${documentId}:${generation}`).digest());
}

/** What makes the creation of the Meet link idempotent; changes with `generation` too. */
export function calendarRequestId(documentId: string, generation: number): string {
  return base32hex(createHash('sha256').update(`meet:${documentId}:${generation}`).digest()).slice(0, 32);
}

/**
 * A short text that is equal exactly when Google is to be told the same (start, end, time zone, host, title,
 * description, guests). Compare it with the one of the last confirmed event: equal means that Google is left alone.
 */
export function calendarFingerprint(event: CalendarEvent): string {
  const guests = event.guests.map(({ email, name }) => [key(email), name ?? '']).sort(byFirst);
  const told = [
    event.startsAt.toISOString(),
    event.endsAt.toISOString(),
    event.timezone,
    key(event.hostEmail),
    event.summary,
    event.description,
    guests,
  ];
  return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}

/** The host first, then the speakers that have an address; each address once. */
function guestsOf({ hostEmail, hostName, speakers }: PlannedWebinar): CalendarEvent['guests'] {
  const guests = new Map<string, CalendarEvent['guests'][number]>();
  for (const { email, name } of [{ email: hostEmail, name: hostName }, ...speakers]) {
    const address = email?.trim();
    if (!address || guests.has(key(address))) continue;
    guests.set(key(address), { email: address, ...(name?.trim() ? { name: name.trim() } : {}) });
  }
  return [...guests.values()];
}

function key(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}

function byFirst([a = '']: string[], [b = '']: string[]): number {
  return a < b ? -1 : Number(a > b);
}

/** Cut at `limit` UTF-16 units, never inside a character. */
function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text
    .slice(0, limit - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}

/** RFC 4648 §7 without padding, lower case: the alphabet that Google allows in event ids. */
function base32hex(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => parseInt(five.padEnd(5, '0'), 2).toString(32)).join('');
}
