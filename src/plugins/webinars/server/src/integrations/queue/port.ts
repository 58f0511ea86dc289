import type { Knex } from 'knex';
import type { CheckFinding } from '../../../../contracts';

export type JobPayload = Record<string, string | number | boolean | null>;

export interface JobRequest {
  name: string;
  payload: JobPayload;
  /** Work that is the same and still waiting is kept once. Without a key every request is its own job. */
  key?: string;
  /** Not before this moment; now when absent. */
  runAt?: Date;
  /** A waiting job of the same key moves to `runAt` also when that is later: it waits until the requests cease. */
  postpones?: boolean;
  /** 0 is the most urgent; 5 when absent. */
  priority?: number;
}

/** What the last attempt failed with. */
export interface JobFailure {
  /** `null` while none has failed. */
  lastError: string | null;
  /** `lastError` by codes, when the error had any. */
  lastFindings: CheckFinding[] | null;
}

export interface UnfinishedJob extends JobFailure {
  payload: JobPayload;
  runAt: Date;
  /** `dead`: it failed too often and is not tried again by itself. */
  state: 'ready' | 'running' | 'dead';
  attempts: number;
}

/** What is left to do. */
export interface Backlog {
  /** Not done yet. */
  waiting: number;
  /** Given up. */
  dead: number;
  /** Since when the oldest of them is due; `null` when none is. */
  dueSince: Date | null;
}

/** A job that was tried as often as it may be: it waits for somebody to look at it. */
export interface DeadJob extends JobFailure {
  id: string;
  name: string;
  payload: JobPayload;
  attempts: number;
}

export interface JobRun {
  payload: JobPayload;
  /** 1 for the first. */
  attempt: number;
  /** Aborted when the process wants to stop. */
  signal: AbortSignal;
}

/**
 * Durable background work. A job exists if and only if the transaction that asked for it was committed; it runs at
 * least once, and again with growing pauses when its handler throws, until it is dead and shown to the operator.
 */
export interface Queue {
  readonly engine: 'embedded' | 'pg-boss';
  /** What the engine needs in the database; once, before anything else, also in a process that runs no jobs. */
  prepare(): Promise<void>;
  add(trx: Knex.Transaction, job: JobRequest): Promise<void>;
  /** The jobs of `key` that are not done, the oldest first: they wait, run, or were given up. */
  unfinished(connection: Knex, key: string): Promise<UnfinishedJob[]>;
  /** Those whose key is `group`, a colon and more. */
  unfinishedOf(connection: Knex, group: string): Promise<UnfinishedJob[]>;
  /** Those of `unfinishedOf` that do not run: now, as if for the first time. */
  runNow(trx: Knex.Transaction, group: string): Promise<void>;
  backlog(connection: Knex): Promise<Backlog>;
  /** What waits for a moment until `until` is due now, or when it comes back: the clock by which it was to wait was wrong. */
  bringForward(trx: Knex.Transaction, until: Date): Promise<void>;
  /** Those that were given up, the oldest first. */
  dead(connection: Knex): Promise<DeadJob[]>;
  /** A dead job waits again with all its attempts; `false` when there is none of this id. */
  revive(trx: Knex.Transaction, id: string): Promise<boolean>;
  /** Changes what dead jobs say, payload and last error as JSON, where `rewrite` returns something else. */
  rewriteDead(trx: Knex.Transaction, rewrite: (json: string) => string): Promise<void>;
  /** One handler a name, before `start`. */
  handle(name: string, handler: (run: JobRun) => Promise<void>): void;
  /** Looks for due work now instead of at the next tick; call it after a commit. */
  wake(): void;
  /** Runs everything that is due now, one after another, and says what came of it; for tests and the console. */
  drain(): Promise<{ done: number; failed: number }>;
  start(): Promise<void>;
  /** Claims nothing more and waits for what is in flight. */
  stop(): Promise<void>;
}
