import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideMeeting, wantsCalendarEvent, type Meeting } from '../../src/plugins/webinars/server/src/domain/meeting';
import { WEBINAR_STATES, type WebinarState } from '../../src/plugins/webinars/server/src/domain/webinar';

const MEET = 'https://meet.google.com/abc-defg-hij';
const ZOOM = 'https://zoom.us/j/1';
const TEAMS = 'https://teams.microsoft.com/l/2';

const google = (meetUrl: string | null, state: WebinarState = 'DRAFT') =>
  ({ meetingProvider: 'google_meet', meetUrl, state }) as const;
const custom = (meetUrl: string | null, state: WebinarState = 'DRAFT') =>
  ({ meetingProvider: 'custom_url', meetUrl, state }) as const;

describe('who makes the meeting link', () => {
  it.each([
    ['a new webinar: Google', null, {}, 'google_meet', null],
    ['a new webinar with a link: the operator', null, { meetUrl: ZOOM }, 'custom_url', ZOOM],
    [
      'a new webinar that asks for its own link: nobody yet',
      null,
      { meetingProvider: 'custom_url' },
      'custom_url',
      null,
    ],
    ['a new webinar with a blank link: Google', null, { meetUrl: '  ' }, 'google_meet', null],
    ['an edit of something else: as before', google(MEET), {}, 'google_meet', MEET],
    ['a form sent back as it was: as before', google(MEET), google(MEET), 'google_meet', MEET],
    ['a form with a link of its own sent back as it was: as before', custom(ZOOM), custom(ZOOM), 'custom_url', ZOOM],
    ['a link typed over Google’s: the operator', google(MEET), { ...google(ZOOM) }, 'custom_url', ZOOM],
    ['a link typed before Google had one: the operator', google(null), { meetUrl: ZOOM }, 'custom_url', ZOOM],
    ['another link: the operator', custom(ZOOM), { meetUrl: TEAMS }, 'custom_url', TEAMS],
    ['a link with blanks around it: the operator', custom(ZOOM), { meetUrl: ` ${TEAMS} ` }, 'custom_url', TEAMS],
    ['an own link emptied in the form: Google again', custom(ZOOM), custom(null), 'google_meet', null],
    ['Google chosen again, the old link still in the form', custom(ZOOM), google(ZOOM), 'google_meet', null],
    [
      'Google’s link emptied: it stays, the event still carries it',
      google(MEET),
      { meetUrl: null },
      'google_meet',
      MEET,
    ],
    ['an own link chosen, Google’s still in the form: not that one', google(MEET), custom(MEET), 'custom_url', null],
    ['an own link chosen and Google’s emptied', google(MEET), custom(null), 'custom_url', null],
    ['nothing chosen', custom(ZOOM), { meetingProvider: null }, 'custom_url', ZOOM],
  ] as const)('%s', (_what, before, input, meetingProvider, meetUrl) => {
    expect(decideMeeting(before, input)).toEqual({ meetingProvider, meetUrl });
  });

  it.each(['SCHEDULED', 'LIVE'] as const)('keeps the old link of a %s webinar until Google has made one', (state) => {
    expect(decideMeeting(custom(ZOOM, state), { meetUrl: '' })).toEqual({
      meetingProvider: 'google_meet',
      meetUrl: ZOOM,
    });
  });

  it('means the same when the result is sent again', () => {
    const provider = fc.constantFrom('google_meet' as const, 'custom_url' as const);
    const link = fc.constantFrom(null, '', MEET, ZOOM, TEAMS);
    const state = fc.constantFrom(...WEBINAR_STATES);
    const input = fc.record({ meetingProvider: provider, meetUrl: link }, { requiredKeys: [] });
    const before = fc.option(
      fc.record({ meetingProvider: provider, meetUrl: fc.constantFrom(null, MEET, ZOOM), state }),
    );
    fc.assert(
      fc.property(before, state, input, (was, next, edit) => {
        const after: Meeting = decideMeeting(was, edit);
        expect(decideMeeting({ ...after, state: was?.state ?? next }, after)).toEqual(after);
        if (edit.meetUrl && edit.meetUrl !== was?.meetUrl) expect(after.meetUrl).toBe(edit.meetUrl);
      }),
    );
  });
});

describe('whether Google Calendar holds an event', () => {
  const wanted = {
    state: 'DRAFT',
    meetingProvider: 'google_meet',
    startsAt: new Date('2030-05-14T14:00:00Z'),
    hostEmail: 'ada@example.com',
  } as const;

  it.each(WEBINAR_STATES)('for a webinar that is %s', (state) => {
    expect(wantsCalendarEvent({ ...wanted, state })).toBe(['DRAFT', 'SCHEDULED', 'LIVE'].includes(state));
  });

  it.each([
    ['without a start', { startsAt: null }],
    ['without a host', { hostEmail: null }],
    ['with an empty host', { hostEmail: '' }],
    ['with an operator’s own link', { meetingProvider: 'custom_url' as const }],
  ])('not %s', (_what, more) => {
    expect(wantsCalendarEvent({ ...wanted, ...more })).toBe(false);
  });
});
