/** What the "add to calendar" pages of the big calendars are filled with. Instants are UTC; texts are plain. */
export interface LinkedEvent {
  title: string;
  startsAt: Date;
  endsAt: Date;
  details: string;
  location: string;
}

export interface CalendarLinks {
  google: string;
  /** Personal Microsoft accounts. */
  outlook: string;
  /** Work and school accounts: another host, because Microsoft signs them in elsewhere. */
  microsoft365: string;
  yahoo: string;
}

/** Longer links are cut off by Outlook on the web (about 2 000 characters once encoded). */
const MAX_DETAILS = 900;

/**
 * Links that open a calendar's own "new event" page, filled in (CM-09). None of the vendors documents them; the
 * parameters are those that https://github.com/InteractionDesignFoundation/add-event-to-calendar-docs keeps track of.
 */
export function calendarLinks(event: LinkedEvent): CalendarLinks {
  return {
    google: googleLink(event),
    outlook: outlookLink('outlook.live.com', event),
    microsoft365: outlookLink('outlook.office.com', event),
    yahoo: yahooLink(event),
  };
}

function googleLink({ title, startsAt, endsAt, details, location }: LinkedEvent): string {
  return link('https://calendar.google.com/calendar/render', {
    action: 'TEMPLATE',
    text: title,
    dates: `${basicUtc(startsAt)}/${basicUtc(endsAt)}`,
    details: clip(details),
    location,
  });
}

/**
 * `/action/compose` and not `/deeplink/compose`: the latter has hung on loading for months at a time and shows spaces
 * as plus signs. The body is read as HTML, the subject and the location are not.
 */
function outlookLink(host: string, { title, startsAt, endsAt, details, location }: LinkedEvent): string {
  return link(`https://${host}/calendar/0/action/compose`, {
    rru: 'addevent',
    subject: title,
    startdt: extendedUtc(startsAt),
    enddt: extendedUtc(endsAt),
    body: asHtml(clip(details)),
    location,
  });
}

function yahooLink({ title, startsAt, endsAt, details, location }: LinkedEvent): string {
  return link('https://calendar.yahoo.com/', {
    v: '60',
    title,
    st: basicUtc(startsAt),
    et: basicUtc(endsAt),
    desc: clip(details),
    in_loc: location,
  });
}

/** Spaces become `%20`: Outlook takes the plus sign of form encoding literally. */
function link(base: string, parameters: Record<string, string>): string {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(wellFormed(value))}`);
  return `${base}?${query.join('&')}`;
}

/** Half a surrogate pair cannot be encoded. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** `2026-07-14T16:00:00Z` */
function extendedUtc(instant: Date): string {
  return instant.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** `20260714T160000Z` */
function basicUtc(instant: Date): string {
  return extendedUtc(instant).replace(/[-:]/g, '');
}

function asHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character).replace(/\r?\n/g, '<br>');
}

function clip(text: string): string {
  const characters = Array.from(text);
  return characters.length > MAX_DETAILS ? `${characters.slice(0, MAX_DETAILS - 1).join('')}…` : text;
}
