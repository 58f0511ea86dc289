import type { MailProblem } from '../../../contracts';

export type { MailProblem } from '../../../contracts';

/**
 * What servers and nodemailer say, the clearest first: enhanced status codes (RFC 3463), then their words, then the
 * three digits alone (RFC 5321 §4.2.3), of which 550 means many things.
 */
const SIGNS: readonly (readonly [MailProblem, RegExp])[] = [
  ['not_written', /^The mail could not be written/],
  ['interrupted', /every attempt was interrupted/],
  ['no_such_mailbox', /\b5\.1\.[16]\b|\b5\.2\.1\b/],
  ['no_such_domain', /\b5\.1\.(?:2|10)\b|\b5\.4\.4\b/],
  ['mailbox_full', /\b[45]\.2\.2\b/],
  ['too_large', /\b5\.(?:2\.3|3\.4)\b|\bEMESSAGE\b/],
  ['login_refused', /\b5\.7\.8\b|\bEAUTH\b|Invalid login|\b53[05]\b/],
  ['sender_refused', /\b5\.7\.(?:1|23|26)\b.*(?:spf|dkim|dmarc|sender)|\brelay|Mail command failed/i],
  ['greylisted', /grey-?list|gray-?list|\b4\.7\.\d+\b/i],
  ['refused_as_spam', /\bspam\b|block-?list|black-?list|reputation|\b5\.7\.\d+\b/i],
  ['server_unreachable', /\b(?:ECONN\w*|ESOCKET|ETIMEDOUT|EDNS|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETLS)\b/],
  ['server_unreachable', /Greeting never received|Connection (?:closed|timeout)|\b421\b/],
  ['mailbox_full', /quota|mailbox (?:is )?full|over ?quota/i],
  ['no_such_mailbox', /(?:user|mailbox|recipient|address)\b.*\b(?:unknown|not (?:found|exist)|unavailable|invalid)/i],
  ['no_such_mailbox', /unknown (?:user|recipient)|no such (?:user|mailbox|recipient)|does not exist/i],
  ['mailbox_full', /recipients were rejected: [45]52\b/],
  ['no_such_mailbox', /recipients were rejected: 55[0135]\b/],
];

/** Why a mail was not accepted, as far as the words of the mail server or of nodemailer (one line) tell. */
export function mailProblem(words: string): MailProblem {
  return SIGNS.find(([, sign]) => sign.test(words))?.[0] ?? 'other';
}
