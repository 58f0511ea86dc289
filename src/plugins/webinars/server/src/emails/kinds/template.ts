import type { Block, DetailRow } from '../blocks';
import type { Facts } from '../facts';
import type { MailInput } from '../input';
import type { MailTexts, Say, Words } from '../texts';

/** What a kind of mail composes itself from. */
export interface Composition {
  facts: Facts;
  words: Words;
  input: MailInput;
  /** Fills in one template of `words`. */
  say: Say;
  /** CM-09, ready made. */
  calendarLinks: { label: string; url: string }[];
}

/** One kind of mail: what it consists of, in reading order, whatever the language. */
export interface MailTemplate {
  texts(words: Words): MailTexts;
  blocks(composition: Composition): Block[];
  /**
   * Whether the mail carries an iCalendar part, and whether that part has the meeting link: `no_link` says that it comes
   * later (CM-08), `link` adds it. Both have one SEQUENCE: nothing that RFC 5546 §2.1.4 counts has changed, and the later
   * DTSTAMP wins.
   */
  calendar(facts: Facts): 'none' | 'no_link' | 'link';
}

export function opening({ say, words }: Composition, texts: MailTexts): Block[] {
  return [
    { type: 'title', text: say(texts.title) },
    { type: 'paragraph', text: say(words.shared.greeting) },
    { type: 'paragraph', text: say(texts.intro) },
  ];
}

/** EM-05: when (in the webinar's zone, spelled out), how long, with whom, and the reference. */
export function details({ facts, words: { shared } }: Composition): Block {
  const rows: DetailRow[] = [
    { label: shared.when, lines: [capitalised(facts.when)] },
    { label: shared.timeZone, lines: [capitalised(facts.zone)] },
    { label: shared.duration, lines: [facts.duration] },
    { label: facts.speakers.length > 1 ? shared.speakers : shared.speaker, lines: facts.speakers },
    { label: shared.host, lines: facts.hostName ? [facts.hostName] : [] },
    { label: shared.reference, lines: [facts.reference] },
  ];
  return { type: 'details', rows: rows.filter(({ lines }) => lines.length > 0) };
}

/** The way in, or that it is still to come. */
export function joinButton({ facts: { joinUrl }, say, words }: Composition): Block {
  if (!joinUrl) return { type: 'paragraph', text: `${say(words.entry.linkLater)}.` };
  return { type: 'button', label: say(words.shared.join), url: joinUrl, hint: say(words.shared.copyLink) };
}

export function contact({ say, words }: Composition): Block[] {
  return [
    { type: 'heading', text: say(words.shared.contactTitle) },
    { type: 'paragraph', text: say(words.shared.contact) },
  ];
}

/** A place to try things out before, where the meeting's provider has one. */
export function meetingTest({ input, say, words }: Composition): Block[] {
  if (input.webinar.meetingProvider !== 'google_meet') return [];
  return [
    { type: 'link', text: say(words.meetTest.text), label: say(words.meetTest.label), url: 'https://meet.google.com/' },
  ];
}

/** Intl writes for the middle of a sentence; in a table the first letter is a capital one. */
function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
