import type { Block } from '../blocks';
import { opening, shortDetails, type Composition, type MailTemplate } from './template';

/** One person's place was given up, by themselves or by an operator; the webinar takes place. */
export const registrationCancelled: MailTemplate = {
  texts: (words) => words['registration-cancelled'],
  blocks: (mail) => {
    const { say, words } = mail;
    const own = words['registration-cancelled'];
    const calendar: Block[] = mail.facts.when ? [{ type: 'paragraph', text: say(own.calendarText) }] : [];
    return [
      ...opening(mail, own),
      ...shortDetails(mail),
      ...calendar,
      ...again(mail),
      { type: 'paragraph', text: say(own.mistake) },
    ];
  },
  // The webinar's own SEQUENCE, see `registrantCalendar`.
  calendar: ({ say, words }) => ({ method: 'CANCEL', note: say(words['registration-cancelled'].intro) }),
};

function again({ facts: { pageUrl }, input: { webinar, now }, say, words }: Composition): Block[] {
  if (!pageUrl || !webinar?.startsAt || webinar.startsAt <= now) return [];
  return [{ type: 'link', text: say(words['registration-cancelled'].again), label: pageUrl, url: pageUrl }];
}
