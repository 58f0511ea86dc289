import { calendarLinks } from '../domain/calendar-links';
import { publicCalendar, registrantCalendar, type CalendarPerson } from '../domain/icalendar';
import { endsAt } from '../domain/webinar';
import type { CalendarPart } from '../integrations/mailer/port';
import { webinarFacts, type Facts, type WebinarFacts } from './facts';
import type { MailInput, MailWebinar } from './input';
import { colon, sayIn, WORDS } from './texts';

interface EntryTexts {
  title: string;
  description: string;
  /** Where a room would be. */
  place: string;
}

/** The iCalendar part of one recipient's mail; `joinUrl` is `null` while the meeting link is still to come. */
export function calendarPart(input: MailInput, facts: Facts, joinUrl: string | null): CalendarPart {
  const method = 'REQUEST';
  const content = registrantCalendar({
    ...entryTexts(facts, { joinUrl, reference: facts.reference }),
    webinar: input.webinar,
    pageUrl: facts.pageUrl,
    organizer: input.organizer,
    attendee: { name: facts.fullName, email: facts.email },
    joinUrl,
    method,
    now: input.now,
  });
  return { method, content };
}

/** The calendar file that anybody may download from the webinar's page: no meeting link, no registration. */
export function publicCalendarFile({
  webinar,
  language,
  organizer,
  now,
}: {
  webinar: MailWebinar;
  language: string;
  organizer: CalendarPerson;
  now: Date;
}): string {
  const facts = webinarFacts(webinar, language);
  const texts = entryTexts(facts, { joinUrl: null, reference: null });
  return publicCalendar({ ...texts, webinar, pageUrl: facts.pageUrl, organizer, now });
}

/** CM-09. They carry neither the meeting link nor the registration: people forward them. */
export function addToCalendarLinks(webinar: MailWebinar, facts: WebinarFacts): { label: string; url: string }[] {
  const { title, description, place } = entryTexts(facts, { joinUrl: null, reference: null });
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

/** CM-08, CM-10: what a calendar shows of the webinar, in the reader's language. */
function entryTexts(
  facts: WebinarFacts,
  { joinUrl, reference }: { joinUrl: string | null; reference: string | null },
): EntryTexts {
  const { language, speakers, preparation, pageUrl } = facts;
  const { entry, shared } = WORDS[language];
  const say = sayIn(language, facts);
  const row = (label: string, value: string) => `${label}${colon(language)} ${value}`;
  const lines = [
    facts.title,
    speakers.length > 0 ? row(speakers.length > 1 ? shared.speakers : shared.speaker, speakers.join('; ')) : null,
    row(shared.duration, facts.duration),
    joinUrl ? row(shared.meetingLink, joinUrl) : say(entry.linkLater),
    preparation ? row(shared.preparation, preparation) : say(entry.noPreparation),
    reference ? row(shared.reference, reference) : null,
    pageUrl,
  ];
  return {
    title: say(entry.title),
    description: lines.filter((line) => line !== null).join('\n'),
    place: say(entry.place),
  };
}
