import { describe, expect, it } from '@jest/globals';
import {
  decideInterest,
  mergeTopics,
  MOST_TOPICS,
  type InterestRules,
  type KnownInterest,
} from '../../src/plugins/webinars/server/src/domain/interest';

const NOW = new Date('2030-05-01T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const rules = (values: Partial<InterestRules> = {}): InterestRules => ({
  optIn: 'single',
  reactivation: 'immediate',
  resendAfterMinutes: 10,
  ...values,
});
const known = (values: Partial<KnownInterest> = {}): KnownInterest => ({
  topics: ['basics'],
  unsubscribed: false,
  awaitingConfirmation: false,
  confirmationAskedAt: null,
  ...values,
});

describe('topics that are added', () => {
  it('come after those that are there, each once', () => {
    expect(mergeTopics(['a', 'b'], ['b', 'c', 'c'])).toEqual(['a', 'b', 'c']);
  });

  it('push out the oldest when there are too many', () => {
    const old = Array.from({ length: MOST_TOPICS }, (_, n) => `old-${n}`);

    expect(mergeTopics(old, ['new'])).toEqual([...old.slice(1), 'new']);
  });
});

describe('a form for an address', () => {
  const decide = (interest: KnownInterest | null, topics: string[], values: Partial<InterestRules> = {}) => {
    const { topics: _topics, ...decision } = decideInterest(interest, topics, rules(values), NOW);
    return decision;
  };
  const HEARS = { unsubscribed: false, awaitingConfirmation: false, ask: false };

  it('counts at once with single opt-in', () => {
    expect(decide(null, ['basics'])).toEqual({ ...HEARS, expressed: true });
  });

  it.each(['double', 'double_for_marketing'] as const)('waits for the link with %s', (optIn) => {
    expect(decide(null, ['basics'], { optIn })).toEqual({
      unsubscribed: false,
      awaitingConfirmation: true,
      ask: true,
      expressed: false,
    });
  });

  it.each(['single', 'double', 'double_for_marketing'] as const)(
    'asks nobody again who hears of webinars already (%s)',
    (optIn) => {
      expect(decide(known(), ['security'], { optIn })).toEqual({ ...HEARS, expressed: true });
    },
  );

  it('says nothing new with topics that are known', () => {
    expect(decide(known(), ['basics'])).toEqual({ ...HEARS, expressed: false });
  });

  it.each([
    ['single', 'immediate', false],
    ['single', 'confirm', true],
    ['double', 'immediate', true],
    ['double', 'confirm', true],
    ['double_for_marketing', 'immediate', true],
  ] as const)('that unsubscribed, with %s and %s: needs the link %s', (optIn, reactivation, needsLink) => {
    expect(decide(known({ unsubscribed: true }), ['basics'], { optIn, reactivation })).toEqual({
      unsubscribed: needsLink,
      awaitingConfirmation: needsLink,
      ask: needsLink,
      expressed: !needsLink,
    });
  });

  it('that waits is asked again, at most once in so many minutes', () => {
    const waiting = (minutes: number) =>
      known({ awaitingConfirmation: true, confirmationAskedAt: minutesAgo(minutes) });

    expect(decide(waiting(9), ['basics'], { optIn: 'double' })).toMatchObject({
      awaitingConfirmation: true,
      ask: false,
    });
    expect(decide(waiting(10), ['basics'], { optIn: 'double' })).toMatchObject({ ask: true });
  });

  it('that waits needs no link any more once the setting says so', () => {
    expect(decide(known({ awaitingConfirmation: true }), ['basics'])).toEqual({ ...HEARS, expressed: true });
  });

  it('that unsubscribed and waits stays unsubscribed with reactivation by link', () => {
    const waiting = known({ unsubscribed: true, awaitingConfirmation: true, confirmationAskedAt: minutesAgo(1) });

    expect(decide(waiting, ['basics'], { reactivation: 'confirm' })).toEqual({
      unsubscribed: true,
      awaitingConfirmation: true,
      ask: false,
      expressed: false,
    });
  });
});
