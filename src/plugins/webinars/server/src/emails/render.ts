import { dressOf } from './brand';
import { addToCalendarLinks, calendarPart } from './calendar-entry';
import { mailFacts, type Facts } from './facts';
import { FRAME } from './frame.generated';
import type { MailInput, RenderedMail } from './input';
import { TEMPLATES } from './kinds';
import type { Composition } from './kinds/template';
import { renderHtml } from './liquid';
import { oneLine } from './one-line';
import { plainText } from './plain-text';
import { wordsFor, type TextOverrides } from './texts';
import { webUrl } from './urls';

/**
 * Writes one mail, ready to be sent. Pure: the same input gives the same bytes. An operator's own texts never stop it:
 * what cannot be rendered with them is rendered with ours, and `overridesRefused` says why.
 * @throws when there is nothing to write from, such as a question without the link to answer it.
 */
export function renderMail(input: MailInput): RenderedMail {
  const steps = renderingSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** `renderMail` in steps of a few milliseconds at most, for who has other things to do in between. */
export function* renderingSteps(input: MailInput): Generator<undefined, RenderedMail> {
  const facts = mailFacts(input);
  if (!input.overrides) return yield* render(input, facts, null);
  try {
    return yield* render(input, facts, input.overrides);
  } catch (error) {
    const overridesRefused = error instanceof Error ? error.message : String(error);
    return { ...(yield* render(input, facts, null)), overridesRefused };
  }
}

function* render(input: MailInput, facts: Facts, overrides: TextOverrides | null): Generator<undefined, RenderedMail> {
  const { kind } = input;
  const { language } = facts;
  const { words, say } = wordsFor({ kind, language, overrides }, facts);
  const template = TEMPLATES[kind];
  const texts = template.texts(words);

  const mail: Composition = {
    facts,
    words,
    say,
    input,
    calendarLinks: () => addToCalendarLinks(input.webinar, facts),
  };
  const blocks = template.blocks(mail);
  const subject = oneLine(say(texts.subject));
  if (subject === '') throw new Error('The subject is empty');
  const unsubscribeUrl = template.unsubscribable ? webUrl(input.links.unsubscribe) : null;
  const footer = {
    brand: dressOf(input.brand),
    reason: say(template.reason?.(words, input.audience) ?? words.shared.reason),
    unsubscribe: unsubscribeUrl === null ? null : { label: say(words.shared.unsubscribe), url: unsubscribeUrl },
  };
  const preheader = say(texts.preheader);
  yield;
  const html = renderHtml(FRAME, { language, subject, preheader, blocks, ...footer });
  const text = plainText(blocks, { ...footer, language });
  yield;
  return {
    subject,
    html,
    text,
    calendar: calendarOf(mail),
    headers: unsubscribeUrl === null ? {} : unsubscribeHeaders(unsubscribeUrl),
    overridesRefused: null,
  };
}

function calendarOf(mail: Composition): RenderedMail['calendar'] {
  const { facts, input } = mail;
  if (!input.webinar?.startsAt) return null;
  const content = TEMPLATES[input.kind].calendar(mail);
  return content && calendarPart({ ...input, webinar: input.webinar }, facts, content);
}

/** RFC 2369 §3.2, and RFC 8058 §3.1 for the one click, which is allowed over HTTPS only. */
function unsubscribeHeaders(url: string): Record<string, string> {
  return {
    'List-Unsubscribe': `<${url}>`,
    ...(url.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  };
}
