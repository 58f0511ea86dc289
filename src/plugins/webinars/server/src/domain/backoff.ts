const MINUTE = 60_000;
const PAUSES = [1, 2, 5, 15, 30, 60, 120, 240, 480, 720].map((minutes) => minutes * MINUTE);

/** How long to wait (milliseconds) after the `attempt`-th failure, 1 for the first: 1 minute, growing to 12 hours. */
export function retryPause(attempt: number): number {
  return PAUSES[Math.min(Math.max(attempt, 1), PAUSES.length) - 1] as number;
}
