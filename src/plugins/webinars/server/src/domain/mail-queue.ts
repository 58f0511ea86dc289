/** What waits to be sent, all times UTC. */
export interface MailQueue {
  /** Mails that wait and share the rate, of all webinars. */
  waiting: number;
  /** The moment before which the last of those that are asked about may not go out; `null` when none of them waits. */
  lastNotBefore: Date | null;
  /** Mails a minute; 0 = no limit. */
  ratePerMinute: number;
}

/** About when the last mail will be out; `null` when nothing waits, or when there is no rate to count with. */
export function queueDoneAt({ waiting, lastNotBefore, ratePerMinute }: MailQueue, now: Date): Date | null {
  if (ratePerMinute === 0 || !lastNotBefore) return null;
  const paced = now.getTime() + (waiting / ratePerMinute) * 60_000;
  return new Date(Math.max(paced, lastNotBefore.getTime()));
}
