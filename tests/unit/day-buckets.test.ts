import { describe, expect, it } from '@jest/globals';
import { bucketsBetween, MOST_BUCKETS } from '../../src/plugins/webinars/server/src/domain/day-buckets';

const HOUR = 3_600_000;
const dates = (first: string, last: string, zone: string) =>
  bucketsBetween(new Date(first), new Date(last), zone).buckets.map(({ date }) => date);

describe('the days of a chart', () => {
  it('are those of the webinar’s zone, not of the server’s', () => {
    expect(dates('2026-05-01T23:30:00Z', '2026-05-03T10:00:00Z', 'Europe/Stockholm')).toEqual([
      '2026-05-02',
      '2026-05-03',
    ]);
    expect(dates('2026-05-02T03:00:00Z', '2026-05-03T10:00:00Z', 'America/New_York')).toEqual([
      '2026-05-01',
      '2026-05-02',
      '2026-05-03',
    ]);
  });

  it('begin at local midnight and are as long as the change of the clocks makes them', () => {
    const { buckets } = bucketsBetween(
      new Date('2026-03-28T12:00:00Z'),
      new Date('2026-03-30T12:00:00Z'),
      'Europe/Stockholm',
    );
    expect(buckets.map(({ from }) => from.toISOString())).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
    expect(buckets.map(({ from, until }) => (until.getTime() - from.getTime()) / HOUR)).toEqual([24, 23, 24]);
  });

  it.each([
    ['one moment', '2026-05-01T10:00:00Z', '2026-05-01T10:00:00Z', 'day', 1],
    ['half a year', '2026-01-01T10:00:00Z', '2026-06-29T10:00:00Z', 'day', MOST_BUCKETS],
    ['a day more', '2026-01-01T10:00:00Z', '2026-06-30T10:00:00Z', 'week', 27],
    ['ten years', '2016-01-15T10:00:00Z', '2026-01-15T10:00:00Z', 'month', 121],
    ['a century', '1926-01-15T10:00:00Z', '2026-01-15T10:00:00Z', 'month', MOST_BUCKETS],
  ] as const)('make way for longer stretches: %s', (_name, first, last, unit, count) => {
    const found = bucketsBetween(new Date(first), new Date(last), 'UTC');
    expect([found.unit, found.buckets.length]).toEqual([unit, count]);
    const moment = new Date(last).getTime();
    const end = found.buckets.at(-1);
    expect((end?.from.getTime() ?? Infinity) <= moment && moment < (end?.until.getTime() ?? 0)).toBe(true);
    // One follows the other without a gap.
    expect(
      found.buckets.slice(1).every(({ from }, index) => from.getTime() === found.buckets[index]?.until.getTime()),
    ).toBe(true);
  });
});
