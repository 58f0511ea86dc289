/**
 * What a signed link is good for; each is useless for everything else. The subject is a document id: of an attendee,
 * or for `confirm-interest` and `unsubscribe-interest` of an interest.
 */
export const LINK_PURPOSES = [
  'join',
  'cancel',
  'resend',
  'confirm-registration',
  'unsubscribe',
  'confirm-interest',
  'unsubscribe-interest',
] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

const DAY = 24 * 60 * 60_000;

/**
 * How long a link is good, milliseconds from the moment it is mailed. A booking's links outlive its webinar, so that
 * the page can still say what became of it; unsubscribing must work for as long as people keep mails.
 */
export const LINK_LIFETIME: Readonly<Record<LinkPurpose, number>> = {
  join: 400 * DAY,
  cancel: 400 * DAY,
  resend: 400 * DAY,
  'confirm-registration': 7 * DAY,
  unsubscribe: 1095 * DAY,
  'confirm-interest': 7 * DAY,
  'unsubscribe-interest': 1095 * DAY,
};
