import { calendarLinks } from '../domain/calendar-links';
import { publicCalendar, registrantCalendar, subscribableCalendar, type CalendarPerson } from '../domain/icalendar';
import { endsAt } from '../domain/webinar';
import type { CalendarPart } from '../integrations/mailer/port';
import type { LabelledLink } from './blocks';
import { webinarFacts, type Facts, type WebinarFacts } from './facts';
import type { CalendarWebinar, MailInput } from './input';
import type { CalendarContent } from './kinds/template';
import { colon, sayIn, WORDS } from './texts';

interface EntryTexts {
  title: string;
  description: string;
  /** Where a room would be. */
  place: string;
}

/** Facts that are one recipient's own. `meetUrl` is `null` while the meeting link is still to come. */
interface Personal {
  meetUrl: string | null;
  reference: string | null;
}
const NOBODY: Personal = { meetUrl: null, reference: null };

/** The iCalendar part of one recipient's mail. Throws when the webinar has no start. */
export function calendarPart(
  { webinar, organizer, now }: MailInput & { webinar: CalendarWebinar },
  facts: Facts,
  content: CalendarContent,
): CalendarPart {
  const { method } = content;
  const joinUrl = content.method === 'REQUEST' ? content.joinUrl : null;
  const { reference } = facts;
  // Calendars make a button of the location, which is to be the way in; the meeting's own address stands in the text,
  // for the day on which our server does not answer.
  const texts =
    content.method === 'CANCEL'
      ? { ...entryTexts(facts, { meetUrl: null, reference }), description: content.note }
      : entryTexts(facts, { meetUrl: joinUrl && facts.meetUrl, reference });
  return {
    method,
    content: registrantCalendar({
      ...texts,
      webinar,
      pageUrl: facts.pageUrl,
      organizer,
      attendee: { name: facts.fullName, email: facts.email },
      joinUrl,
      method,
      now,
    }),
  };
}

/** The calendar file that anybody may download from the webinar's page: no meeting link, no registration. */
export function publicCalendarFile({
  webinar,
  language,
  organizer,
  now,
}: {
  webinar: CalendarWebinar;
  language: string;
  organizer: CalendarPerson;
  now: Date;
}): string {
  const facts = webinarFacts(webinar, language);
  return publicCalendar({ ...entryTexts(facts, NOBODY), webinar, pageUrl: facts.pageUrl, organizer, now });
}

/** The calendar to subscribe to. Each entry is stamped with its last change, so that the same facts give the same bytes. */
export function publicCalendarFeed({
  webinars,
  language,
  organizer,
  ...calendar
}: {
  webinars: readonly (CalendarWebinar & { updatedAt: Date })[];
  language: string;
  organizer: CalendarPerson;
  name: string;
  refreshSeconds: number;
}): string {
  const entries = webinars.map((webinar) => {
    const facts = webinarFacts(webinar, language);
    return { ...entryTexts(facts, null), webinar, pageUrl: facts.pageUrl, organizer, now: webinar.updatedAt };
  });
  return subscribableCalendar(entries, calendar);
}

/**
 * CM-09. They carry neither the meeting link nor the registration: people forward them. None for a webinar that has no
 * date.
 */
export function addToCalendarLinks(webinar: CalendarWebinar | null, facts: WebinarFacts): LabelledLink[] {
  if (!webinar?.startsAt) return [];
  const { title, description, place } = entryTexts(facts, NOBODY);
  const links = calendarLinks({
    title,
    startsAt: webinar.startsAt,
    endsAt: endsAt(webinar) ?? webinar.startsAt,
    details: description,
    location: place,
  });
  // Names of products: the same in every language.
  return [
    { label: 'Google Calendar', url: links.google },
    { label: 'Outlook.com', url: links.outlook },
    { label: 'Microsoft 365', url: links.microsoft365 },
  ];
}

/**
 * CM-08, CM-10: what a calendar shows of the webinar, in the reader's language. `personal` is `null` where the reader
 * only looks on: whom no meeting link will reach is not told to wait for it.
 */
function entryTexts(facts: WebinarFacts, personal: Personal | null): EntryTexts {
  const { language, speakers, preparation, pageUrl } = facts;
  const { entry, shared } = WORDS[language];
  const say = sayIn(language, facts);
  const row = (label: string, value: string) => `${label}${colon(language)} ${value}`;
  const lines = [
    facts.title,
    speakers.length > 0 ? row(speakers.length > 1 ? shared.speakers : shared.speaker, speakers.join('; ')) : null,
    facts.duration ? row(shared.duration, facts.duration) : null,
    ...(personal
      ? [
          personal.meetUrl ? row(shared.meetingLink, personal.meetUrl) : say(entry.linkLater),
          preparation ? row(shared.preparation, preparation) : say(entry.noPreparation),
          personal.reference ? row(shared.reference, personal.reference) : null,
        ]
      : []),
    pageUrl,
  ];
  return {
    title: say(entry.title),
    description: lines.filter((line) => line !== null).join('\n'),
    place: say(entry.place),
  };
}
