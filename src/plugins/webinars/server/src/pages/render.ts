import { createHash } from 'node:crypto';
import type { Config } from '../config/schema';
import { languageFor } from '../domain/locale';
import { scheduleText } from '../domain/schedule-text';
import { renderHtml } from '../emails/liquid';
import { sayIn } from '../emails/texts';
import { webUrl } from '../emails/urls';
import { FORM_WORDS } from './forms';
import { presentForm, type PageForm } from './forms/form';
import { waitIn } from './forms/wait';
import { FRAME, HURRY } from './frame';
import { isFormPage, PAGES, type PageName, type PageShape } from './page';
import { styleOf } from './style';
import { PAGE_WORDS } from './texts';
import type { PageWords } from './texts/words';

/** A text and the BCP 47 tag of the language that it is in. */
export interface Worded {
  text: string;
  language: string;
}

/** What a page says of a webinar: nothing that its public page does not say, except why it was cancelled. */
export interface PageWebinar {
  title: Worded;
  startsAt: Date | null;
  durationMinutes: number;
  /** IANA name. */
  timezone: string;
  /** The public page, where there is one to be seen. */
  pageUrl: string | null;
  /** Only when it is out. */
  recordingUrl: string | null;
  /** Whether somebody may still register. */
  mayRegister: boolean;
  cancelReason: Worded | null;
}

export interface PageInput {
  page: PageName;
  /** The reader's BCP 47 tag; one that we have no words in reads English. */
  language: string;
  brand: Config['brand'];
  /** `null` on pages that are about none. */
  webinar: PageWebinar | null;
  /** What was sent, on the pages that have the form again. */
  form?: PageForm | null;
  /** Where the calendar file is, on the page that offers it. */
  calendarUrl?: string | null;
  /** Seconds until it may be tried again. */
  retryAfter?: number | null;
}

export interface RenderedPage {
  html: string;
  /** BCP 47. */
  language: string;
  /** The Content-Security-Policy that the page needs, and no more. */
  policy: string;
}

/** Writes one page. Pure: the same input gives the same bytes. */
export function renderPage(input: PageInput): RenderedPage {
  const { page, language: tag, brand, webinar, form = null, calendarUrl = null, retryAfter = null } = input;
  const language = languageFor(tag);
  const words = PAGE_WORDS[language];
  const shape = PAGES[page];
  const { title, paragraphs } = isFormPage(page) ? FORM_WORDS[language].pages[page] : words.pages[page];
  const say = sayIn(language, {
    brand: brand.name,
    mayRegister: webinar?.mayRegister ?? false,
    when: waitIn(retryAfter, language),
    names: form?.unknown.join(', ') ?? '',
  });
  const style = styleOf(brand);
  const script = shape.hurries ? HURRY : null;

  const html = renderHtml(FRAME, {
    language,
    title: say(title),
    brand: brand.name,
    style,
    script,
    noScript: say(words.shared.noScript),
    paragraphs: paragraphs.map(say).filter(Boolean),
    facts: webinar && factsOf(webinar, tag, words, Boolean(shape.showsReason)),
    button: shape.button ? { label: words.buttons[shape.button], undo: shape.button === 'undo' } : null,
    form: shape.form && form ? presentForm(form, language) : null,
    links: [
      ...(shape.calendar && calendarUrl ? [{ label: FORM_WORDS[language].calendar, url: calendarUrl }] : []),
      ...(webinar ? linksOf(webinar, words, shape) : []),
    ],
    footer: brand.footer?.trim() ?? null,
  });
  return { html, language, policy: policyOf({ style, script, leavesSite: shape.button === 'join' }) };
}

interface Fact {
  label: string;
  value: string;
  class: string | null;
  /** BCP 47, where it may be another one than the page's. */
  language: string | null;
}

function factsOf(webinar: PageWebinar, tag: string, { shared }: PageWords, withReason: boolean): Fact[] {
  const { title, startsAt, durationMinutes, timezone, cancelReason } = webinar;
  const ours = (label: string, value: string): Fact => ({ label, value, class: null, language: null });
  const facts: Fact[] = [{ label: shared.webinar, value: title.text, class: 'name', language: title.language }];
  if (startsAt) {
    const { when, zone, duration } = scheduleText({ startsAt, durationMinutes, timeZone: timezone }, tag);
    facts.push(
      ours(shared.when, capitalised(when)),
      ours(shared.timeZone, capitalised(zone)),
      ours(shared.duration, duration),
    );
  }
  if (withReason && cancelReason)
    facts.push({ label: shared.reason, value: cancelReason.text, class: 'reason', language: cancelReason.language });
  return facts;
}

function linksOf(
  { pageUrl, recordingUrl, mayRegister }: PageWebinar,
  { shared }: PageWords,
  { onward, calendar }: PageShape,
): { label: string; url: string }[] {
  const to = (label: string, address: string | null) => {
    const url = webUrl(address);
    return url ? [{ label, url }] : [];
  };
  if (onward === 'recording') return [...to(shared.recording, recordingUrl), ...to(shared.page, pageUrl)];
  if (calendar) return to(shared.page, pageUrl);
  if (onward === 'register' && mayRegister) return to(shared.register, pageUrl);
  return [];
}

/**
 * Nothing may be loaded, run or sent but what is on the page. Where a form leads on to the meeting, browsers check
 * every redirect on the way (Meet to the log-in, Zoom to a region's host), so that any https address has to be allowed.
 */
function policyOf({
  style,
  script,
  leavesSite,
}: {
  style: string;
  script: string | null;
  leavesSite: boolean;
}): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    ...(script ? [`script-src ${hashOf(script)}`] : []),
    `form-action 'self'${leavesSite ? ' https:' : ''}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashOf(inline: string): string {
  return `'sha256-${createHash('sha256').update(inline).digest('base64')}'`;
}

/** Intl writes for the middle of a sentence; as a line of its own the first letter is a capital one. */
function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
