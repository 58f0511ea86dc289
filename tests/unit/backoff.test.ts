import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { outagePause, retryPause } from '../../src/plugins/webinars/server/src/domain/backoff';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('the pause after a failure', () => {
  it.each([
    [1, MINUTE],
    [2, 2 * MINUTE],
    [5, 30 * MINUTE],
    [9, 8 * HOUR],
    [10, 12 * HOUR],
    [50, 12 * HOUR],
  ])('after failure %i is %i ms', (failures, pause) => {
    expect(retryPause(failures)).toBe(pause);
  });

  it('never shrinks, and stays between a minute and half a day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (attempt) => {
        expect(retryPause(attempt + 1)).toBeGreaterThanOrEqual(retryPause(attempt));
        expect(retryPause(attempt)).toBeGreaterThanOrEqual(MINUTE);
        expect(retryPause(attempt)).toBeLessThanOrEqual(12 * HOUR);
      }),
    );
  });
});

describe('the pause of a whole outage', () => {
  it('does not hold up the others for a few recipients that fail', () => {
    expect([0, 1, 4].map(outagePause)).toEqual([0, 0, 0]);
  });

  it('leaves a server alone that fails again and again, for five minutes at most', () => {
    expect([5, 6, 7, 8, 9, 500].map(outagePause)).toEqual([
      30_000,
      MINUTE,
      2 * MINUTE,
      5 * MINUTE,
      5 * MINUTE,
      5 * MINUTE,
    ]);
  });
});
