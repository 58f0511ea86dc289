import type { Block } from '../blocks';
import { bookingLinks, contact, details, joinButton, meetingTest, opening, type MailTemplate } from './template';

/** The day before: the link, and time left to get ready. Its calendar part puts the link into the entry. */
export const reminder24h: MailTemplate = {
  texts: (words) => words['reminder-24h'],
  blocks: (mail) => {
    const { facts, say, words } = mail;
    const own = words['reminder-24h'];
    const calendar: Block[] = facts.joinUrl ? [{ type: 'paragraph', text: say(own.calendarText) }] : [];
    return [
      ...opening(mail, own),
      joinButton(mail),
      ...details(mail),
      ...calendar,
      { type: 'heading', text: say(own.checkTitle) },
      { type: 'list', items: own.checkItems.map(say) },
      ...meetingTest(mail),
      ...contact(mail),
      ...bookingLinks(mail),
    ];
  },
  calendar: ({ facts: { joinUrl } }) => (joinUrl ? { method: 'REQUEST', joinUrl } : null),
};
