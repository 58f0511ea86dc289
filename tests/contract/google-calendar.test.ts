import { describe, expect, it } from '@jest/globals';
import {
  anEvent,
  calendarUnderTest,
  HOST,
  provisionErrorOf,
  SPEAKER,
} from '../support/google-double/calendar-under-test';

const under = calendarUnderTest();
const MEET = /^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/;
const onlyEvent = () => {
  const events = under.double.events(HOST);
  expect(events).toHaveLength(1);
  return events[0] ?? {};
};

describe('making an event', () => {
  it('puts it with a Meet link into the calendar of the host, impersonated', async () => {
    const made = await under.calendar().createMeetEvent(anEvent());

    expect(made).toEqual({ eventId: anEvent().eventId, meetUrl: expect.stringMatching(MEET) });
    expect(onlyEvent()).toMatchObject({
      summary: 'Score-keeper walkthrough',
      description: 'What is new',
      start: { dateTime: '2026-03-28T13:00:00.000Z', timeZone: 'Europe/Stockholm' },
      end: { dateTime: '2026-03-28T13:45:00.000Z', timeZone: 'Europe/Stockholm' },
      hangoutLink: made.meetUrl,
    });
    expect(under.double.requests.map(({ operation, host }) => [operation, host])).toEqual([
      ['token', ''],
      ['insert', HOST],
    ]);
  });

  it('invites exactly the guests of the event and mails them', async () => {
    await under.calendar().createMeetEvent(anEvent());
    expect(onlyEvent().attendees).toEqual([
      { email: HOST, displayName: 'Jamie', responseStatus: 'accepted' },
      { email: SPEAKER, responseStatus: 'needsAction' },
    ]);
    expect(under.double.notices).toEqual([{ eventId: anEvent().eventId, status: 'confirmed', to: [HOST, SPEAKER] }]);
  });

  it('uses one token for all calls of a host, and another for another host', async () => {
    const calendar = under.calendar();
    await calendar.createMeetEvent(anEvent());
    await calendar.updateMeetEvent(anEvent({ summary: 'New' }));
    expect(under.double.count('token')).toBe(1);
    await calendar.createMeetEvent(anEvent({ hostEmail: 'kim@acme.example' }, 2));
    expect(under.double.count('token')).toBe(2);
  });

  it('asks for one token when calls of one host run at once', async () => {
    const calendar = under.calendar();
    await Promise.all([1, 2, 3, 4].map((generation) => calendar.createMeetEvent(anEvent({}, generation))));
    expect(under.double.count('token')).toBe(1);
    expect(under.double.events(HOST)).toHaveLength(4);
  });

  it('uses the configured calendar', async () => {
    await under.calendar({ calendarId: 'team@group.calendar.google.com' }).createMeetEvent(anEvent());
    expect(under.double.requests[1]?.path).toBe('/calendar/v3/calendars/team%40group.calendar.google.com/events');
  });

  it('takes the video entry point when there is no hangoutLink', async () => {
    under.double.plan('insert', { change: ({ hangoutLink: _dropped, ...event }) => event });
    await expect(under.calendar().createMeetEvent(anEvent())).resolves.toMatchObject({
      meetUrl: expect.stringMatching(MEET),
    });
  });
});

