import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decideDeletion,
  decideTransition,
  LIFECYCLE_ACTIONS,
  possibleActions,
  stepsDueByClock,
  TRANSITIONS,
  type LifecycleFacts,
} from '../../src/plugins/webinars/server/src/domain/lifecycle';
import { WEBINAR_STATES, type WebinarState } from '../../src/plugins/webinars/server/src/domain/webinar';

const NOW = new Date('2030-05-14T12:00:00Z');
const MINUTE = 60_000;
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

/** Nothing stands in the way of any move. */
const ready = (state: WebinarState, more: Partial<LifecycleFacts> = {}): LifecycleFacts => ({
  state,
  startsAt: inMinutes(120),
  durationMinutes: 60,
  meetUrl: 'https://meet.google.com/abc-defg-hij',
  recordingUrl: 'https://video.example.com/1',
  ...more,
});

/** Where each action leads from each state; what is not named is refused. Written out on purpose, not derived. */
const LEADS_TO: Record<WebinarState, Partial<Record<(typeof LIFECYCLE_ACTIONS)[number], WebinarState>>> = {
  DRAFT: { publish: 'SCHEDULED', recording: 'PUBLISHED', cancel: 'CANCELLED' },
  SCHEDULED: { start: 'LIVE', cancel: 'CANCELLED' },
  LIVE: { end: 'ENDED', cancel: 'CANCELLED' },
  ENDED: { recording: 'PUBLISHED' },
  PUBLISHED: {},
  CANCELLED: {},
};

const everyMove = WEBINAR_STATES.flatMap((from) =>
  LIFECYCLE_ACTIONS.map((action) => [from, action, LEADS_TO[from][action] ?? 'refused'] as const),
);

