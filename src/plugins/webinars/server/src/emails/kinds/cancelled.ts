import type { Block } from '../blocks';
import { prose } from '../prose';
import { contact, opening, shortDetails, type Composition, type MailTemplate } from './template';

/** LC-03: the webinar does not take place. */
export const cancelled: MailTemplate = {
  texts: (words) => words.cancelled,
  blocks: (mail) => [
    ...opening(mail, mail.words.cancelled),
    ...reason(mail),
    ...shortDetails(mail),
    ...calendarText(mail),
    ...contact(mail),
  ],
  calendar: ({ say, words }) => ({ method: 'CANCEL', note: say(words.cancelled.intro) }),
};

function reason({ input, say, words }: Composition): Block[] {
  const given = prose(input.cancelReason ?? '');
  return given.length > 0 ? [{ type: 'heading', text: say(words.cancelled.reasonTitle) }, ...given] : [];
}

function calendarText({ facts, say, words }: Composition): Block[] {
  return facts.when ? [{ type: 'paragraph', text: say(words.cancelled.calendarText) }] : [];
}
