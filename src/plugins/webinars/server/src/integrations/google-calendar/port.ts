import type { CheckFinding, CheckStep } from '../../../../contracts';
import type { CalendarEvent } from '../../domain/calendar-event';

export type { CalendarEvent } from '../../domain/calendar-event';

export interface ProvisionedEvent {
  eventId: string;
  /** https URL of the meeting. */
  meetUrl: string;
}

/** CM-02. */
export const PROVISION_ERROR_CODES = ['not_configured', 'client_library_missing', 'calendar_api_error'] as const;
export type ProvisionErrorCode = (typeof PROVISION_ERROR_CODES)[number];

/** Why the calendar did not do what we asked. `message` is for the operator: plain words, no secret. */
export class ProvisionError extends Error {
  constructor(
    readonly code: ProvisionErrorCode,
    message: string,
    /**
     * `retryable`: whether the same call may succeed later by itself; `retryAfterMs`: when the vendor said so;
     * `eventIdUnusable`: this event id will never work in this calendar, ask again with the next generation;
     * `findings`: `message` sentence by sentence, for other languages.
     */
    readonly advice: {
      retryable: boolean;
      retryAfterMs?: number;
      eventIdUnusable?: boolean;
      findings?: CheckFinding[];
      cause?: unknown;
    } = {
      retryable: false,
    },
  ) {
    super(message, { cause: advice.cause });
    this.name = 'ProvisionError';
  }

  get findings(): CheckFinding[] {
    return this.advice.findings ?? [];
  }
}

/** Who acts in the hosts' names; nothing of it is a secret. */
export interface CalendarIdentity {
  serviceAccount: string;
  clientId: string | null;
  scope: string;
}

/** A calendar that makes meetings. Every method may throw `ProvisionError`, nothing else. CM-01, CM-03. */
export interface MeetingCalendar {
  /** Why nothing can be provisioned, or `null` when credentials are there. No network. */
  readiness(): ProvisionError | null;
  /** Who acts, or `null` when no credentials are there. No network. */
  identity(): CalendarIdentity | null;
  /** Whether webinars of this host can get an event, step by step. Leaves nothing behind. */
  check(hostEmail: string): Promise<CheckStep[]>;
  /** Creates the event, or finds the one that an earlier, unanswered call created and brings it up to date. */
  createMeetEvent(event: CalendarEvent): Promise<ProvisionedEvent>;
  /** Brings the event up to date (`sendUpdates=all`); creates it when it is gone (404, 410, cancelled). */
  updateMeetEvent(event: CalendarEvent): Promise<ProvisionedEvent>;
  /** Deletes the event (`sendUpdates=all`); one that is gone already counts as deleted. */
  cancelMeetEvent(event: Pick<CalendarEvent, 'eventId' | 'hostEmail'>): Promise<void>;
}
