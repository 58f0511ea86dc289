import { isPromised, type Webinar } from './webinar';

export interface Consequences {
  /** The time moved: reminders go out again for the new one and never for the old (D-08). */
  scheduleVersion: number;
  /** Time, duration or joining changed: the registrants' calendar entries have to follow (RFC 5546 §2.1.4). */
  sequence: number;
}

/**
 * What an edit of a webinar means for its registrants' reminders and calendar entries. `told`: what they know, when a
 * change before this one has not been told yet. Back at that time the reminders they had are still right.
 */
export function consequencesOf(before: Webinar, after: Webinar, told: ToldFacts | null = null): Consequences {
  const { scheduleVersion, sequence } = before;
  if (!isPromised(before.state)) return { scheduleVersion, sequence };
  const moved = before.startsAt?.getTime() !== after.startsAt?.getTime();
  const changed = moved || before.durationMinutes !== after.durationMinutes || before.meetUrl !== after.meetUrl;
  const next = { scheduleVersion, sequence: sequence + (changed ? 1 : 0) };
  if (!moved) return next;
  const isBack = told !== null && told.startsAt === (after.startsAt?.toISOString() ?? null);
  // Not simply one more: after a move back, that number may have been another time's.
  return { ...next, scheduleVersion: isBack ? told.scheduleVersion : Math.max(scheduleVersion, sequence) + 1 };
}

/**
 * What registrants have been told about taking part, and at which SEQUENCE of their calendar entries. `startsAt` is an
 * ISO 8601 instant in UTC: these facts wait in a job's payload.
 */
export type ToldFacts = {
  startsAt: string | null;
  durationMinutes: number;
  meetUrl: string | null;
  sequence: number;
  /** Which reminders they may have had. */
  scheduleVersion: number;
};

export function toldFacts(
  webinar: Pick<Webinar, 'startsAt' | 'durationMinutes' | 'meetUrl' | 'sequence' | 'scheduleVersion'>,
): ToldFacts {
  const { startsAt, durationMinutes, meetUrl, sequence, scheduleVersion } = webinar;
  return { startsAt: startsAt?.toISOString() ?? null, durationMinutes, meetUrl, sequence, scheduleVersion };
}

/** Whether time, duration and joining are the same: who knows the one need not hear of the other. */
export function sayTheSame(one: ToldFacts, other: ToldFacts): boolean {
  return (
    one.startsAt === other.startsAt && one.durationMinutes === other.durationMinutes && one.meetUrl === other.meetUrl
  );
}

/** Whether an edit moved the time or the duration of something that people were promised. */
export function isRescheduled(before: Webinar, after: Webinar): boolean {
  return (
    isPromised(before.state) &&
    (before.startsAt?.getTime() !== after.startsAt?.getTime() || before.durationMinutes !== after.durationMinutes)
  );
}

/** So near the start nobody can wait until the operator has made up their mind. */
const NEAR = 60 * 60_000;
/** Long enough for Google to answer with the new link. */
const SHORT_QUIET_MINUTES = 1;

/**
 * When the registrants hear of an edit made at `now`: once it has been quiet for `quietMinutes`, so that several edits
 * become one mail; almost at once when it is about to begin (at the old or the new time) or has begun.
 */
export function changeNoticeAt(
  before: Pick<Webinar, 'state' | 'startsAt'>,
  after: Pick<Webinar, 'startsAt'>,
  now: Date,
  quietMinutes: number,
): Date {
  const near = [before.startsAt, after.startsAt].some((start) => start && start.getTime() - now.getTime() < NEAR);
  const urgent = before.state === 'LIVE' || near;
  const minutes = urgent ? Math.min(SHORT_QUIET_MINUTES, quietMinutes) : quietMinutes;
  return new Date(now.getTime() + minutes * 60_000);
}

/** The values of `fields` that differ, before and after: what an audit row keeps. */
export function differences<T extends object>(
  before: T,
  after: T,
  fields: readonly (keyof T)[],
): { before: Partial<T>; after: Partial<T> } {
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const pick = (source: T) => Object.fromEntries(changed.map((field) => [field, source[field]])) as Partial<T>;
  return { before: pick(before), after: pick(after) };
}
