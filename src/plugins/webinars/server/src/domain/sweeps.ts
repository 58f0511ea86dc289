/**
 * How often each schedule looks into the database, minutes: what has become due is done at the next look. Hours and
 * quarters are those of UTC.
 */
export const SWEEP_MINUTES = { lifecycle: 1, reminders: 15, recordings: 60 } as const;
export type Sweep = keyof typeof SWEEP_MINUTES;

/** The cadence as cron has it, five fields. */
export function cronOf(sweep: Sweep): string {
  const minutes = SWEEP_MINUTES[sweep];
  if (minutes === 60) return '0 * * * *';
  return minutes === 1 ? '* * * * *' : `*/${minutes} * * * *`;
}

/** The first look at or after `moment`. */
export function nextSweep(sweep: Sweep, moment: Date): Date {
  const every = SWEEP_MINUTES[sweep] * 60_000;
  return new Date(Math.ceil(moment.getTime() / every) * every);
}
