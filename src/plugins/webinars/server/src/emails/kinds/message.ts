import { prose } from '../prose';
import { contact, shortDetails, type MailTemplate } from './template';

/**
 * EM-12: what an operator writes to registrants. Its own words are data, never a template. Whether it is strictly about
 * the booking is the operator's judgement and not ours, so people can say that they want no more of these.
 */
export const message: MailTemplate = {
  texts: (words) => words.message,
  blocks: (mail) => {
    const { input, say, words } = mail;
    if (!input.message) throw new Error('There is no message to send.');
    return [
      { type: 'title', text: say(words.message.title) },
      { type: 'paragraph', text: say(words.shared.greeting) },
      ...prose(input.message.body),
      { type: 'paragraph', text: say(words.message.intro) },
      ...shortDetails(mail),
      ...contact(mail),
    ];
  },
  calendar: () => null,
  unsubscribable: true,
};
