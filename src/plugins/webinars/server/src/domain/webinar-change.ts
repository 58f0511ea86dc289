import { isPromised, type Webinar } from './webinar';

export interface Consequences {
  /** The time moved: reminders go out again for the new one and never for the old (D-08). */
  scheduleVersion: number;
  /** Time, duration or joining changed: the registrants' calendar entries have to follow (RFC 5546 §2.1.4). */
  sequence: number;
}

/** What an edit of a webinar means for its registrants' reminders and calendar entries. */
export function consequencesOf(before: Webinar, after: Webinar): Consequences {
  const { scheduleVersion, sequence } = before;
  if (!isPromised(before.state)) return { scheduleVersion, sequence };
  const moved = before.startsAt?.getTime() !== after.startsAt?.getTime();
  const changed = moved || before.durationMinutes !== after.durationMinutes || before.meetUrl !== after.meetUrl;
  return { scheduleVersion: scheduleVersion + (moved ? 1 : 0), sequence: sequence + (changed ? 1 : 0) };
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
