import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { parseConfig } from '../../../src/plugins/webinars/server/src/config/environment';
import { calendarEventId, calendarRequestId } from '../../../src/plugins/webinars/server/src/domain/calendar-event';
import {
  createGoogleCalendar,
  ProvisionError,
  type CalendarEvent,
  type GoogleCalendarOptions,
  type MeetingCalendar,
} from '../../../src/plugins/webinars/server/src/integrations/google-calendar';
import {
  createEventJudge,
  startGoogleDouble,
  throwAwayServiceAccount,
  type GoogleDouble,
  type ThrowAwayServiceAccount,
} from './index.cjs';

type GoogleSettings = ReturnType<typeof parseConfig>['google'];

export const HOST = 'jamie@acme.example';
export const SPEAKER = 'ada@partner.example';

export interface CalendarUnderTest {
  double: GoogleDouble;
  account: ThrowAwayServiceAccount;
  /** The real client, pointed at the double; a new one each time, so that no token is left of another test. */
  calendar(settings?: Partial<GoogleSettings>, options?: GoogleCalendarOptions): MeetingCalendar;
}

/** Starts the double once a file; every test must end without a request that Google's own types forbid. */
export function calendarUnderTest(): CalendarUnderTest {
  const account = throwAwayServiceAccount();
  const under = { account } as CalendarUnderTest;
  beforeAll(async () => {
    const workspaceDomains = ['acme.example'];
    under.double = await startGoogleDouble({ accounts: [account], workspaceDomains, judge: createEventJudge() });
  });
  afterEach(() => {
    const violations = [...under.double.violations];
    under.double.reset();
    expect(violations).toEqual([]);
  });
  afterAll(() => under.double.close());
  under.calendar = (settings, options) => {
    const { google } = parseConfig({ google: { serviceAccountJson: account.json, apiUrl: under.double.url } });
    return createGoogleCalendar({ ...google, ...settings }, { pollIntervalMs: 5, ...options });
  };
  return under;
}

export function anEvent(change: Partial<CalendarEvent> = {}, generation = 1): CalendarEvent {
  return {
    eventId: calendarEventId('webinar-1', generation),
    requestId: calendarRequestId('webinar-1', generation),
    hostEmail: HOST,
    summary: 'Score-keeper walkthrough',
    description: 'What is new',
    startsAt: new Date('2026-03-28T13:00:00Z'),
    endsAt: new Date('2026-03-28T13:45:00Z'),
    timezone: 'Europe/Stockholm',
    guests: [{ email: HOST, name: 'Jamie' }, { email: SPEAKER }],
    ...change,
  };
}

/** The error that `work` ends with; anything but a `ProvisionError` fails the test. */
export async function provisionErrorOf(work: Promise<unknown>): Promise<ProvisionError> {
  const outcome = await work.then(
    () => 'no error',
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(ProvisionError);
  return outcome as ProvisionError;
}
