import { calendarPart, addToCalendarLinks } from './calendar-entry';
import { dressOf } from './brand';
import { mailFacts } from './facts';
import { FRAME } from './frame.generated';
import type { MailInput, RenderedMail } from './input';
import { TEMPLATES } from './kinds';
import { renderHtml } from './liquid';
import { plainText } from './plain-text';
import { sayIn, WORDS } from './texts';

/** Writes one mail, ready to be sent. Pure: the same input gives the same bytes. */
export function renderMail(input: MailInput): RenderedMail {
  const facts = mailFacts(input);
  const { language } = facts;
  const words = WORDS[language];
  const template = TEMPLATES[input.kind];
  const texts = template.texts(words);
  const say = sayIn(language, facts);

  const subject = say(texts.subject).replace(/\s+/g, ' ').trim();
  const brand = dressOf(input.brand);
  const reason = say(words.shared.reason);
  const blocks = template.blocks({ facts, words, say, input, calendarLinks: addToCalendarLinks(input.webinar, facts) });
  const calendar = template.calendar(facts);

  return {
    subject,
    html: renderHtml(FRAME, { language, subject, preheader: say(texts.preheader), brand, blocks, reason }),
    text: plainText(blocks, { brand, reason, language }),
    calendar: calendar === 'none' ? null : calendarPart(input, facts, calendar === 'link' ? facts.joinUrl : null),
  };
}
