/** A stretch of whole local days. */
export interface Bucket {
  /** Its first day, `YYYY-MM-DD`. */
  date: string;
  from: Date;
  /** Exclusive. */
  until: Date;
}
export type BucketUnit = 'day' | 'week' | 'month';

/** More than these do not fit into a picture. */
export const MOST_BUCKETS = 180;

const DAY = 24 * 60 * 60_000;

/**
 * The days of a zone from the one that `first` falls on to that of `last`. Longer spans than `MOST_BUCKETS` days come
 * as weeks, which begin on Monday, or as months; of even longer ones the oldest months are left out.
 * @param timeZone IANA name; days are as long as the change to and from summer time makes them.
 */
export function bucketsBetween(first: Date, last: Date, timeZone: string): { unit: BucketUnit; buckets: Bucket[] } {
  const [start, end] = [localDay(first, timeZone), localDay(last, timeZone)];
  const monday = start - ((new Date(start * DAY).getUTCDay() + 6) % 7);
  const bucketsOf = (days: readonly number[]): Bucket[] =>
    days.slice(0, -1).map((day, index) => ({
      date: new Date(day * DAY).toISOString().slice(0, 10),
      from: startOfDay(day, timeZone),
      until: startOfDay(days[index + 1] as number, timeZone),
    }));

  if (end - start < MOST_BUCKETS) return { unit: 'day', buckets: bucketsOf(range(start, end, 1)) };
  if (end - monday < MOST_BUCKETS * 7) return { unit: 'week', buckets: bucketsOf(range(monday, end, 7)) };
  return { unit: 'month', buckets: bucketsOf(monthsBetween(start, end).slice(-MOST_BUCKETS - 1)) };
}

/** From `start` in steps up to the first one past `end`. */
function range(start: number, end: number, step: number): number[] {
  const count = Math.max(1, Math.floor((end - start) / step) + 1);
  return Array.from({ length: count + 1 }, (_, index) => start + index * step);
}

/** First days of months, up to the first one past `end`. */
function monthsBetween(start: number, end: number): number[] {
  const first = new Date(start * DAY);
  const days: number[] = [];
  for (let month = 0; ; month += 1) {
    const day = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1) / DAY;
    days.push(day);
    if (day > end) return days;
  }
}

/** The date that an instant has in a zone, as days since 1970-01-01. */
function localDay(instant: Date, timeZone: string): number {
  return Math.floor((instant.getTime() + offsetAt(instant, timeZone)) / DAY);
}

function startOfDay(day: number, timeZone: string): Date {
  const guess = day * DAY;
  // Where the guess lies on the other side of a change of the clocks, the second look is on this one.
  const near = guess - offsetAt(new Date(guess), timeZone);
  return new Date(guess - offsetAt(new Date(near), timeZone));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far a zone is ahead of UTC at an instant, milliseconds. */
function offsetAt(instant: Date, timeZone: string): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
  formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(instant.getTime() / 1000) * 1000;
}
