import { describe, expect, it } from '@jest/globals';
import { canonicalZone, timeframeEnd } from '../../src/plugins/webinars/server/src/domain/timeframe';

const at = (moment: string) => new Date(moment);

describe('a timeframe', () => {
  it.each([
    ['this-week', 'UTC', '2030-05-01T12:00:00Z', '2030-05-06T00:00:00Z'],
    // A Monday begins the week, a Sunday ends it.
    ['this-week', 'UTC', '2030-05-06T00:00:00Z', '2030-05-13T00:00:00Z'],
    ['this-week', 'UTC', '2030-05-05T23:59:59Z', '2030-05-06T00:00:00Z'],
    // It is Monday in Auckland while it is still Sunday in Los Angeles.
    ['this-week', 'Pacific/Auckland', '2030-05-05T13:00:00Z', '2030-05-12T12:00:00Z'],
    ['this-week', 'America/Los_Angeles', '2030-05-05T13:00:00Z', '2030-05-06T07:00:00Z'],
    // The clocks go back in the night before the week ends.
    ['this-week', 'Europe/Stockholm', '2030-10-22T12:00:00Z', '2030-10-27T23:00:00Z'],
    ['this-month', 'Europe/Stockholm', '2030-03-01T12:00:00Z', '2030-03-31T22:00:00Z'],
    ['this-month', 'UTC', '2030-12-31T23:00:00Z', '2031-01-01T00:00:00Z'],
    ['this-month', 'Europe/Stockholm', '2030-12-31T23:00:00Z', '2031-01-31T23:00:00Z'],
  ] as const)('%s in %s, asked at %s, ends at %s', (timeframe, zone, now, end) => {
    expect(timeframeEnd(timeframe, zone, at(now))).toEqual(at(end));
  });

  it.each([undefined, 'all-upcoming'] as const)('has no end when it is %s', (timeframe) => {
    expect(timeframeEnd(timeframe, 'UTC', at('2030-05-01T12:00:00Z'))).toBeNull();
  });

  it('knows one spelling of each zone', () => {
    expect(new Set(['Europe/Paris', 'europe/paris', 'EUROPE/paris'].map(canonicalZone))).toEqual(
      new Set(['Europe/Paris']),
    );
  });
});