describe('the moves of a webinar', () => {
  it.each(everyMove)('from %s by %s: %s', (from, action, to) => {
    const verdict = decideTransition(ready(from), action, NOW);
    if (to === 'refused') expect(verdict).toEqual({ ok: false, because: 'transition_not_allowed' });
    else expect(verdict).toMatchObject({ ok: true, to });
  });

  const everyPair = WEBINAR_STATES.flatMap((from) => WEBINAR_STATES.map((to) => [from, to] as const));
  it.each(everyPair)('between %s and %s exist only as the table says', (from, to) => {
    const known = Object.values(LEADS_TO[from]).filter((state) => state === to).length;
    const found = LIFECYCLE_ACTIONS.filter((action) => {
      const verdict = decideTransition(ready(from), action, NOW);
      return verdict.ok && verdict.to === to;
    });
    expect(found).toHaveLength(known);
  });

  it('have one way for each state and action', () => {
    const keys = TRANSITIONS.map(({ from, action }) => `${from} ${action}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('never lead out of a cancelled or a published webinar', () => {
    expect(possibleActions(ready('CANCELLED'), NOW)).toEqual([]);
    expect(possibleActions(ready('PUBLISHED'), NOW)).toEqual([]);
  });

  it('offer the recording while its URL is missing: it may come with the action', () => {
    for (const state of ['DRAFT', 'ENDED'] as const) {
      const facts = ready(state, { recordingUrl: null });
      expect(decideTransition(facts, 'recording', NOW)).toEqual({ ok: false, because: 'recording_url_missing' });
      expect(possibleActions(facts, NOW)).toContain('recording');
    }
    expect(possibleActions(ready('LIVE', { recordingUrl: null }), NOW)).toEqual(['end', 'cancel']);
  });

  it.each([
    ['cancel', 'DRAFT', true],
    ['cancel', 'SCHEDULED', true],
    ['cancel', 'LIVE', true],
    ['recording', 'ENDED', true],
    ['recording', 'DRAFT', true],
    ['publish', 'DRAFT', false],
    ['start', 'SCHEDULED', false],
    ['end', 'LIVE', false],
  ] as const)('%s from %s ends the promotion: %s', (action, from, endsPromotion) => {
    expect(decideTransition(ready(from), action, NOW)).toMatchObject({ ok: true, endsPromotion });
  });
});

describe('publishing', () => {
  it.each([
    ['there is no meeting link', { meetUrl: null }, 'meet_url_missing'],
    ['the meeting link is empty', { meetUrl: '' }, 'meet_url_missing'],
    ['there is no start', { startsAt: null }, 'starts_at_missing'],
    ['the start was a moment ago', { startsAt: inMinutes(-1) }, 'starts_at_in_the_past'],
    ['the start is this very moment', { startsAt: NOW }, 'starts_at_in_the_past'],
  ] as const)('is refused when %s', (_why, facts, because) => {
    expect(decideTransition(ready('DRAFT', facts), 'publish', NOW)).toEqual({ ok: false, because });
    expect(possibleActions(ready('DRAFT', facts), NOW)).not.toContain('publish');
  });

  it('names the missing link first, which the operator waits for', () => {
    const verdict = decideTransition(ready('DRAFT', { meetUrl: null, startsAt: null }), 'publish', NOW);
    expect(verdict).toEqual({ ok: false, because: 'meet_url_missing' });
  });

  it('is possible up to the last moment before the start', () => {
    const facts = ready('DRAFT', { startsAt: new Date(NOW.getTime() + 1) });
    expect(decideTransition(facts, 'publish', NOW)).toMatchObject({ ok: true, to: 'SCHEDULED' });
  });

  it('says that the state is wrong before anything that is missing', () => {
    const facts = ready('LIVE', { meetUrl: null });
    expect(decideTransition(facts, 'publish', NOW)).toEqual({ ok: false, because: 'transition_not_allowed' });
  });
});

describe('publishing a recording', () => {
  it.each(['DRAFT', 'ENDED'] as const)('needs its URL when the webinar is %s', (state) => {
    const verdict = decideTransition(ready(state, { recordingUrl: null }), 'recording', NOW);
    expect(verdict).toEqual({ ok: false, because: 'recording_url_missing' });
  });

  it('needs neither a start nor a meeting link for a webinar that was never live', () => {
    const facts = ready('DRAFT', { startsAt: null, meetUrl: null });
    expect(decideTransition(facts, 'recording', NOW)).toMatchObject({ ok: true, to: 'PUBLISHED' });
  });
});

describe('deleting', () => {
  it.each(WEBINAR_STATES)('a webinar that is %s', (state) => {
    const expected = state === 'DRAFT' ? { ok: true } : { ok: false, because: 'only_drafts_can_be_deleted' };
    expect(decideDeletion({ state })).toEqual(expected);
  });
});

describe('the clock', () => {
  it.each([
    ['nothing a minute before the start', 'SCHEDULED', 1, []],
    ['the start at the very moment', 'SCHEDULED', 0, ['start']],
    ['the start a minute late', 'SCHEDULED', -1, ['start']],
    ['only the start in the last minute', 'SCHEDULED', -59, ['start']],
    ['both at the very end', 'SCHEDULED', -60, ['start', 'end']],
    ['both after an outage of three days', 'SCHEDULED', -3 * 24 * 60, ['start', 'end']],
    ['nothing while it is running', 'LIVE', -59, []],
    ['the end at the very moment', 'LIVE', -60, ['end']],
    ['the end after an outage of a week', 'LIVE', -7 * 24 * 60, ['end']],
    ['nothing for one that was started early', 'LIVE', 30, []],
    ['nothing for a draft whose start has passed', 'DRAFT', -1000, []],
    ['nothing for one that was cancelled', 'CANCELLED', -1000, []],
    ['nothing for one that has ended', 'ENDED', -1000, []],
    ['nothing for one whose recording is out', 'PUBLISHED', -1000, []],
  ] as const)('brings %s', (_what, state, startsIn, steps) => {
    expect(stepsDueByClock({ state, startsAt: inMinutes(startsIn), durationMinutes: 60 }, NOW)).toEqual(steps);
  });

  it('brings nothing without a start', () => {
    expect(stepsDueByClock({ state: 'LIVE', startsAt: null, durationMinutes: 60 }, NOW)).toEqual([]);
  });

  it('only ever takes steps that the table allows, and has nothing more to do afterwards', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WEBINAR_STATES),
        fc.option(fc.integer({ min: -20_000, max: 20_000 })),
        fc.integer({ min: 15, max: 180 }),
        (state, startsIn, durationMinutes) => {
          const startsAt = startsIn === null ? null : inMinutes(startsIn);
          let facts = ready(state, { startsAt, durationMinutes });
          for (const step of stepsDueByClock(facts, NOW)) {
            const verdict = decideTransition(facts, step, NOW);
            if (!verdict.ok) throw new Error(`${step} is not allowed from ${facts.state}`);
            facts = { ...facts, state: verdict.to };
          }
          expect(stepsDueByClock(facts, NOW)).toEqual([]);
        },
      ),
    );
  });

  it('comes to the same end whether it ran every minute or once after an outage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 15, max: 180 }), (age, durationMinutes) => {
        const startsAt = inMinutes(-age);
        const after = (moments: Date[]) =>
          moments.reduce<WebinarState>((state, now) => {
            const steps = stepsDueByClock({ state, startsAt, durationMinutes }, now);
            return steps.reduce<WebinarState>((_, step) => (step === 'start' ? 'LIVE' : 'ENDED'), state);
          }, 'SCHEDULED');
        const everyMinute = Array.from({ length: age + 2 }, (_, minute) => inMinutes(minute - age - 1));
        expect(after([NOW])).toBe(after([...everyMinute, NOW]));
      }),
    );
  });
});
