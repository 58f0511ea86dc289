import { describe, expect, it } from '@jest/globals';
import {
  decideReturn,
  deliverableAddress,
  emailKey,
  mayRepeatConfirmation,
  REGISTRATION_STATES,
  registrationVerdict,
} from '../../src/plugins/webinars/server/src/domain/registration';

const START = new Date('2030-05-14T14:00:00Z');
const at = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const webinar = { state: 'SCHEDULED', startsAt: START, durationMinutes: 60, recordingUrl: null } as const;

describe('whether registration is open', () => {
  it.each([
    ['SCHEDULED', { open: true }],
    ['LIVE', { open: true }],
    ['DRAFT', { open: false, because: 'not_open' }],
    ['ENDED', { open: false, because: 'not_open' }],
    ['PUBLISHED', { open: false, because: 'not_open' }],
    ['CANCELLED', { open: false, because: 'not_open' }],
  ] as const)('%s', (state, verdict) => expect(registrationVerdict({ ...webinar, state }, at(-5))).toEqual(verdict));

  it('stays open for latecomers until the end, to the millisecond', () => {
    expect(registrationVerdict({ ...webinar, state: 'LIVE' }, new Date(at(60).getTime() - 1))).toEqual({ open: true });
    expect(registrationVerdict({ ...webinar, state: 'LIVE' }, at(60))).toEqual({ open: false, because: 'over' });
  });

  it('is closed once there is a recording', () => {
    const recorded = { ...webinar, recordingUrl: 'https://example.com/v' };
    expect(registrationVerdict(recorded, at(-5))).toEqual({ open: false, because: 'recording_out' });
  });

  it('is closed without a start', () => {
    expect(registrationVerdict({ ...webinar, startsAt: null }, at(-5))).toEqual({ open: false, because: 'over' });
  });
});

describe('registering again', () => {
  const COURSES = {
    cancelled: ['rejoin', 'ask'],
    pending_confirmation: ['rejoin', 'ask'],
    declined: ['nothing', 'nothing'],
    pending_approval: ['remind', 'remind'],
    confirmed: ['remind', 'remind'],
    waitlisted: ['remind', 'remind'],
    attended: ['remind', 'remind'],
    no_show: ['remind', 'remind'],
  } as const;

  it.each(REGISTRATION_STATES)('comes to what the state says, without and with double opt-in: %s', (state) => {
    expect([decideReturn(state), decideReturn(state, true)]).toEqual(COURSES[state]);
  });

  it('mails again at most once in so many minutes', () => {
    expect(mayRepeatConfirmation(at(0), at(9), 10)).toBe(false);
    expect(mayRepeatConfirmation(at(0), at(10), 10)).toBe(true);
    expect(mayRepeatConfirmation(null, at(0), 10)).toBe(true);
  });
});

describe('an address', () => {
  it('is compared without its case, its spaces and its Unicode form', () => {
    expect(emailKey('  Ada@Example.COM ')).toBe('ada@example.com');
    expect(emailKey('kurt@bu\u0308cher.example')).toBe(emailKey('kurt@b\u00fccher.example'));
  });

  it('keeps dots and plus signs: those are different mailboxes', () => {
    expect(emailKey('a.da+x@example.com')).toBe('a.da+x@example.com');
  });

  it.each([
    ['Ada@Example.com', 'Ada@Example.com'],
    ['kurt@bücher.example', 'kurt@xn--bcher-kva.example'],
    ['kurt@BÜCHER.example', 'kurt@xn--bcher-kva.example'],
    ['kurt@xn--bcher-kva.example', 'kurt@xn--bcher-kva.example'],
    ['hanako@日本語.jp', 'hanako@xn--wgv71a119e.jp'],
    // The bidirectional rule of IDNA: no such name can be registered.
    ['x@א1a.example', null],
  ])('%s is delivered to %s', (typed, expected) => expect(deliverableAddress(typed)).toBe(expected));
});
