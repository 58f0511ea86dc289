const MINUTE = 60_000;
const PAUSES = [1, 2, 5, 15, 30, 60, 120, 240, 480, 720].map((minutes) => minutes * MINUTE);

/** How long to wait (milliseconds) after the `attempt`-th failure, 1 for the first: 1 minute, growing to 12 hours. */
export function retryPause(attempt: number): number {
  return PAUSES[Math.min(Math.max(attempt, 1), PAUSES.length) - 1] as number;
}

/** So many failures in a row are no longer about single mails: the mail server is down. */
const OUTAGE = 5;
const OUTAGE_PAUSES = [30_000, MINUTE, 2 * MINUTE, 5 * MINUTE];

/**
 * How long to leave a server alone (milliseconds) after `failures` temporary failures in a row, 0 while they may be
 * about single recipients. Growing to 5 minutes: an outage must use up neither the mails' attempts nor the processor.
 */
export function outagePause(failures: number): number {
  if (failures < OUTAGE) return 0;
  return OUTAGE_PAUSES[Math.min(failures - OUTAGE, OUTAGE_PAUSES.length - 1)] as number;
}
