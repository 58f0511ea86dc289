import type { Timeframe } from '../../../contracts';
import { DAY, localDay, mondayOf, startOfDay } from './local-days';

/**
 * The moment at which a timeframe ends, as seen at `now` from a zone; `null` = it has no end. Weeks begin on Monday.
 * @param timeZone IANA name.
 */
export function timeframeEnd(timeframe: Timeframe | undefined, timeZone: string, now: Date): Date | null {
  if (timeframe === undefined || timeframe === 'all-upcoming') return null;
  const zone = canonicalZone(timeZone);
  const today = localDay(now, zone);
  return startOfDay(timeframe === 'this-week' ? mondayOf(today) + 7 : nextMonth(today), zone);
}

function nextMonth(day: number): number {
  const date = new Date(day * DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY;
}

/** One spelling for each zone: visitors may write any, and what is remembered by zone must not grow with them. */
export function canonicalZone(timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
}
