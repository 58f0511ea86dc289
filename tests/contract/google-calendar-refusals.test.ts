import { describe, expect, it } from '@jest/globals';
import { startGoogleDouble, type Answer, type Operation } from '../support/google-double/index.cjs';
import { anEvent, calendarUnderTest, HOST, provisionErrorOf } from '../support/google-double/calendar-under-test';

const under = calendarUnderTest();
const create = () => under.calendar().createMeetEvent(anEvent());

describe('a set-up that is not finished', () => {
  it.each<[string, Operation, Answer, RegExp]>([
    [
      'domain-wide delegation is missing',
      'token',
      {
        status: 401,
        reason: 'unauthorized_client',
        message: 'Client is unauthorized to retrieve access tokens.',
        oauth: true,
      },
      /add client ID 100000000000000000001 with the scope \S+calendar\.events under .*Domain-wide delegation/,
    ],
    [
      'the scope is missing',
      'token',
      { status: 400, reason: 'invalid_scope', message: 'Bad scope', oauth: true },
      /scope is missing in the domain-wide delegation/,
    ],
    [
      'the key was deleted',
      'token',
      { status: 400, reason: 'invalid_grant', message: 'Invalid JWT Signature.', oauth: true },
      /key of webinars@simulation\.iam\.gserviceaccount\.com is no longer valid/,
    ],
    [
      'the clock is wrong',
      'token',
      {
        status: 400,
        reason: 'invalid_grant',
        message: 'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.',
        oauth: true,
      },
      /set this server's clock/,
    ],
    [
      'the service account was deleted',
      'token',
      { status: 400, reason: 'invalid_grant', message: 'Invalid grant: account not found', oauth: true },
      /does not exist any more/,
    ],
    [
      'the Calendar API is switched off',
      'insert',
      { status: 403, reason: 'accessNotConfigured', message: 'Calendar API has not been used in project 1 before.' },
      /Calendar API is switched off in the Google Cloud project/,
    ],
    [
      'service accounts may not invite',
      'insert',
      { status: 403, reason: 'forbiddenForServiceAccounts', message: 'Service accounts cannot invite attendees.' },
      /Domain-wide delegation/,
    ],
    [
      'the token has too little scope',
      'insert',
      { status: 403, reason: 'insufficientPermissions', message: 'Insufficient Permission' },
      /scope is missing/,
    ],
    [
      'the host has no calendar',
      'insert',
      { status: 403, reason: 'notACalendarUser', message: 'The user must be signed up for Google Calendar.' },
      /Google Calendar is switched off for jamie@acme\.example/,
    ],
    [
      'the host may not write',
      'insert',
      { status: 403, reason: 'forbidden', message: 'Forbidden' },
      /does not allow jamie@acme\.example/,
    ],
    [
      'the calendar does not exist',
      'insert',
      { status: 404, reason: 'notFound', message: 'Not Found' },
      /calendar "primary" does not exist/,
    ],
    [
      'Meet is not available',
      'insert',
      { status: 400, reason: 'invalid', message: 'Invalid conference type value.' },
      /Google Meet is not available to jamie@acme\.example/,
    ],
    [
      'Google dislikes the event',
      'insert',
      { status: 400, reason: 'invalid', message: 'Bad Request' },
      /did not accept the event/,
    ],
  ])('is named when %s, and not tried again by itself', async (_case, operation, answer, words) => {
    under.double.plan(operation, answer);
    const error = await provisionErrorOf(create());
    expect(error).toMatchObject({ code: 'calendar_api_error', advice: { retryable: false } });
    expect(error.message).toMatch(words);
    expect(under.double.count(operation)).toBe(1);
  });

  it('is named when the host is no user of the Workspace domain', async () => {
    const error = await provisionErrorOf(
      under.calendar().createMeetEvent(anEvent({ hostEmail: 'jamie@gmail.example' })),
    );
    expect(error).toMatchObject({ code: 'calendar_api_error', advice: { retryable: false } });
    expect(error.message).toMatch(/^jamie@gmail\.example is not an active user of the Google Workspace domain/);
  });
});

