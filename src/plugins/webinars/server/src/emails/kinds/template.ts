import type { Block, DetailRow, LabelledLink } from '../blocks';
import type { Facts } from '../facts';
import type { MailInput } from '../input';
import type { MailTexts, Say, Words } from '../texts';
import { webUrl } from '../urls';

/** What a kind of mail composes itself from. */
export interface Composition {
  facts: Facts;
  words: Words;
  input: MailInput;
  /** Fills in one template of `words`. */
  say: Say;
  /** CM-09. */
  calendarLinks(): LabelledLink[];
}

/**
 * What the iCalendar part of a mail does: a request has the meeting link or says that it comes later (CM-08), a
 * cancellation says what happened. Two requests with and without the link have one SEQUENCE: nothing that RFC 5546
 * §2.1.4 counts has changed, and the later DTSTAMP wins.
 */
export type CalendarContent = { method: 'REQUEST'; joinUrl: string | null } | { method: 'CANCEL'; note: string };

/** One kind of mail: what it consists of, in reading order, whatever the language. */
export interface MailTemplate {
  texts(words: Words): MailTexts;
  blocks(composition: Composition): Block[];
  /** `null`: no calendar part. Only asked for a webinar that has a start. */
  calendar(composition: Composition): CalendarContent | null;
  /** Why the mail came, where it is not the registration. */
  reason?(words: Words, audience: MailInput['audience']): string;
  /** Not strictly about a booking: who gets it can say that they want no more of these. */
  unsubscribable?: true;
}

export function opening({ say, words }: Composition, texts: Pick<MailTexts, 'title' | 'intro'>): Block[] {
  return [
    { type: 'title', text: say(texts.title) },
    { type: 'paragraph', text: say(words.shared.greeting) },
    { type: 'paragraph', text: say(texts.intro) },
  ];
}

/** EM-05: when (in the webinar's zone, spelled out), how long, with whom, and the reference. */
export function details({ facts, words: { shared } }: Composition): Block[] {
  return table([
    { label: shared.when, lines: present(facts.when) },
    { label: shared.timeZone, lines: present(facts.zone) },
    { label: shared.duration, lines: present(facts.duration) },
    { label: facts.speakers.length > 1 ? shared.speakers : shared.speaker, lines: facts.speakers },
    { label: shared.host, lines: present(facts.hostName) },
    { label: shared.reference, lines: present(facts.reference) },
  ]);
}

/** Enough to know which webinar it is about. */
export function shortDetails({ facts, words: { shared } }: Composition): Block[] {
  return table([
    { label: shared.when, lines: present(facts.when) },
    { label: shared.timeZone, lines: present(facts.zone) },
    { label: facts.speakers.length > 1 ? shared.speakers : shared.speaker, lines: facts.speakers },
    { label: shared.reference, lines: present(facts.reference) },
  ]);
}

/** Intl writes for the middle of a sentence; in a table the first letter is a capital one. */
function present(text: string | null): string[] {
  return text ? [text.charAt(0).toLocaleUpperCase() + text.slice(1)] : [];
}

function table(rows: DetailRow[]): Block[] {
  const filled = rows.filter(({ lines }) => lines.length > 0);
  return filled.length > 0 ? [{ type: 'details', rows: filled }] : [];
}

/**
 * The way in, or that it is still to come. The button goes through our signed link where there is one; the address
 * under it is the meeting's own, so that people get in while our server is down.
 */
export function joinButton({ facts: { joinUrl, meetUrl }, say, words }: Composition): Block {
  if (!joinUrl || !meetUrl) return { type: 'paragraph', text: `${say(words.entry.linkLater)}.` };
  const hint = say(joinUrl === meetUrl ? words.shared.copyLink : words.shared.joinDirectly);
  return { type: 'button', label: say(words.shared.join), url: joinUrl, hint, plainUrl: meetUrl };
}

/** A button that leads where the address under it does. */
export function button({ say, words }: Composition, label: string, url: string): Block {
  return { type: 'button', label: say(label), url, hint: say(words.shared.copyLink), plainUrl: url };
}

export function contact({ say, words }: Composition): Block[] {
  return [
    { type: 'heading', text: say(words.shared.contactTitle) },
    { type: 'paragraph', text: say(words.shared.contact) },
  ];
}

/** A place to try things out before, where the meeting's provider has one. */
export function meetingTest({ input, say, words }: Composition): Block[] {
  if (input.webinar?.meetingProvider !== 'google_meet') return [];
  return [
    { type: 'link', text: say(words.meetTest.text), label: say(words.meetTest.label), url: 'https://meet.google.com/' },
  ];
}

/** What a registered person can do by themselves, as far as there are links for it. */
export function bookingLinks(
  { input: { links }, say, words: { shared } }: Composition,
  offered: readonly ('cancel' | 'resend')[] = ['cancel', 'resend'],
): Block[] {
  const labels = { cancel: shared.cancelPlace, resend: shared.resend };
  const found = offered.flatMap((each) => {
    const url = webUrl(links[each]);
    return url ? [{ label: say(labels[each]), url }] : [];
  });
  return found.length > 0 ? [{ type: 'small-links', links: found }] : [];
}
