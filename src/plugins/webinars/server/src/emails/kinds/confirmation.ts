import type { Block } from '../blocks';
import {
  bookingLinks,
  contact,
  details,
  joinButton,
  meetingTest,
  opening,
  type Composition,
  type MailTemplate,
} from './template';

/** EM-06, its eight parts in order; the footer is the frame's, the calendar file an attachment. */
export const confirmation: MailTemplate = {
  texts: (words) => words.confirmation,
  blocks: (mail) => [
    ...opening(mail, mail.words.confirmation),
    ...details(mail),
    ...addToCalendar(mail),
    ...meetingLink(mail),
    ...preparation(mail),
    ...technicalRequirements(mail),
    ...contact(mail),
    ...sharing(mail),
    ...bookingLinks(mail),
  ],
  // Who registers after the last reminder gets the link now or never.
  calendar: ({ facts: { linkComes, joinUrl } }) => ({ method: 'REQUEST', joinUrl: linkComes ? null : joinUrl }),
};

function addToCalendar(mail: Composition): Block[] {
  const {
    say,
    words: { confirmation: words },
  } = mail;
  const links = mail.calendarLinks();
  if (links.length === 0) return [];
  return [
    { type: 'heading', text: say(words.calendarTitle) },
    { type: 'paragraph', text: say(words.calendarText) },
    { type: 'choices', links },
  ];
}

function meetingLink(mail: Composition): Block[] {
  const { facts, say, words } = mail;
  const title: Block = { type: 'heading', text: say(words.confirmation.linkTitle) };
  if (facts.linkComes) return [title, { type: 'paragraph', text: say(words.confirmation.linkLater) }];
  if (!facts.joinUrl) return [title, joinButton(mail)];
  return [title, { type: 'paragraph', text: say(words.confirmation.linkHere) }, joinButton(mail)];
}

function preparation({ facts, say, words: { confirmation: words } }: Composition): Block[] {
  return [
    { type: 'heading', text: say(words.preparationTitle) },
    { type: 'paragraph', text: facts.preparation ?? say(words.preparationNone) },
  ];
}

function technicalRequirements(mail: Composition): Block[] {
  const { say, words } = mail;
  return [
    { type: 'heading', text: say(words.confirmation.technicalTitle) },
    { type: 'list', items: words.confirmation.technicalItems.map(say) },
    ...meetingTest(mail),
  ];
}

function sharing({ facts: { pageUrl }, say, words: { confirmation: words } }: Composition): Block[] {
  if (!pageUrl) return [];
  return [
    { type: 'heading', text: say(words.sharingTitle) },
    { type: 'link', text: say(words.sharing), label: pageUrl, url: pageUrl },
  ];
}
