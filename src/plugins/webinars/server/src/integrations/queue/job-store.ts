import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { unitOfWork, type UnitOfWork } from '../../database/unit-of-work';
import type { CheckFinding } from '../../../../contracts';
import type { JobFailure, JobPayload, Queue } from './port';

/** A job that this process has claimed. */
export interface Job {
  id: string;
  name: string;
  /** `null` for a job that is like no other. */
  key: string | null;
  payload: JobPayload;
  /** This one included. */
  attempts: number;
  /** Which claim it is: who comes back after another process took over finds that it is not theirs any more. */
  claim: string;
}

/** A job that no process works on, between one store and another. */
export interface StoredJob extends Pick<Job, 'name' | 'key' | 'payload' | 'attempts'>, JobFailure {
  dead: boolean;
  priority: number;
  runAt: Date;
}

/** What became of a job that did not succeed; `superseded`: a newer request for the same work waits. */
export type AfterFailure = 'ready' | 'dead' | 'superseded' | 'lost';

type Shared =
  | ('engine' | 'prepare' | 'add' | 'unfinished' | 'unfinishedOf' | 'runNow')
  | ('backlog' | 'bringForward' | 'dead' | 'revive' | 'rewriteDead');

/**
 * Where a queue keeps its jobs. Of one key at most one waits and at most one runs: a request that comes while the same
 * work is running waits behind it, because the running one may have read what was before it.
 */
export interface JobStore extends Pick<Queue, Shared> {
  /** Claims the most urgent due job of these names. */
  take(names: readonly string[]): Promise<Job | null>;
  /** The job is done and gone, and with it what is left of dead ones that wanted the same. */
  finish(job: Job): Promise<void>;
  fail(job: Job, error: unknown): Promise<AfterFailure>;
  /** Stopped in the middle because the process ends: not the job's fault, and nothing to wait for. */
  giveBack(job: Job): Promise<void>;
  /** Right before this process begins to work. */
  begin(): Promise<void>;
  /** Now and then while it works. */
  tidy(): Promise<void>;
}

export const DEFAULT_PRIORITY = 5;
/** After so many failures a job is dead: its row stays for an operator to see. About 16 hours of trying. */
export const MAX_ATTEMPTS = 10;
/** Longer than any handler takes: they wait for a calendar, a minute at most. Milliseconds. */
export const LEASE = 10 * 60_000;
/** What a job says whose process is gone. */
export const INTERRUPTED = 'The process stopped while it was working on this.';

export const NO_FAILURE: JobFailure = { lastError: null, lastFindings: null };

export function failureOf(error: unknown): JobFailure {
  if (!(error instanceof Error)) return { lastError: String(error), lastFindings: null };
  const { message, findings = null } = error as Error & { findings?: CheckFinding[] };
  return { lastError: message, lastFindings: findings };
}

/** What `rewrite` makes of a dead job; `null` when nothing changes. */
export function rewritten(
  said: { payload: JobPayload } & JobFailure,
  rewrite: (json: string) => string,
): typeof said | null {
  const before = JSON.stringify(said).normalize('NFC');
  const after = rewrite(before);
  return after === before ? null : (JSON.parse(after) as typeof said);
}

/** What PostgreSQL and MySQL call a row that is there already. */
const DUPLICATES: readonly unknown[] = ['23505', 'ER_DUP_ENTRY'];

/**
 * A job that goes back may meet a newer request for the same work, which nobody sees until it is committed; then the
 * index refuses. The second time it is seen, and the older one gives way.
 */
export async function withoutRival<T>(strapi: Core.Strapi, work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
  try {
    return await unitOfWork(strapi, work);
  } catch (error) {
    if (!DUPLICATES.includes((error as { code?: unknown }).code)) throw error;
    return unitOfWork(strapi, work);
  }
}

/** A store whose jobs another one can take over. */
export interface Movable {
  /** Removes the jobs that no process works on, and returns them. */
  takeOut(trx: Knex.Transaction): Promise<StoredJob[]>;
  /** Adds one, unless the same work waits here already: that request is newer. */
  put(trx: Knex.Transaction, job: StoredJob): Promise<void>;
}

/** In one transaction: a job is in one store or in the other, whatever happens. */
export async function moveJobs(strapi: Core.Strapi, from: Movable, to: Movable): Promise<void> {
  await unitOfWork(strapi, async ({ trx }) => {
    for (const job of await from.takeOut(trx)) await to.put(trx, job);
  });
}
