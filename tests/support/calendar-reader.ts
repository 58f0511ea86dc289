import ICAL from 'ical.js';

export interface ReadAlarm {
  action: string;
  /** Minutes before the start. */
  minutesBefore: number;
}

export interface ReadEvent {
  uid: string;
  sequence: number;
  summary: string;
  description: string;
  location: string | null;
  url: string | null;
  status: string;
  /** Whether it takes the reader's time (RFC 5545 §3.8.2.7). */
  busy: boolean;
  start: Date;
  end: Date;
  stamp: Date;
  organizer: { name: string | null; address: string };
  attendees: { name: string | null; address: string; participation: string; rsvp: string }[];
  alarms: ReadAlarm[];
}

export interface ReadCalendar {
  version: string;
  method: string;
  productId: string;
  /** Of a calendar to subscribe to (RFC 7986 §5.1). */
  name: string | null;
  /** How often to read it again, by the standard (RFC 7986 §5.7) and by what older programs know. */
  refreshed: (string | null)[];
  events: ReadEvent[];
}

/** Reads a calendar file with a parser that has nothing to do with the library that wrote it. Throws on what it cannot read. */
export function readCalendar(content: string): ReadCalendar {
  const calendar = new ICAL.Component(ICAL.parse(content));
  return {
    version: textOf(calendar, 'version'),
    method: textOf(calendar, 'method'),
    productId: textOf(calendar, 'prodid'),
    name: optionalTextOf(calendar, 'name'),
    refreshed: [optionalTextOf(calendar, 'refresh-interval'), optionalTextOf(calendar, 'x-published-ttl')],
    events: calendar.getAllSubcomponents('vevent').map(readEvent),
  };
}

/** The octets of the longest line as it stands in the file, without its line break (RFC 5545 §3.1 allows 75). */
export function longestLine(content: string): number {
  return Math.max(...content.split('\r\n').map((line) => Buffer.byteLength(line)));
}

function readEvent(event: ICAL.Component): ReadEvent {
  const organizer = event.getFirstProperty('organizer');
  return {
    uid: textOf(event, 'uid'),
    sequence: Number(event.getFirstPropertyValue('sequence')),
    summary: textOf(event, 'summary'),
    description: textOf(event, 'description'),
    location: optionalTextOf(event, 'location'),
    url: optionalTextOf(event, 'url'),
    status: textOf(event, 'status'),
    busy: textOf(event, 'transp') === 'OPAQUE',
    start: dateOf(event, 'dtstart'),
    end: dateOf(event, 'dtend'),
    stamp: dateOf(event, 'dtstamp'),
    organizer: { name: parameterOf(organizer, 'cn'), address: addressOf(organizer) },
    attendees: event.getAllProperties('attendee').map((attendee) => ({
      name: parameterOf(attendee, 'cn'),
      address: addressOf(attendee),
      participation: parameterOf(attendee, 'partstat') ?? '',
      rsvp: parameterOf(attendee, 'rsvp') ?? '',
    })),
    alarms: event.getAllSubcomponents('valarm').map((alarm) => {
      const trigger = alarm.getFirstPropertyValue('trigger');
      if (!(trigger instanceof ICAL.Duration)) throw new Error('The alarm is not relative to the start');
      return { action: textOf(alarm, 'action'), minutesBefore: -trigger.toSeconds() / 60 };
    }),
  };
}

function textOf(component: ICAL.Component, name: string): string {
  const value = optionalTextOf(component, name);
  if (value === null) throw new Error(`${component.name} has no ${name}`);
  return value;
}

function optionalTextOf(component: ICAL.Component, name: string): string | null {
  const value = component.getFirstPropertyValue(name);
  return value === null || value === undefined ? null : String(value);
}

function dateOf(component: ICAL.Component, name: string): Date {
  const value = component.getFirstPropertyValue(name);
  if (!(value instanceof ICAL.Time)) throw new Error(`${component.name} has no ${name}`);
  return value.toJSDate();
}

function parameterOf(property: ICAL.Property | null, name: string): string | null {
  const value = property?.getParameter(name) ?? null;
  return value === null ? null : String(value);
}

function addressOf(property: ICAL.Property | null): string {
  return String(property?.getFirstValue() ?? '').replace(/^mailto:/i, '');
}
