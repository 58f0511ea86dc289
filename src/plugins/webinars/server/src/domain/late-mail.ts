import type { MailProblem } from '../../../contracts';
import { retryPause } from './backoff';
import type { Delivery } from './delivery';

/** What should have gone out so long ago (milliseconds) is late. */
export const LATE_MAIL = 15 * 60_000;

/** What the ledger knows of a mail that is owed and not out. */
export interface OwedMail extends Pick<Delivery, 'kind' | 'interestDocumentId' | 'attempts' | 'notBefore'> {
  /** When it was last handed to a mail server; `null` = never. */
  attemptedAt: Date | null;
  createdAt: Date;
}

/** How many attempts failed. One that is under way, or whose end nobody wrote down, has not moved the mail on yet. */
export function failedAttempts({ attempts, notBefore, attemptedAt }: OwedMail): number {
  return attempts > 0 && attemptedAt !== null && attemptedAt >= notBefore ? attempts - 1 : attempts;
}

/**
 * Since when a mail should have been out. Once an attempt failed, its `notBefore` does not say: each failure moves that
 * on, by up to 12 hours.
 */
export function owedSince(mail: OwedMail): Date {
  const failures = failedAttempts(mail);
  if (failures === 0) return mail.notBefore;
  // Nearly every mail is due when it is written down, or some minutes later.
  const { kind, interestDocumentId, createdAt } = mail;
  if (kind !== 'recording-available' || interestDocumentId === null) return createdAt;
  // A lead's pause puts it off by days. Without the pauses after failures this is its first attempt, or a little later.
  let since = mail.notBefore.getTime();
  for (let failure = failures; failure > 0; failure -= 1) since -= retryPause(failure);
  return new Date(Math.max(since, createdAt.getTime()));
}

/** What servers say for now and mean for hours: nothing is wrong but with that one mailbox. */
const ABOUT_ONE_MAILBOX: readonly MailProblem[] = [
  'no_such_mailbox',
  'no_such_domain',
  'mailbox_full',
  'too_large',
  'greylisted',
];

/** Whether what a mail waits for is the recipient's own affair, of which nobody here has to hear. */
export const isAboutOneMailbox = (problem: MailProblem): boolean => ABOUT_ONE_MAILBOX.includes(problem);
