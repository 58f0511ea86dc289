/** The cadence of the sweep that sends reminders: one may go out this much before its moment, never a sweep too late. EM-02. */
export const TOLERANCE = 15 * 60_000;

/** What is decided about; all times are epoch milliseconds (UTC), offsets are milliseconds before the start. */
export interface ReminderMoment {
  startsAt: number;
  offset: number;
  /** The next smaller offset, if there is one. */
  nextOffset?: number;
  registeredAt: number;
  now: number;
}

export type ReminderVerdict = { due: true } | { due: false; because: 'early' | 'too_late' | 'registered_after' };

/**
 * Whether somebody gets a reminder at `now`, and if not, why (EM-02, D-07). Offsets are lengths of time, not dates:
 * 24 h before is 24 h before, also when the clocks change in between.
 */
export function decideReminder({ startsAt, offset, nextOffset, registeredAt, now }: ReminderMoment): ReminderVerdict {
  const trigger = startsAt - offset;
  // Once the next reminder's moment has come (or the webinar has begun), this one only repeats what is known.
  if (now >= startsAt - (nextOffset ?? 0)) return { due: false, because: 'too_late' };
  if (now < trigger - TOLERANCE) return { due: false, because: 'early' };
  if (registeredAt > trigger) return { due: false, because: 'registered_after' };
  return { due: true };
}

export type ReminderKind = 'reminder-24h' | 'reminder-1h';

const KINDS: Record<number, ReminderKind> = { 1440: 'reminder-24h', 60: 'reminder-1h' };

export interface ReminderStep {
  kind: ReminderKind;
  offset: number;
  nextOffset?: number;
}

/** The configured offsets (minutes) as steps from far to near, each knowing the one that follows it. */
export function reminderSteps(offsetsMinutes: readonly number[]): ReminderStep[] {
  const offsets = [...new Set(offsetsMinutes)].sort((a, b) => b - a);
  return offsets.flatMap((minutes, index) => {
    const kind = KINDS[minutes];
    const next = offsets[index + 1];
    return kind ? [{ kind, offset: minutes * 60_000, nextOffset: next === undefined ? undefined : next * 60_000 }] : [];
  });
}

/** The starts (epoch ms, exclusive low, inclusive high) for which `step` can be due at `now`: what a sweep has to look at. */
export function startWindow(step: ReminderStep, now: number): { after: number; upTo: number } {
  return { after: now + (step.nextOffset ?? 0), upTo: now + step.offset + TOLERANCE };
}
