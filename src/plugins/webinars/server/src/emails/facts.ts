import { listFormat } from '../domain/formats';
import { languageFor, type Language } from '../domain/locale';
import { remindersToCome } from '../domain/reminders';
import { dayText, durationList, durationText, scheduleText, type ScheduleText } from '../domain/schedule-text';
import { LINK_LIFETIME } from '../domain/signed-link';
import type { CalendarWebinar, MailInput } from './input';
import { oneLine } from './one-line';
import { webUrl } from './urls';

/**
 * What there is to say about a webinar, in one language. Absent facts are `null`, so that a template can ask for them:
 * a webinar that was never live has no date, and a mail may be about no webinar at all.
 */
export interface WebinarFacts extends Record<keyof ScheduleText, string | null> {
  language: Language;
  title: string | null;
  hostName: string | null;
  /** `Ada Lovelace, Head of Analysis, Acme` */
  speakers: string[];
  preparation: string | null;
  pageUrl: string | null;
}

/** Everything that the words of a mail may name. */
export interface Facts extends WebinarFacts {
  firstName: string | null;
  fullName: string | null;
  email: string;
  reference: string | null;
  contactEmail: string | null;
  brandName: string;
  /** Where the button leads that lets people in: the signed link if there is one, else the meeting itself. */
  joinUrl: string | null;
  /** The meeting's own address. */
  meetUrl: string | null;
  /** The day of the start where it is not today in the webinar's zone; `null` where the time alone says it. */
  otherDay: string | null;
  /** `24 hours and 1 hour`; `null` when no reminder will bring the meeting link any more, or one has brought it. */
  linkComes: string | null;
  /** `Rules and Match management` */
  topics: string | null;
  /** How many days a link to confirm with is good. */
  linkDays: number;
  messageSubject: string | null;
}

const NO_SCHEDULE: Record<keyof ScheduleText, null> = {
  date: null,
  time: null,
  when: null,
  shortWhen: null,
  zone: null,
  duration: null,
};

export function webinarFacts(webinar: CalendarWebinar | null, locale: string): WebinarFacts {
  const language = languageFor(locale);
  if (!webinar) {
    return { ...NO_SCHEDULE, language, title: null, hostName: null, speakers: [], preparation: null, pageUrl: null };
  }
  const { startsAt, durationMinutes, timezone } = webinar;
  return {
    ...(startsAt
      ? scheduleText({ startsAt, durationMinutes, timeZone: timezone }, locale)
      : { ...NO_SCHEDULE, duration: durationText(durationMinutes, locale) }),
    language,
    title: oneLine(webinar.title),
    hostName: oneLine(webinar.hostName) || null,
    speakers: webinar.speakers.map(({ name, position, company }) =>
      [name, position, company].map(oneLine).filter(Boolean).join(', '),
    ),
    preparation: webinar.preparation?.trim() || null,
    pageUrl: webUrl(webinar.pageUrl),
  };
}

export function mailFacts(input: MailInput): Facts {
  const { webinar, recipient, language } = input;
  const firstName = greetableName(recipient.firstName);
  const lastName = greetableName(recipient.lastName);
  const meetUrl = webUrl(webinar?.meetUrl);
  const facts = webinarFacts(webinar, language);
  return {
    ...facts,
    firstName,
    fullName: [firstName, lastName].filter(Boolean).join(' ') || null,
    email: recipient.email,
    reference: input.reference,
    contactEmail: input.contactEmail,
    brandName: oneLine(input.brand.name),
    joinUrl: meetUrl && (webUrl(input.links.join) ?? meetUrl),
    meetUrl,
    otherDay: facts.date === today(input) ? null : facts.date,
    linkComes: linkComes(input),
    topics: conjunction(input.topics.map(oneLine).filter(Boolean), language),
    linkDays: Math.round(LINK_LIFETIME['confirm-registration'] / (24 * 60 * 60_000)),
    messageSubject: oneLine(input.message?.subject) || null,
  };
}

/** Today in the webinar's zone, worded as the day of its start is. */
function today({ webinar, now, language }: MailInput): string | null {
  return webinar && dayText(now, webinar.timezone, language);
}

function linkComes({ webinar, recipient, reminderOffsetsMinutes, now, language }: MailInput): string | null {
  // Who has a link already is not left with the former one.
  if (!webinar || recipient.reminder24hSentAt) return null;
  const coming = remindersToCome(webinar, reminderOffsetsMinutes, now);
  return coming.length === 0 ? null : durationList(coming, language);
}

function conjunction(words: string[], language: string): string | null {
  if (words.length === 0) return null;
  return listFormat(languageFor(language), { type: 'conjunction', style: 'long' }).format(words);
}

/**
 * A name to greet somebody with, or `null`. Anybody can type anything into the form together with anybody's address:
 * what looks like a link would turn our confirmation into somebody's advertisement, so it greets nobody.
 */
export function greetableName(typed: string | null | undefined): string | null {
  const name = oneLine(typed);
  return name === '' || name.length > 60 || /[@/\\<>{}]|\p{L}\.\p{L}{2}/u.test(name) ? null : name;
}
