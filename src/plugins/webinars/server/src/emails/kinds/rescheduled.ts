import type { Block } from '../blocks';
import { webUrl } from '../urls';
import { bookingLinks, contact, details, joinButton, opening, type Composition, type MailTemplate } from './template';

/**
 * Time, length or meeting link changed. It says what holds now and not what changed: several edits become one mail, and
 * what the recipient last heard is not known for sure.
 */
export const rescheduled: MailTemplate = {
  texts: (words) => words.rescheduled,
  blocks: (mail) => [
    ...opening(mail, mail.words.rescheduled),
    ...details(mail),
    { type: 'paragraph', text: mail.say(mail.words.rescheduled.calendarText) },
    ...meetingLink(mail),
    ...cannotCome(mail),
    ...contact(mail),
    ...bookingLinks(mail, ['resend']),
  ],
  // The confirmation's rule: while a reminder is still to bring the link, nobody needs it yet.
  calendar: ({ facts: { linkComes, joinUrl } }) => ({ method: 'REQUEST', joinUrl: linkComes ? null : joinUrl }),
};

function meetingLink(mail: Composition): Block[] {
  const { facts, say, words } = mail;
  const own = words.rescheduled;
  if (facts.linkComes) return [{ type: 'paragraph', text: say(own.linkLater) }];
  if (!facts.joinUrl) return [joinButton(mail)];
  return [{ type: 'paragraph', text: say(own.linkHere) }, joinButton(mail)];
}

function cannotCome({ input, say, words }: Composition): Block[] {
  const url = webUrl(input.links.cancel);
  return url
    ? [{ type: 'link', text: say(words.rescheduled.cancelText), label: say(words.shared.cancelPlace), url }]
    : [];
}
