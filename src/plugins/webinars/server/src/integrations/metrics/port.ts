import type { DeliveryKind } from '../../domain/delivery';
import type { ProvisionErrorCode } from '../google-calendar/port';
import type { LimitName } from '../rate-limit/port';

/** What is counted when it happens, with its labels: few values each, none of them from outside. PF-07. */
export interface Counters {
  mails: { kind: DeliveryKind; outcome: 'sent' | 'retried' | 'postponed' | 'failed' | 'skipped' | 'lost' };
  /** `registered`: or asked by mail to confirm. `repeated`: nothing changed, and the answer was the same. */
  registrations: { outcome: 'registered' | 'repeated' | Refusal };
  /** `trapped`: filled in what people do not see. */
  interests: { outcome: 'expressed' | 'trapped' | Refusal };
  captchaChecks: { outcome: 'passed' | 'refused' | 'unavailable' };
  rateLimited: { limit: LimitName };
  scheduleRuns: { schedule: string; result: 'done' | 'failed' | 'overlapping' | 'elsewhere' };
}

/** Why something was not done; `failed`: by our own mistake. */
export type Refusal =
  | 'full'
  | 'closed'
  | 'unknown_webinar'
  | 'captcha_failed'
  | 'too_many_requests'
  | 'invalid'
  | 'failed';

/** What takes time, with its labels. */
export interface Durations {
  /** One mail, from handing it over until the mail server has answered. */
  mailSending: { outcome: 'accepted' | 'refused' | 'unavailable' };
  calendarCalls: { operation: 'create' | 'update' | 'cancel'; outcome: 'done' | ProvisionErrorCode | 'failed' };
  /** `route` is the pattern, such as `/webinars/:slug`; `status` its class. */
  publicRequests: { route: string; method: string; status: '2xx' | '3xx' | '4xx' | '5xx' };
}

/** Where the use cases say what happened. Never throws. */
export interface Metrics {
  count<Name extends keyof Counters>(name: Name, labels: Counters[Name]): void;
  /** A length of time, in seconds. */
  observe<Name extends keyof Durations>(name: Name, seconds: number, labels: Durations[Name]): void;
}

export const NO_METRICS: Metrics = { count: () => undefined, observe: () => undefined };

/** What is asked for when somebody looks: of this process … */
export interface ProcessFigures {
  workerRunning: boolean;
  draining: boolean;
  cacheReads: { hits: number; misses: number };
}

/** … and of the database, the same whichever process is asked. */
export interface SharedFigures {
  /** Mails that are owed: `due` now, `waiting` for their moment, `sending` at this moment. */
  mails: { kind: DeliveryKind; state: MailQueueState; count: number }[];
  /** For how long the oldest one has been due; 0 when none is. */
  oldestDueMailSeconds: number;
  jobs: { waiting: number; dead: number; oldestDueSeconds: number };
}
export type MailQueueState = 'due' | 'waiting' | 'sending';

export interface Figures {
  process: ProcessFigures;
  /** `null` when the database does not answer. */
  shared: SharedFigures | null;
}