describe('making an event again', () => {
  it('finds the one whose answer was lost: one event, one Meet link', async () => {
    under.double.plan('insert', { lost: 'answer' });
    const lost = await provisionErrorOf(under.calendar().createMeetEvent(anEvent()));
    expect(lost).toMatchObject({ code: 'calendar_api_error', advice: { retryable: true } });
    const link = onlyEvent().hangoutLink;

    await expect(under.calendar().createMeetEvent(anEvent())).resolves.toEqual({
      eventId: anEvent().eventId,
      meetUrl: link,
    });
    expect(onlyEvent().hangoutLink).toBe(link);
    expect(under.double.requests.map(({ operation }) => operation)).toEqual([
      'token',
      'insert',
      'token',
      'insert',
      'get',
      'patch',
    ]);
  });

  it('brings the one that is there up to date', async () => {
    await under.calendar().createMeetEvent(anEvent());
    await under.calendar().createMeetEvent(anEvent({ summary: 'New title' }));
    expect(onlyEvent().summary).toBe('New title');
  });

  it('repeats nothing by itself after a connection that broke before Google saw the request', async () => {
    under.double.plan('insert', { lost: 'request' });
    await provisionErrorOf(under.calendar().createMeetEvent(anEvent()));
    expect(under.double.count('insert')).toBe(1);
    expect(under.double.events(HOST)).toEqual([]);
  });

  it('brings a cancelled event back, with a Meet link', async () => {
    const calendar = under.calendar();
    await calendar.createMeetEvent(anEvent());
    await calendar.cancelMeetEvent(anEvent());
    const back = await calendar.createMeetEvent(anEvent({ summary: 'Back again' }));
    expect(onlyEvent()).toMatchObject({ status: 'confirmed', summary: 'Back again', hangoutLink: back.meetUrl });
  });

  it('asks for a new Meet link when the cancelled event has lost its own', async () => {
    const calendar = under.calendar();
    const first = await calendar.createMeetEvent(anEvent());
    await calendar.cancelMeetEvent(anEvent());
    const event = onlyEvent();
    delete event.hangoutLink;
    delete event.conferenceData;
    const back = await calendar.createMeetEvent(anEvent());
    expect(back.meetUrl).toMatch(MEET);
    expect(back.meetUrl).not.toBe(first.meetUrl);
  });

  it('says that a new id is needed when the id is taken by an event that cannot be seen', async () => {
    under.double.plan('insert', { status: 409, reason: 'duplicate' });
    const error = await provisionErrorOf(under.calendar().createMeetEvent(anEvent()));
    expect(error.advice).toMatchObject({ retryable: true, eventIdUnusable: true });
  });

  it('says that a new id is needed when the event with this id belongs to somebody else', async () => {
    await under.calendar().createMeetEvent(anEvent());
    onlyEvent().organizer = { email: 'kim@acme.example', self: false };
    const error = await provisionErrorOf(under.calendar().createMeetEvent(anEvent()));
    expect(error.advice.eventIdUnusable).toBe(true);
    expect(under.double.count('patch')).toBe(0);
  });
});

describe('changing an event', () => {
  it('patches it, mails all guests and keeps the Meet link', async () => {
    const calendar = under.calendar();
    const { meetUrl } = await calendar.createMeetEvent(anEvent());
    const later = { startsAt: new Date('2026-03-29T13:00:00Z'), endsAt: new Date('2026-03-29T14:00:00Z') };

    await expect(calendar.updateMeetEvent(anEvent(later))).resolves.toEqual({ eventId: anEvent().eventId, meetUrl });

    expect(onlyEvent()).toMatchObject({ start: { dateTime: '2026-03-29T13:00:00.000Z' }, hangoutLink: meetUrl });
    const patch = under.double.requests.find(({ operation }) => operation === 'patch');
    expect(patch?.query).toEqual({ sendUpdates: 'all', conferenceDataVersion: '1' });
    expect(patch?.body).not.toHaveProperty('conferenceData');
  });

  it('keeps what a speaker has answered', async () => {
    const calendar = under.calendar();
    await calendar.createMeetEvent(anEvent());
    const [, ada] = onlyEvent().attendees ?? [];
    Object.assign(ada ?? {}, { responseStatus: 'declined' });
    await calendar.updateMeetEvent(anEvent({ summary: 'New title' }));
    expect(onlyEvent().attendees?.[1]).toEqual({ email: SPEAKER, responseStatus: 'declined' });
  });

  it('takes a speaker off the guest list who is no longer one', async () => {
    const calendar = under.calendar();
    await calendar.createMeetEvent(anEvent());
    await calendar.updateMeetEvent(anEvent({ guests: [{ email: HOST }] }));
    expect(onlyEvent().attendees?.map(({ email }) => email)).toEqual([HOST]);
  });

  it('asks for a Meet link when somebody has removed it by hand', async () => {
    const calendar = under.calendar();
    const first = await calendar.createMeetEvent(anEvent());
    const event = onlyEvent();
    delete event.hangoutLink;
    delete event.conferenceData;
    const second = await calendar.updateMeetEvent(anEvent());
    expect(second.meetUrl).toMatch(MEET);
    expect(second.meetUrl).not.toBe(first.meetUrl);
  });

  it('makes it when the calendar does not have it (404)', async () => {
    await expect(under.calendar().updateMeetEvent(anEvent())).resolves.toMatchObject({
      meetUrl: expect.stringMatching(MEET),
    });
    expect(onlyEvent().status).toBe('confirmed');
  });

  it.each([404, 410])('makes it when it disappears in between (%i)', async (status) => {
    const calendar = under.calendar();
    await calendar.createMeetEvent(anEvent());
    under.double.plan('patch', { status, reason: 'deleted' });
    await expect(calendar.updateMeetEvent(anEvent({ summary: 'New' }))).resolves.toMatchObject({
      meetUrl: expect.stringMatching(MEET),
    });
    expect(onlyEvent().summary).toBe('New');
  });

  it('makes it again when the host has deleted it in Google Calendar', async () => {
    const calendar = under.calendar();
    await calendar.createMeetEvent(anEvent());
    onlyEvent().status = 'cancelled';
    await calendar.updateMeetEvent(anEvent());
    expect(onlyEvent().status).toBe('confirmed');
  });
});