describe('an access token', () => {
  it('that was withdrawn is replaced within the same call', async () => {
    const calendar = under.calendar();
    await calendar.createMeetEvent(anEvent());
    under.double.withdrawTokens();
    await expect(calendar.updateMeetEvent(anEvent({ summary: 'New' }))).resolves.toBeDefined();
    expect(under.double.count('token')).toBe(2);
  });

  it('that is refused twice is not asked for a third time', async () => {
    under.double.plan('insert', { status: 401, reason: 'authError', message: 'Invalid Credentials' }, 5);
    const error = await provisionErrorOf(create());
    expect(error).toMatchObject({ code: 'calendar_api_error', advice: { retryable: false } });
    expect(error.message).toMatch(/no longer accepts the access of webinars@simulation/);
    expect(under.double.count('insert')).toBe(2);
  });
});

describe('trouble that passes', () => {
  it.each<[string, Operation, Answer]>([
    ['429', 'insert', { status: 429, reason: 'rateLimitExceeded' }],
    ['403 rateLimitExceeded', 'insert', { status: 403, reason: 'rateLimitExceeded' }],
    ['403 userRateLimitExceeded', 'insert', { status: 403, reason: 'userRateLimitExceeded' }],
    ['403 quotaExceeded', 'insert', { status: 403, reason: 'quotaExceeded' }],
    ['500', 'insert', { status: 500, reason: 'backendError' }],
    ['503', 'insert', { status: 503, reason: 'backendError' }],
    ['500 of the token endpoint', 'token', { status: 500, reason: 'internal_failure', oauth: true }],
    [
      '502 with a web page',
      'insert',
      { status: 502, text: '<html>Bad Gateway</html>', headers: { 'content-type': 'text/html' } },
    ],
    ['a connection that breaks', 'insert', { lost: 'request' }],
    ['a connection that breaks at the token endpoint', 'token', { lost: 'request' }],
  ])('(%s) is asked once, and left for the sweep', async (_case, operation, answer) => {
    under.double.plan(operation, answer, 5);
    const error = await provisionErrorOf(create());
    expect(error).toMatchObject({ code: 'calendar_api_error', advice: { retryable: true } });
    expect(error.message).toMatch(/tried again by itself/);
    expect(under.double.count(operation)).toBe(1);
  });

  it('passes on how long Google wants to be left alone, in seconds', async () => {
    under.double.plan('insert', { status: 429, reason: 'rateLimitExceeded', headers: { 'retry-after': '120' } });
    expect((await provisionErrorOf(create())).advice).toMatchObject({ retryable: true, retryAfterMs: 120_000 });
  });

  it('passes on until when Google wants to be left alone', async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    under.double.plan('insert', { status: 503, headers: { 'retry-after': inAnHour } });
    const { retryAfterMs } = (await provisionErrorOf(create())).advice;
    expect(retryAfterMs).toBeGreaterThan(3_000_000);
    expect(retryAfterMs).toBeLessThanOrEqual(3_600_000);
  });

  it('ignores a Retry-After that says nothing', async () => {
    under.double.plan('insert', { status: 503, headers: { 'retry-after': 'soon' } });
    const { retryable, retryAfterMs } = (await provisionErrorOf(create())).advice;
    expect([retryable, retryAfterMs]).toEqual([true, undefined]);
  });

  it('is named when nothing listens where Google should be', async () => {
    const gone = await startGoogleDouble({ accounts: [] });
    await gone.close();
    const error = await provisionErrorOf(under.calendar({ apiUrl: gone.url }).createMeetEvent(anEvent()));
    expect(error.advice.retryable).toBe(true);
    expect(error.message).toMatch(/could not be reached \(ECONNREFUSED\)/);
  });

  it.each<Operation>(['token', 'insert'])('gives up when Google never answers (%s)', async (operation) => {
    under.double.plan(operation, { hang: true });
    const error = await provisionErrorOf(under.calendar({ timeoutMs: 500 }).createMeetEvent(anEvent()));
    expect(error).toMatchObject({ code: 'calendar_api_error', advice: { retryable: true } });
    expect(error.message).toMatch(/did not answer within 0\.5 s/);
  });

  it('does not let a token request that hangs hold up the next call', async () => {
    under.double.plan('token', { hang: true });
    const calendar = under.calendar({ timeoutMs: 500 });
    await provisionErrorOf(calendar.createMeetEvent(anEvent()));
    await expect(calendar.createMeetEvent(anEvent())).resolves.toMatchObject({ eventId: anEvent().eventId });
  });

  it.each<Operation>(['get', 'patch', 'delete'])('gives up when Google never answers (%s)', async (operation) => {
    await create();
    under.double.plan(operation, { hang: true });
    const calendar = under.calendar({ timeoutMs: 500 });
    const work = operation === 'delete' ? calendar.cancelMeetEvent(anEvent()) : calendar.updateMeetEvent(anEvent());
    expect((await provisionErrorOf(work)).message).toMatch(/did not answer within 0\.5 s/);
  });
});

