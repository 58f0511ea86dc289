import { DAY, localDay, mondayOf, startOfDay } from './local-days';

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

/**
 * The days of a zone from the one that `first` falls on to that of `last`. Longer spans than `MOST_BUCKETS` days come
 * as weeks, which begin on Monday, or as months; of even longer ones the oldest months are left out.
 * @param timeZone IANA name; days are as long as the change to and from summer time makes them.
 */
export function bucketsBetween(first: Date, last: Date, timeZone: string): { unit: BucketUnit; buckets: Bucket[] } {
  const [start, end] = [localDay(first, timeZone), localDay(last, timeZone)];
  const monday = mondayOf(start);
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
