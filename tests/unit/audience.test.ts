import { describe, expect, it } from '@jest/globals';
import { ATTENDEE_EXCLUSIONS, LEAD_EXCLUSIONS, REMINDER_EXCLUSIONS } from '../../src/plugins/webinars/contracts';
import {
  bitsWhere,
  closedAudience,
  decideAudience,
  LEAD_FLAGS,
  pauseEnds,
  readFlags,
  seatProblem,
  type AttendeeFacts,
  type LeadFacts,
} from '../../src/plugins/webinars/server/src/domain/audience';
import { queueDoneAt } from '../../src/plugins/webinars/server/src/domain/mail-queue';
import { REGISTRATION_STATES, SEATED } from '../../src/plugins/webinars/server/src/domain/registration';

const attendee = (facts: Partial<AttendeeFacts> = {}): AttendeeFacts => ({
  is: 'attendee',
  state: 'confirmed',
  erased: false,
  unsubscribed: false,
  alreadyTold: false,
  closed: null,
  ...facts,
});
const lead = (facts: Partial<LeadFacts> = {}): LeadFacts => ({
  is: 'lead',
  topicMatches: true,
  unsubscribed: false,
  awaitingConfirmation: false,
  registered: false,
  alreadyTold: false,
  closed: null,
  ...facts,
});
const TOLD = { told: true };
const not = (because: string) => ({ told: false, because });

describe('who hears of a recording', () => {
  it.each([
    ['somebody who registered', attendee(), TOLD],
    ['somebody who was there', attendee({ state: 'attended' }), TOLD],
    ['somebody who missed it', attendee({ state: 'no_show' }), TOLD],
    ['somebody who cancelled', attendee({ state: 'cancelled' }), not('cancelled')],
    ['somebody who was refused', attendee({ state: 'declined' }), not('declined')],
    ['somebody who never confirmed', attendee({ state: 'pending_confirmation' }), not('not_confirmed')],
    ['somebody who was never approved', attendee({ state: 'pending_approval' }), not('not_confirmed')],
    ['somebody who waited for a seat', attendee({ state: 'waitlisted' }), not('waitlisted')],
    ['a registration that was unsubscribed', attendee({ unsubscribed: true }), not('unsubscribed')],
    ['a registration whose mail is in the ledger', attendee({ alreadyTold: true }), not('already_told')],
    ['a registration after the mails', attendee({ closed: 'dispatch_over' }), not('dispatch_over')],
    ['one of those mails', attendee({ closed: 'dispatch_over', alreadyTold: true }), not('already_told')],
    ['a registration that was erased, whatever else', attendee({ erased: true, alreadyTold: true }), not('erased')],
    ['who cancelled and unsubscribed', attendee({ state: 'cancelled', unsubscribed: true }), not('cancelled')],
  ])('%s', (_who, person, verdict) => expect(decideAudience(person)).toEqual(verdict));

  it.each([
    ['a lead with a topic of the webinar', lead(), TOLD],
    ['a lead without one', lead({ topicMatches: false, unsubscribed: true }), not('no_topic')],
    ['a lead that unsubscribed', lead({ unsubscribed: true, alreadyTold: true }), not('unsubscribed')],
    ['a lead that has not confirmed', lead({ awaitingConfirmation: true }), not('awaiting_confirmation')],
    ['a lead that holds a seat', lead({ registered: true }), not('registered')],
    ['a lead whose mail is in the ledger', lead({ alreadyTold: true }), not('already_told')],
    ['a lead that came after the mails', lead({ closed: 'dispatch_over' }), not('dispatch_over')],
    ['a lead of those mails', lead({ closed: 'dispatch_over', alreadyTold: true }), not('already_told')],
  ])('%s', (_who, person, verdict) => expect(decideAudience(person)).toEqual(verdict));

  it.each([
    ['PUBLISHED', null, null],
    ['ENDED', null, null],
    ['PUBLISHED', new Date(0), 'dispatch_over'],
    ['CANCELLED', null, 'webinar_cancelled'],
  ] as const)('of one that is %s, with its mails sent at %s, may still be told unless: %s', (state, at, closed) =>
    expect(closedAudience({ state, postEventSentAt: at })).toBe(closed),
  );

  it('tells exactly those who hold a seat, of all states', () => {
    expect(REGISTRATION_STATES.filter((state) => decideAudience(attendee({ state })).told)).toEqual([...SEATED]);
    expect(REGISTRATION_STATES.filter((state) => seatProblem({ state, erased: false }) === null)).toEqual([...SEATED]);
  });

  it('tells a lead for one combination of its flags only', () => {
    const told = bitsWhere(
      LEAD_FLAGS,
      (flags) => decideAudience({ is: 'lead', topicMatches: true, closed: null, ...flags }).told,
    );
    expect(told).toEqual([0]);
  });
});

describe('flags as the bits of a number', () => {
  it('are read back by name', () => {
    expect(readFlags(['first', 'second', 'third'], 0b101)).toEqual({ first: true, second: false, third: true });
  });

  it('are found by what they say', () => {
    expect(bitsWhere(['first', 'second'], ({ second }) => second)).toEqual([0b10, 0b11]);
  });
});

describe('the pause between two mails to a lead', () => {
  const now = new Date('2026-09-17T12:00:00Z');
  const at = (text: string) => new Date(text);

  it.each([
    ['never mailed', null, 24, null],
    ['mailed an hour ago', at('2026-09-17T11:00:00Z'), 24, at('2026-09-18T11:00:00Z')],
    ['mailed exactly a day ago', at('2026-09-16T12:00:00Z'), 24, null],
    ['mailed a moment ago, without a pause', at('2026-09-17T11:59:59Z'), 0, null],
  ])('%s', (_when, last, hours, end) => expect(pauseEnds(last, hours, now)).toEqual(end));
});

describe('when the queue is done', () => {
  const now = new Date('2026-09-17T12:00:00Z');
  const due = new Date('2026-09-17T11:00:00Z');

  it.each([
    ['at the rate', { waiting: 300, lastNotBefore: due, ratePerMinute: 60 }, '2026-09-17T12:05:00.000Z'],
    [
      'not before the last one may go out',
      { waiting: 2, lastNotBefore: new Date('2026-09-17T18:00:00Z'), ratePerMinute: 60 },
      '2026-09-17T18:00:00.000Z',
    ],
  ])('%s', (_how, queue, at) => expect(queueDoneAt(queue, now)?.toISOString()).toBe(at));

  it.each([
    ['without a limit', { waiting: 300, lastNotBefore: due, ratePerMinute: 0 }],
    ['when nothing waits', { waiting: 300, lastNotBefore: null, ratePerMinute: 60 }],
  ])('cannot be said %s', (_why, queue) => expect(queueDoneAt(queue, now)).toBeNull());
});

describe('the words of the contract', () => {
  it('are the server’s own', () => {
    expect(ATTENDEE_EXCLUSIONS).toEqual(expect.arrayContaining([...REMINDER_EXCLUSIONS]));
    expect(LEAD_EXCLUSIONS).toContain('already_told');
  });
});