describe('an answer that makes no sense', () => {
  const withLink = (hangoutLink: unknown): Answer => ({
    change: (event) => ({ ...event, conferenceData: undefined, hangoutLink }),
  });

  it.each<[string, Answer]>([
    ['is not JSON', { status: 200, text: '{"id": "ab' }],
    ['is a web page', { status: 200, text: '<html>Please log in</html>', headers: { 'content-type': 'text/html' } }],
    ['is empty', { status: 200, text: '' }],
    ['is binary', { status: 200, text: 'PK', headers: { 'content-type': 'application/zip' } }],
    ['is no object', { change: () => 42 }],
    ['has no id', { change: ({ id: _dropped, ...event }) => event }],
    ['has parts of the wrong type', { change: (event) => ({ ...event, conferenceData: { entryPoints: 'none' } }) }],
    ['has a link that is not https', withLink('http://meet.google.com/abc-defg-hij')],
    ['has a link that is no address', withLink('javascript:alert(1)')],
    [
      'says success without a link',
      {
        change: ({ id }) => ({ id, conferenceData: { createRequest: { status: { statusCode: 'success' } } } }),
      },
    ],
  ])('(it %s) is refused, and asked for again later', async (_case, answer) => {
    under.double.plan('insert', answer);
    const error = await provisionErrorOf(create());
    expect(error).toMatchObject({ code: 'calendar_api_error', advice: { retryable: true } });
    expect(error.message).toMatch(/answer could not be used/);
  });

  it('(no Meet link at all) tells what to check', async () => {
    under.double.plan('insert', { change: ({ id }) => ({ id }) });
    const error = await provisionErrorOf(create());
    expect(error.advice.retryable).toBe(false);
    expect(error.message).toMatch(/Check that Google Meet is switched on/);
  });

  it('of the token endpoint is refused', async () => {
    under.double.plan('token', { status: 200, text: 'not a token' }, 5);
    const error = await provisionErrorOf(create());
    expect(error.code).toBe('calendar_api_error');
    expect(under.double.events(HOST)).toEqual([]);
  });
});

describe('what an error says', () => {
  it('holds no key and no token, whatever Google repeats to us', async () => {
    const repeated = `Bearer ya29.abc-DEF eyJhbGciOi.eyJpc3Mi.c2ln -----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----`;
    under.double.plan('insert', { status: 403, reason: 'forbidden', message: repeated });
    const error = await provisionErrorOf(create());
    const everything = JSON.stringify([error.message, error.stack, error.advice, String(error.cause)]);
    expect(everything).not.toMatch(/ya29|eyJ|MIIE|PRIVATE KEY/);
    expect(error.message).toContain('[removed]');
  });
});
