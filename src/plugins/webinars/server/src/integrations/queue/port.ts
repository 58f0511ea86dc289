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

export interface UnfinishedJob {
  payload: JobPayload;
  runAt: Date;
  /** `dead`: it failed too often and is not tried again by itself. */
  state: 'ready' | 'running' | 'dead';
  attempts: number;
  /** Of the last failure; `null` while there was none. */
  lastError: string | null;
  /** `lastError` by codes, when the error had any. */
  lastFindings: CheckFinding[] | null;
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
  add(trx: Knex.Transaction, job: JobRequest): Promise<void>;
  /** The oldest job of `key` that is not done: it waits, runs, or was given up. */
  unfinished(connection: Knex, key: string): Promise<UnfinishedJob | null>;
  /** Those whose key is `group`, a colon and more. */
  unfinishedOf(connection: Knex, group: string): Promise<UnfinishedJob[]>;
  /** Those of `unfinishedOf` that do not run: now, as if for the first time. */
  runNow(trx: Knex.Transaction, group: string): Promise<void>;
  backlog(connection: Knex): Promise<Backlog>;
  /** One handler a name, before `start`. */
  handle(name: string, handler: (run: JobRun) => Promise<void>): void;
  /** Looks for due work now instead of at the next tick; call it after a commit. */
  wake(): void;
  start(): Promise<void>;
  /** Claims nothing more and waits for what is in flight. */
  stop(): Promise<void>;
}