describe('cancelling an event', () => {
  it('deletes it and mails all guests', async () => {
    const calendar = under.calendar();
    await calendar.createMeetEvent(anEvent());
    await calendar.cancelMeetEvent(anEvent());
    expect(onlyEvent().status).toBe('cancelled');
    expect(under.double.requests.at(-1)).toMatchObject({
      operation: 'delete',
      query: { sendUpdates: 'all' },
      host: HOST,
    });
    expect(under.double.notices.at(-1)).toMatchObject({ status: 'cancelled', to: [HOST, SPEAKER] });
  });

  it('counts as done when the event is gone already (410), never was there (404), or the answer got lost', async () => {
    const calendar = under.calendar();
    await expect(calendar.cancelMeetEvent(anEvent())).resolves.toBeUndefined();
    await calendar.createMeetEvent(anEvent());
    under.double.plan('delete', { lost: 'answer' });
    await provisionErrorOf(calendar.cancelMeetEvent(anEvent()));
    await expect(calendar.cancelMeetEvent(anEvent())).resolves.toBeUndefined();
    expect(onlyEvent().status).toBe('cancelled');
  });
});

describe('a change of host', () => {
  it('is a cancellation under the old one and a new event, with a new Meet link, under the new one', async () => {
    const calendar = under.calendar();
    const old = await calendar.createMeetEvent(anEvent());
    const next = anEvent({ hostEmail: 'kim@acme.example' }, 2);
    await calendar.cancelMeetEvent(anEvent());
    const made = await calendar.createMeetEvent(next);

    expect(onlyEvent().status).toBe('cancelled');
    expect(under.double.events('kim@acme.example')).toMatchObject([{ id: next.eventId, status: 'confirmed' }]);
    expect(made.meetUrl).not.toBe(old.meetUrl);
    expect(under.double.requests.filter(({ operation }) => operation !== 'token').map(({ host }) => host)).toEqual([
      HOST,
      HOST,
      'kim@acme.example',
    ]);
  });
});

describe('a Meet link that takes its time', () => {
  it('is waited for', async () => {
    under.double.keepNextConferencePending(2);
    await expect(under.calendar().createMeetEvent(anEvent())).resolves.toMatchObject({
      meetUrl: expect.stringMatching(MEET),
    });
    expect(under.double.count('get')).toBe(3);
  });

  it('is left for the next attempt when the time is up, and is then the same event', async () => {
    under.double.keepNextConferencePending(1_000_000);
    const error = await provisionErrorOf(under.calendar({ timeoutMs: 500 }).createMeetEvent(anEvent()));
    expect(error).toMatchObject({ code: 'calendar_api_error', advice: { retryable: true } });
    expect(error.message).toMatch(/still making its Meet link/);

    Object.assign(onlyEvent(), { pendingReads: 0 });
    const made = await under.calendar().createMeetEvent(anEvent());
    expect(onlyEvent().hangoutLink).toBe(made.meetUrl);
  });

  it('is reported when Google failed to make it, and asked for anew when an operator tries again', async () => {
    under.double.failNextConference();
    const error = await provisionErrorOf(under.calendar().createMeetEvent(anEvent()));
    expect(error).toMatchObject({ code: 'calendar_api_error', advice: { retryable: false } });
    expect(error.message).toMatch(/could not make its Meet link/);
    await expect(under.calendar().createMeetEvent(anEvent())).resolves.toMatchObject({
      meetUrl: expect.stringMatching(MEET),
    });
  });
});
