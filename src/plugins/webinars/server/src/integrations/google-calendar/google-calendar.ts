import { setTimeout as pause } from 'node:timers/promises';
import type { calendar_v3 } from '@googleapis/calendar';
import type { Config } from '../../config/schema';
import { finding } from '../../domain/check-steps';
import { checkCalendar } from './check';
import { calendarClients, CALENDAR_SCOPE, type CalendarClients } from './clients';
import { readServiceAccount, type ServiceAccount } from './credentials';
import { provisionError, timedOut } from './errors';
import {
  conferenceRequest,
  eventBody,
  eventOf,
  isPending,
  missingConferenceRequest,
  provisionedEvent,
} from './event-body';
import { lazily, type LoadLibrary } from './library';
import { ProvisionError, type CalendarEvent, type MeetingCalendar, type ProvisionedEvent } from './port';
import { refusalOf } from './refusal';

type GoogleEvent = calendar_v3.Schema$Event & { id: string };

export interface GoogleCalendarOptions {
  /** Where Google's client library comes from; by default what is installed. */
  loadLibrary?: LoadLibrary;
  /** How long to wait before asking again for a Meet link that is still being made. */
  pollIntervalMs?: number;
}

/** One call of the port: whose calendar, and until when. */
interface Session {
  events: calendar_v3.Resource$Events;
  calendarId: string;
  signal: AbortSignal;
  /** What to say when time runs out. */
  late: ProvisionError;
}

/**
 * Google Calendar through a service account with domain-wide delegation, impersonating each webinar's host (CM-01).
 * Every method may be repeated at will and takes `timeoutMs` at most, whatever number of requests that is.
 */
export function createGoogleCalendar(config: Config['google'], options: GoogleCalendarOptions = {}): MeetingCalendar {
  const library = lazily(options.loadLibrary);
  const pollIntervalMs = options.pollIntervalMs ?? 500;
  let account: ServiceAccount | undefined;
  let clients: CalendarClients | undefined;

  async function inCalendarOf<T>(hostEmail: string, work: (session: Session) => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(config.timeoutMs);
    account ??= readServiceAccount(config);
    const loaded = await library();
    clients ??= calendarClients(loaded, account, config);
    const { email, clientId } = account;
    const { as, forget } = clients;
    const session = { signal, calendarId: config.calendarId, late: timedOut(config.timeoutMs) };
    const once = () => work(Object.assign(session, { events: as(hostEmail).events }));
    const again = (error: unknown) => {
      if (!refusalOf(error, 0).tokenIsStale) throw error;
      forget(hostEmail);
      return once();
    };
    try {
      return await before(signal, () => once().catch(again));
    } catch (error) {
      if (error instanceof ProvisionError) throw error;
      if (signal.aborted) {
        // Calls of one host share a token request: the next one shall not wait for this one's.
        forget(hostEmail);
        throw session.late;
      }
      const attempt = { hostEmail, serviceAccount: email, clientId, calendarId: config.calendarId };
      throw provisionError(refusalOf(error, Date.now()), attempt);
    }
  }

  /** Waits for the Meet link, which Google makes after the event. */
  async function withLink(session: Session, event: GoogleEvent): Promise<ProvisionedEvent> {
    let latest = event;
    while (isPending(latest)) {
      session.late = linkPending();
      await pause(pollIntervalMs, undefined, { signal: session.signal });
      latest = await read(session, event.id);
    }
    return provisionedEvent(latest);
  }

  async function create(session: Session, event: CalendarEvent): Promise<ProvisionedEvent> {
    const inserted = await insert(session, event).catch((error) => (statusOf(error) === 409 ? null : raise(error)));
    return withLink(session, inserted ?? (await adopt(session, event)));
  }

  async function update(session: Session, event: CalendarEvent): Promise<ProvisionedEvent> {
    const known = await unlessGone(read(session, event.eventId));
    const patched = known && known.status !== 'cancelled' ? await unlessGone(patch(session, event, known)) : null;
    return patched ? withLink(session, patched) : create(session, event);
  }

  function readiness(): ProvisionError | null {
    try {
      account ??= readServiceAccount(config);
      return null;
    } catch (error) {
      return error instanceof ProvisionError ? error : raise(error);
    }
  }

  return {
    readiness,
    identity() {
      if (readiness() !== null || !account) return null;
      const { email, clientId } = account;
      return { serviceAccount: email, clientId: clientId ?? null, scope: CALENDAR_SCOPE };
    },
    check: (hostEmail) =>
      checkCalendar({
        readiness,
        serviceAccount: () => account?.email ?? '',
        authorize: () => {
          clients?.forget(hostEmail);
          return inCalendarOf(hostEmail, () => (clients as CalendarClients).authorize(hostEmail));
        },
        read: () =>
          inCalendarOf(hostEmail, ({ events, calendarId, signal }) =>
            events.list({ calendarId, maxResults: 1 }, { signal }),
          ),
        insert: (requestBody) =>
          inCalendarOf(hostEmail, ({ events, calendarId, signal }) =>
            events.insert({ calendarId, sendUpdates: 'none', requestBody }, { signal }),
          ),
        remove: (eventId) =>
          inCalendarOf(hostEmail, ({ events, calendarId, signal }) =>
            unlessGone(events.delete({ calendarId, eventId, sendUpdates: 'none' }, { signal })),
          ),
      }),
    createMeetEvent: (event) => inCalendarOf(event.hostEmail, (session) => create(session, event)),
    updateMeetEvent: (event) => inCalendarOf(event.hostEmail, (session) => update(session, event)),
    cancelMeetEvent: ({ hostEmail, eventId }) =>
      inCalendarOf(hostEmail, async (session) => void (await unlessGone(remove(session, eventId)))),
  };
}

