import { describe, expect, it } from '@jest/globals';
import {
  bySoonest,
  choosePromoted,
  isPromoted,
  isUpcoming,
  type PromotionFacts,
} from '../../src/plugins/webinars/server/src/domain/promotion';
import { WEBINAR_STATES } from '../../src/plugins/webinars/server/src/domain/webinar';

const START = new Date('2030-05-14T14:00:00Z');
const before = (ms: number) => new Date(START.getTime() - ms);
const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

const webinar = (facts: Partial<PromotionFacts> = {}): PromotionFacts => ({
  slug: 'intro',
  state: 'SCHEDULED',
  startsAt: START,
  durationMinutes: 60,
  promoteOnHomepage: true,
  promoteWeeksBefore: 4,
  ...facts,
});

describe('what is upcoming', () => {
  it.each(WEBINAR_STATES.map((state) => [state, state === 'SCHEDULED' || state === 'LIVE'] as const))(
    '%s before its end: %s',
    (state, expected) => expect(isUpcoming(webinar({ state }), before(0))).toBe(expected),
  );

  it('ends to the millisecond, although the clock that writes ENDED runs once a minute', () => {
    const live = webinar({ state: 'LIVE' });
    expect(isUpcoming(live, before(-60 * MINUTE + 1))).toBe(true);
    expect(isUpcoming(live, before(-60 * MINUTE))).toBe(false);
  });

  it('has a start', () => expect(isUpcoming(webinar({ startsAt: null }), before(0))).toBe(false));
});

describe('what is promoted', () => {
  it.each([1, 4, 12])('begins %i weeks before the start, to the millisecond', (promoteWeeksBefore) => {
    const it = webinar({ promoteWeeksBefore });
    expect(isPromoted(it, before(promoteWeeksBefore * WEEK))).toBe(true);
    expect(isPromoted(it, before(promoteWeeksBefore * WEEK + 1))).toBe(false);
  });

  it('goes on while the webinar is live, and stops at its end', () => {
    const live = webinar({ state: 'LIVE' });
    expect(isPromoted(live, before(-59 * MINUTE))).toBe(true);
    expect(isPromoted(live, before(-60 * MINUTE))).toBe(false);
  });

  it('needs the switch', () => expect(isPromoted(webinar({ promoteOnHomepage: false }), before(MINUTE))).toBe(false));

  it.each(['DRAFT', 'ENDED', 'PUBLISHED', 'CANCELLED'] as const)('is never %s', (state) =>
    expect(isPromoted(webinar({ state }), before(MINUTE))).toBe(false),
  );
});

describe('the promoted webinar', () => {
  it('is the soonest', () => {
    const later = webinar({ slug: 'later', startsAt: before(-WEEK) });
    expect(choosePromoted([later, webinar()], before(WEEK))?.slug).toBe('intro');
  });

  it('is not a sooner one that nobody promotes', () => {
    const quiet = webinar({ slug: 'quiet', startsAt: before(MINUTE), promoteOnHomepage: false });
    expect(choosePromoted([quiet, webinar()], before(WEEK))?.slug).toBe('intro');
  });

  it('is none when there is none', () => {
    expect(choosePromoted([], START)).toBeNull();
    expect(choosePromoted([webinar()], before(5 * WEEK))).toBeNull();
  });
});

describe('the order', () => {
  it('is total: equal starts by slug, without a start last', () => {
    const rows = [
      webinar({ slug: 'z', startsAt: null }),
      webinar({ slug: 'b' }),
      webinar({ slug: 'c', startsAt: before(1) }),
      webinar({ slug: 'a' }),
      webinar({ slug: 'y', startsAt: null }),
    ];
    expect(rows.sort(bySoonest).map(({ slug }) => slug)).toEqual(['c', 'a', 'b', 'y', 'z']);
  });
});
