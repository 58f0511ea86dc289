import { describe, expect, it } from '@jest/globals';
import { isJoinTime, mayReturn, standing } from '../../src/plugins/webinars/server/src/domain/booking';
import type { RegistrationState } from '../../src/plugins/webinars/server/src/domain/registration';
import { aWebinar } from '../support/webinar';

const START = new Date('2030-05-14T14:00:00Z');
const minutes = (count: number) => new Date(START.getTime() + count * 60_000);
const before = minutes(-60);

describe('where somebody stands', () => {
  it.each<[RegistrationState, string]>([
    ['confirmed', 'seated'],
    ['attended', 'seated'],
    ['no_show', 'seated'],
    ['cancelled', 'given_up'],
    ['pending_confirmation', 'unconfirmed'],
    ['pending_approval', 'without_place'],
    ['waitlisted', 'without_place'],
    ['declined', 'without_place'],
  ])('who is %s is %s', (state, expected) => {
    expect(standing(aWebinar(), { state }, before)).toBe(expected);
  });

  it('is told first what holds for everybody', () => {
    expect(standing(aWebinar({ state: 'CANCELLED' }), { state: 'cancelled' }, minutes(600))).toBe('called_off');
    for (const state of ['ENDED', 'PUBLISHED'] as const)
      expect(standing(aWebinar({ state }), { state: 'cancelled' }, before)).toBe('over');
  });

  it('is over at the end, also before the clock has noticed', () => {
    expect(standing(aWebinar({ state: 'LIVE' }), { state: 'confirmed' }, minutes(59))).toBe('seated');
    expect(standing(aWebinar({ state: 'LIVE' }), { state: 'confirmed' }, minutes(60))).toBe('over');
  });
});

describe('the time to join', () => {
  it.each([
    [-16, false],
    [-15, true],
    [0, true],
    [59, true],
    [60, false],
  ])('%i minutes after the start: %s', (after, expected) => {
    expect(isJoinTime(aWebinar({ state: after < 0 ? 'SCHEDULED' : 'LIVE' }), minutes(after))).toBe(expected);
  });

  it('begins with the webinar when that begins early', () => {
    expect(isJoinTime(aWebinar({ state: 'LIVE' }), minutes(-40))).toBe(true);
    expect(isJoinTime(aWebinar({ state: 'SCHEDULED' }), minutes(-40))).toBe(false);
  });

  it.each(['DRAFT', 'ENDED', 'PUBLISHED', 'CANCELLED'] as const)('never comes for a webinar that is %s', (state) => {
    expect(isJoinTime(aWebinar({ state }), minutes(1))).toBe(false);
  });

  it('never comes for a webinar without a start', () => {
    expect(isJoinTime(aWebinar({ startsAt: null }), minutes(1))).toBe(false);
  });
});

it('lets people come back as long as the registration is open', () => {
  expect(mayReturn(aWebinar(), minutes(59))).toBe(true);
  expect(mayReturn(aWebinar(), minutes(60))).toBe(false);
  expect(mayReturn(aWebinar({ state: 'CANCELLED' }), before)).toBe(false);
});
