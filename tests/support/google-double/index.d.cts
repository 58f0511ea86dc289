import type { calendar_v3 } from '@googleapis/calendar';

export type Operation = 'token' | 'insert' | 'get' | 'list' | 'patch' | 'update' | 'delete';

/** Everything that was asked, in order. */
export interface RecordedRequest {
  operation: Operation;
  method: string;
  path: string;
  query: Record<string, string>;
  /** Who is impersonated, lower case; empty for a token and for a request that was answered before it was looked at. */
  host: string;
  body: calendar_v3.Schema$Event | undefined;
}

/** What to do instead of the usual; several can be planned, each is used up in order. */
export interface Answer {
  /** Refuse with this HTTP status, in Google's form. */
  status?: number;
  /** Google's machine word, e.g. `rateLimitExceeded`. */
  reason?: string;
  message?: string;
  /** The form of the token endpoint (RFC 6749 §5.2) rather than the API's. */
  oauth?: boolean;
  headers?: Record<string, string>;
  /** Send exactly this body. */
  text?: string;
  /** Never answer. */
  hang?: boolean;
  /** Cut the connection before the request is looked at, or after it was carried out. */
  lost?: 'request' | 'answer';
  /** Carry the request out, but change the answer. */
  change?: (event: calendar_v3.Schema$Event) => unknown;
}

export interface GoogleDoubleOptions {
  /** Service accounts that Google would know. */
  accounts: { email: string; publicKey: string }[];
  /** Only addresses of these domains can be impersonated; any when left out. */
  workspaceDomains?: string[];
  /** See `createEventJudge`; without it, bodies are not judged. */
  judge?: (body: unknown) => string[];
  /** Keeps the calendars across restarts (the demo). */
  stateFile?: string;
  /** 0 or left out: any free port. */
  port?: number;
}

export interface GoogleDouble {
  /** What `google.apiUrl` has to be. */
  url: string;
  requests: RecordedRequest[];
  /** What Google's own types or documentation forbid and was sent all the same; a test must end with none. */
  violations: string[];
  /** One entry for each change that guests were mailed about. */
  notices: { eventId: string; status: string; to: string[] }[];
  count(operation: Operation): number;
  plan(operation: Operation, answer: Answer, times?: number): void;
  /** Takes back what was planned and has not happened. */
  unplan(): void;
  keepNextConferencePending(reads: number): void;
  failNextConference(): void;
  /** Every access token stops working at once. */
  withdrawTokens(): void;
  /** The primary calendar of a host, cancelled events too. Changing an event changes what the simulation keeps. */
  events(host: string): calendar_v3.Schema$Event[];
  /** Forgets everything but the tokens. */
  reset(): void;
  close(): Promise<void>;
}

/** A SIMULATION of Google's token endpoint and Calendar API on 127.0.0.1, for tests and the demo. */
export function startGoogleDouble(options: GoogleDoubleOptions): Promise<GoogleDouble>;

/** Judges an event by the types of Google's SDK; answers what is wrong. Takes two seconds once, then it is cached. */
export function createEventJudge(): (body: unknown) => string[];

export interface ThrowAwayServiceAccount {
  email: string;
  clientId: string;
  /** The whole key file, as Google hands it out. */
  json: string;
  /** PEM. */
  publicKey: string;
}

/** The key of a service account that exists only in memory and only in the simulation. */
export function throwAwayServiceAccount(identity?: { email?: string; clientId?: string }): ThrowAwayServiceAccount;
