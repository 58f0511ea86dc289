import { bookingLinks, details, joinButton, opening, type MailTemplate } from './template';

/** The last one: whoever opens it wants to be let in, and to know what to do when that fails. */
export const reminder1h: MailTemplate = {
  texts: (words) => words['reminder-1h'],
  blocks: (mail) => {
    const own = mail.words['reminder-1h'];
    return [
      ...opening(mail, own),
      joinButton(mail),
      ...details(mail),
      { type: 'paragraph', text: mail.say(own.trouble) },
      ...bookingLinks(mail),
    ];
  },
  // A third calendar file within a day would only be noise.
  calendar: () => null,
};
