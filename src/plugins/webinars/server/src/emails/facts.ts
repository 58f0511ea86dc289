import { languageFor, type Language } from '../domain/locale';
import { durationList, scheduleText, type ScheduleText } from '../domain/schedule-text';
import type { MailInput, MailWebinar } from './input';
import { webUrl } from './urls';

/** What there is to say about a webinar, in one language. Absent facts are `null`, so that a template can ask for them. */
export interface WebinarFacts extends ScheduleText {
  language: Language;
  title: string;
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
  reference: string;
  contactEmail: string | null;
  joinUrl: string | null;
  /** `24 hours and 1 hour`; `null` when no reminder will bring the meeting link any more. */
  linkComes: string | null;
}

export function webinarFacts(webinar: MailWebinar, locale: string): WebinarFacts {
  return {
    ...scheduleText({ ...webinar, timeZone: webinar.timezone }, locale),
    language: languageFor(locale),
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
  const { webinar, recipient, language, now } = input;
  const firstName = greetableName(recipient.firstName);
  const lastName = greetableName(recipient.lastName);
  const remaining = webinar.startsAt.getTime() - now.getTime();
  // The same comparison as `decideReminder`: who registers after a reminder's moment does not get it.
  const coming = input.reminderOffsetsMinutes.filter((minutes) => minutes * 60_000 <= remaining);
  return {
    ...webinarFacts(webinar, language),
    firstName,
    fullName: [firstName, lastName].filter(Boolean).join(' ') || null,
    email: recipient.email,
    reference: input.reference,
    contactEmail: input.contactEmail,
    joinUrl: webUrl(webinar.meetUrl),
    linkComes:
      coming.length > 0
        ? durationList(
            [...coming].sort((a, b) => b - a),
            language,
          )
        : null,
  };
}

/**
 * A name to greet somebody with, or `null`. Anybody can type anything into the form together with anybody's address:
 * what looks like a link would turn our confirmation into somebody's advertisement, so it greets nobody.
 */
export function greetableName(typed: string | null | undefined): string | null {
  const name = oneLine(typed);
  return name === '' || name.length > 60 || /[@/\\<>{}]|\p{L}\.\p{L}{2}/u.test(name) ? null : name;
}

/** Line breaks have no place in a subject, nor in anything else that is one phrase. */
function oneLine(text: string | null | undefined): string {
  return (text ?? '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}
