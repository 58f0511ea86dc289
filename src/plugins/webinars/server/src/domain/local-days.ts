import { dateFormat } from './formats';

/** Days of a time zone as numbers, which can be counted with; they are as long as the change of the clocks makes them. */
export const DAY = 24 * 60 * 60_000;

/** The date that an instant has in a zone, as days since 1970-01-01. */
export function localDay(instant: Date, timeZone: string): number {
  return Math.floor((instant.getTime() + offsetAt(instant, timeZone)) / DAY);
}

/** The instant at which a day begins there. */
export function startOfDay(day: number, timeZone: string): Date {
  const guess = day * DAY;
  // Where the guess lies on the other side of a change of the clocks, the second look is on this one.
  const near = guess - offsetAt(new Date(guess), timeZone);
  return new Date(guess - offsetAt(new Date(near), timeZone));
}

/** The Monday of the week that a day is in. */
export function mondayOf(day: number): number {
  return day - ((new Date(day * DAY).getUTCDay() + 6) % 7);
}

/** How far a zone is ahead of UTC at an instant, milliseconds. */
function offsetAt(instant: Date, timeZone: string): number {
  const format = dateFormat('en', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(instant.getTime() / 1000) * 1000;
}
