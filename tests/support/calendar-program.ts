import { readCalendar, type ReadEvent } from './calendar-reader';

/** A calendar as a person has it: it takes the files out of mails as RFC 5546 §2.1.5 says. */
export interface CalendarProgram {
  /** What came of it: `outdated` when it has a newer version (or cancellation) already. */
  open(content: string): 'added' | 'changed' | 'removed' | 'outdated';
  entries(): ReadEvent[];
}

interface Revision extends Pick<ReadEvent, 'sequence' | 'stamp'> {
  entry: ReadEvent | null;
}

export function calendarProgram(): CalendarProgram {
  const known = new Map<string, Revision>();
  return {
    open(content) {
      const { method, events } = readCalendar(content);
      const [event, ...others] = events;
      if (!event || others.length > 0) throw new Error('There must be exactly one event');
      const { uid, sequence, stamp } = event;
      const before = known.get(uid);
      if (before && !isNewer(event, before)) return 'outdated';
      if (method !== 'REQUEST' && method !== 'CANCEL') throw new Error(`Nobody asked for ${method}`);
      const entry = method === 'REQUEST' ? event : null;
      known.set(uid, { sequence, stamp, entry });
      if (!entry) return 'removed';
      return before?.entry ? 'changed' : 'added';
    },
    entries: () => [...known.values()].flatMap(({ entry }) => (entry ? [entry] : [])),
  };
}

function isNewer(one: Omit<Revision, 'entry'>, other: Omit<Revision, 'entry'>): boolean {
  if (one.sequence !== other.sequence) return one.sequence > other.sequence;
  return one.stamp > other.stamp;
}
