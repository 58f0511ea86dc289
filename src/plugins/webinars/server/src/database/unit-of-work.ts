import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

/** A running transaction: everything inside goes through `trx`, and `afterCommit` holds what must wait for the outcome. */
export interface UnitOfWork {
  trx: Knex.Transaction;
  /**
   * Runs once the outermost transaction has been committed, never when it was rolled back. Not awaited by anybody:
   * a failure is logged, so what must not be lost belongs into the transaction as a row.
   */
  afterCommit(effect: () => void | Promise<void>): void;
}

/**
 * Runs `work` in one transaction; joins the one that is already open, if any. Query-engine and document-service calls
 * inside take part by themselves, raw knex only through `trx`.
 *
 * @throws what the database said when it refused the commit, or went away in the middle of it
 */
export async function unitOfWork<T>(strapi: Core.Strapi, work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
  const database = strapi.db as TransactionalDatabase;
  return database.transaction(({ trx, onCommit }) => work({ trx, afterCommit: onCommit }));
}

/** What the databases call two transactions that wait for each other: PostgreSQL, MySQL. One of them is told to try again. */
const DEADLOCKS: readonly unknown[] = ['40P01', '40001', 'ER_LOCK_DEADLOCK'];
const TRIES = 3;

export const isDeadlock = (error: unknown): boolean => DEADLOCKS.includes((error as { code?: unknown }).code);

/**
 * The same, begun anew when the database chose it as the victim of a deadlock: for `work` that takes locks in an order
 * in which others may not. Inside of an open transaction it is tried once, for that one is lost as a whole.
 */
export async function unitOfWorkOrAgain<T>(strapi: Core.Strapi, work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
  const tries = strapi.db.inTransaction() ? 1 : TRIES;
  for (let tried = 1; ; tried += 1) {
    try {
      return await unitOfWork(strapi, work);
    } catch (error) {
      if (tried >= tries || !isDeadlock(error)) throw error;
    }
  }
}

/**
 * Runs `work` in a transaction that is undone in any case, and returns what it found out: what a change would do,
 * without doing it. Nothing that waits for the commit happens, Strapi's own events among it.
 */
export async function rehearse<T>(strapi: Core.Strapi, work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
  // Joining somebody's transaction would undo theirs.
  if (strapi.db.inTransaction()) throw new Error('a rehearsal needs a transaction of its own');
  let found: { result: T } | undefined;
  const curtain = new Error('the rehearsal is over');
  try {
    await unitOfWork(strapi, async (unit) => {
      found = { result: await work(unit) };
      throw curtain;
    });
  } catch (error) {
    if (error === curtain && found) return found.result;
    throw error;
  }
  throw curtain;
}

/** What is used here of Strapi's database, typed: its own declaration loses the callback's result. */
interface TransactionalDatabase {
  transaction<T>(
    work: (context: { trx: Knex.Transaction; onCommit(effect: () => void | Promise<void>): void }) => Promise<T>,
  ): Promise<T>;
}
