import type { Language } from '../domain/locale';
import type { Facts } from './facts';
import type { MailKind } from './input';
import { WORDS } from './texts';

/** Our own texts of a kind, by the names under which an operator can put others in their place. A fresh copy. */
export function overridableTexts(kind: MailKind, language: Language): Record<string, string | string[]> {
  return structuredClone({ ...WORDS[language][kind] });
}

export interface Variable {
  name: string;
  description: string;
}

/** What each variable stands for, for operators. Those that can be absent say so: `{% if pageUrl %}`. */
const DESCRIPTIONS: Partial<Record<keyof Facts, string>> = {
  firstName: 'First name of the recipient, if they gave one',
  fullName: 'First and last name of the recipient, as far as they gave them',
  email: 'Address that the mail goes to',
  brandName: 'Name of the sender as it stands above the mail',
  contactEmail: 'Address for questions, if one is configured',
  title: 'Title of the webinar in the language of the recipient',
  date: 'Day of the start, spelled out: Tuesday, July 14, 2026',
  time: 'Time of the start: 6:00 PM',
  when: 'Day and time of the start as one phrase',
  shortWhen: 'Day and time, short enough for a subject: Tue, Jul 14, 6:00 PM',
  zone: 'Time zone of the webinar: Central European Summer Time (UTC+2)',
  duration: 'How long it takes: 1 hour 30 minutes',
  hostName: 'Name of the host, if there is one',
  speakers: 'List of speakers with position and company, may be empty: {{ speakers | join: "; " }}',
  pageUrl: 'Address of the public page, if the site is configured',
  reference: 'Registration reference, for questions; a lead has none',
  otherDay: 'Day of the start like date, but only if that is not the day on which the mail is sent',
  linkComes: 'How long before the start reminders bring the meeting link, if any still does: 24 hours and 1 hour',
  joinUrl: 'Link to join the webinar, if there is one yet',
  topics: 'Topics that a lead asked about, if any: Rules and Match management',
  linkDays: 'How many days the link in the button works',
  messageSubject: 'Subject of the message that an operator wrote',
};

type Name = keyof typeof DESCRIPTIONS;

const RECIPIENT: readonly Name[] = ['firstName', 'fullName', 'email', 'brandName', 'contactEmail'];
const WEBINAR: readonly Name[] = [
  'title',
  'date',
  'time',
  'when',
  'shortWhen',
  'zone',
  'duration',
  'hostName',
  'speakers',
  'pageUrl',
];
const BOOKING: readonly Name[] = [...RECIPIENT, ...WEBINAR, 'reference'];

const NAMES: Record<MailKind, readonly Name[]> = {
  confirmation: [...BOOKING, 'linkComes'],
  'reminder-24h': [...BOOKING, 'joinUrl'],
  'reminder-1h': [...BOOKING, 'otherDay', 'joinUrl'],
  rescheduled: [...BOOKING, 'linkComes'],
  cancelled: BOOKING,
  'registration-cancelled': BOOKING,
  'recording-available': [...BOOKING, 'topics'],
  'confirm-registration': [...BOOKING, 'linkDays'],
  'confirm-interest': [...RECIPIENT, 'topics', 'linkDays'],
  message: [...BOOKING, 'messageSubject'],
};

/** What the texts of a kind may name, `{{ title }}`, with a line about each. */
export function variablesOf(kind: MailKind): Variable[] {
  return NAMES[kind].map((name) => ({ name, description: DESCRIPTIONS[name] ?? name }));
}
