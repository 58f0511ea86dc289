import type { Block } from '../blocks';
import { webUrl } from '../urls';
import { button, opening, shortDetails, type Composition, type MailTemplate } from './template';

/** D-14: whether the address on the form is really theirs. Nothing else happens until they say so. */
export const confirmRegistration: MailTemplate = {
  texts: (words) => words['confirm-registration'],
  blocks: (mail) => [...question(mail, 'confirm-registration'), ...shortDetails(mail)],
  calendar: () => null,
  reason: (words) => words['confirm-registration'].reason,
};

/** D-14, D-15: the same for news of webinars, and for who had unsubscribed before. */
export const confirmInterest: MailTemplate = {
  texts: (words) => words['confirm-interest'],
  blocks: (mail) => question(mail, 'confirm-interest'),
  calendar: () => null,
  reason: (words) => words['confirm-interest'].reason,
  unsubscribable: true,
};

function question(mail: Composition, kind: 'confirm-registration' | 'confirm-interest'): Block[] {
  const own = mail.words[kind];
  const url = webUrl(mail.input.links.confirm);
  // Without it the mail would ask for what nobody can do.
  if (!url) throw new Error('There is no link to confirm with: the address of this Strapi (apiUrl) is not known.');
  return [...opening(mail, own), button(mail, own.button, url), { type: 'paragraph', text: mail.say(own.ignored) }];
}
