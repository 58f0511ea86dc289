import { nextSweep, SWEEP_MINUTES } from './sweeps';
import type { Webinar } from './webinar';

/** The cadence of the sweep that sends reminders: one may go out this much before its moment, never a sweep too late. EM-02. */
export const TOLERANCE = SWEEP_MINUTES.reminders * 60_000;

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

/** Minutes before the start. */
const MINUTES: Record<ReminderKind, number> = { 'reminder-24h': 1440, 'reminder-1h': 60 };
export const REMINDER_KINDS = Object.keys(MINUTES) as ReminderKind[];

export interface ReminderStep {
  kind: ReminderKind;
  offset: number;
  nextOffset?: number;
}

/** The configured offsets (minutes) as steps from far to near, each knowing the one that follows it. */
export function reminderSteps(offsetsMinutes: readonly number[]): ReminderStep[] {
  const offsets = [...new Set(offsetsMinutes)].sort((a, b) => b - a);
  return offsets.flatMap((minutes, index) => {
    const kind = REMINDER_KINDS.find((each) => MINUTES[each] === minutes);
    const next = offsets[index + 1];
    return kind ? [{ kind, offset: minutes * 60_000, nextOffset: next === undefined ? undefined : next * 60_000 }] : [];
  });
}

/** The starts (epoch ms, exclusive low, inclusive high) for which `step` can be due at `now`: what a sweep has to look at. */
export function startWindow(step: ReminderStep, now: number): { after: number; upTo: number } {
  return { after: now + (step.nextOffset ?? 0), upTo: now + step.offset + TOLERANCE };
}

/** When the sweep owes `step` to whoever is registered by then, from `now` on; `null` when it is too late for it. */
export function reminderGoesOutAt({ offset, nextOffset }: ReminderStep, startsAt: Date, now: Date): Date | null {
  const start = startsAt.getTime();
  const at = nextSweep('reminders', new Date(Math.max(start - offset - TOLERANCE, now.getTime())));
  const moment = { startsAt: start, offset, nextOffset, registeredAt: -Infinity, now: at.getTime() };
  return decideReminder(moment).due ? at : null;
}

/**
 * The configured reminders (minutes before the start) that somebody who registers at `now` still gets, the furthest
 * first. The same comparison as `decideReminder`: who registers after a reminder's moment does not get it.
 */
export function remindersToCome(
  { state, startsAt }: Pick<Webinar, 'state' | 'startsAt'>,
  offsetsMinutes: readonly number[],
  now: Date,
): number[] {
  // Reminders go out while a webinar is scheduled; one that was started early has none to come.
  if (!startsAt || state !== 'SCHEDULED') return [];
  const remaining = startsAt.getTime() - now.getTime();
  return offsetsMinutes.filter((minutes) => minutes * 60_000 <= remaining).sort((a, b) => b - a);
}

/** Why an operator cannot send a reminder now. */
export type ReminderRefusal =
  | 'webinar_not_scheduled'
  | 'webinar_cancelled'
  | 'webinar_over'
  | 'webinar_already_started'
  | 'reminder_superseded';

/** The reminder with its place among the configured ones, also when it is not one of them (EM-04: an operator's decision). */
export function reminderStep(kind: ReminderKind, offsetsMinutes: readonly number[]): ReminderStep {
  const minutes = MINUTES[kind];
  const next = Math.max(0, ...offsetsMinutes.filter((each) => each < minutes));
  return { kind, offset: minutes * 60_000, nextOffset: next === 0 ? undefined : next * 60_000 };
}

/**
 * Whether an operator may send a reminder at `now`, `null` when so (EM-04). Not bound to the reminder's moment, but
 * refused when `decideDelivery` would not let it out: everybody would be counted, and nobody mailed.
 */
export function refuseReminder(
  { state, startsAt }: Pick<Webinar, 'state' | 'startsAt'>,
  { nextOffset }: Pick<ReminderStep, 'nextOffset'>,
  now: Date,
): ReminderRefusal | null {
  if (state === 'CANCELLED') return 'webinar_cancelled';
  if (state === 'DRAFT' || !startsAt) return 'webinar_not_scheduled';
  if (state === 'ENDED' || state === 'PUBLISHED') return 'webinar_over';
  if (state === 'LIVE' || startsAt <= now) return 'webinar_already_started';
  return now.getTime() >= startsAt.getTime() - (nextOffset ?? 0) ? 'reminder_superseded' : null;
}