/** The event that has our id already: of an earlier call whose answer was lost, or of one that was cancelled. */
async function adopt(session: Session, event: CalendarEvent): Promise<GoogleEvent> {
  const known = await unlessGone(read(session, event.eventId));
  if (!known || known.organizer?.self === false) throw idTaken();
  return known.status === 'cancelled' ? revive(session, event, known) : patch(session, event, known);
}

async function insert({ events, calendarId, signal }: Session, event: CalendarEvent): Promise<GoogleEvent> {
  const requestBody = { id: event.eventId, ...eventBody(event), ...conferenceRequest(event.requestId) };
  const { data } = await events.insert(
    { calendarId, conferenceDataVersion: 1, sendUpdates: 'all', requestBody },
    { signal },
  );
  return eventOf(data);
}

async function patch(
  { events, calendarId, signal }: Session,
  event: CalendarEvent,
  known: GoogleEvent,
): Promise<GoogleEvent> {
  const requestBody = { ...eventBody(event, known), ...missingConferenceRequest(event, known) };
  const target = { calendarId, eventId: event.eventId, conferenceDataVersion: 1, sendUpdates: 'all' };
  const { data } = await events.patch({ ...target, requestBody }, { signal });
  return eventOf(data);
}

/** Google brings a deleted event back when it is written as confirmed. Nobody has answered the new one yet. */
async function revive(
  { events, calendarId, signal }: Session,
  event: CalendarEvent,
  known: GoogleEvent,
): Promise<GoogleEvent> {
  const conference = missingConferenceRequest(event, known);
  const requestBody = { status: 'confirmed', conferenceData: known.conferenceData, ...eventBody(event), ...conference };
  const target = { calendarId, eventId: event.eventId, conferenceDataVersion: 1, sendUpdates: 'all' };
  const { data } = await events.update({ ...target, requestBody }, { signal });
  return eventOf(data);
}

async function read({ events, calendarId, signal }: Session, eventId: string): Promise<GoogleEvent> {
  const { data } = await events.get({ calendarId, eventId }, { signal });
  return eventOf(data);
}

async function remove({ events, calendarId, signal }: Session, eventId: string): Promise<true> {
  await events.delete({ calendarId, eventId, sendUpdates: 'all' }, { signal });
  return true;
}

async function unlessGone<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch((error) => ([404, 410].includes(statusOf(error) ?? 0) ? null : raise(error)));
}

/** Gives up when `signal` fires, even if a request does not listen to it (asking for a token does not). */
function before<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason as Error);
    signal.addEventListener('abort', giveUp, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', giveUp));
    if (signal.aborted) giveUp();
  });
}

function statusOf(error: unknown): number | undefined {
  return refusalOf(error, 0).status;
}

function raise(error: unknown): never {
  throw error;
}

function linkPending(): ProvisionError {
  const message = 'Google made the calendar event but is still making its Meet link. It is tried again by itself.';
  return new ProvisionError('calendar_api_error', message, {
    retryable: true,
    findings: [finding('google-link-pending')],
  });
}

function idTaken(): ProvisionError {
  const message = 'Google does not accept the id of the calendar event any more. It is tried again with a new one.';
  return new ProvisionError('calendar_api_error', message, {
    retryable: true,
    eventIdUnusable: true,
    findings: [finding('google-id-taken')],
  });
}
