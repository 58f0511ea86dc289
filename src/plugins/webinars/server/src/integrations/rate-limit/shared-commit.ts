import type { Knex } from 'knex';
import { createBatcher } from '../../database/batcher';

/** What is used here of a `better-sqlite3` connection, by us and by the library. */
interface NativeConnection {
  readonly inTransaction: boolean;
  exec(sql: string): void;
  pragma(source: string, options?: { simple: boolean }): unknown;
  prepare(sql: string): object;
  transaction<Result>(work: () => Result): () => Result;
}
/** SQLite's number for it. */
const NORMAL = 1;
interface Pool {
  acquireConnection(): Promise<NativeConnection>;
  releaseConnection(connection: NativeConnection): Promise<void>;
}

/** Commits meanwhile do not wait for the disk. Without a write-ahead log that could hurt the file: then they do. */
async function withoutWaiting<T>(connection: NativeConnection, work: () => Promise<T>): Promise<T> {
  if (connection.pragma('journal_mode', { simple: true }) !== 'wal') return work();
  const careful = Number(connection.pragma('synchronous', { simple: true }));
  connection.pragma(`synchronous = ${Math.min(NORMAL, careful)}`);
  try {
    return await work();
  } finally {
    connection.pragma(`synchronous = ${careful}`);
  }
}

const GONE = new Error('the transaction is gone');

/** Why a transaction is gone. */
function reasonOf(results: readonly PromiseSettledResult<unknown>[]): unknown {
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  return reasons.find((reason) => reason !== GONE) ?? GONE;
}

export interface SharedCommit {
  /** To be handed to the library instead of `knex`: gives out the connection of the commit that is under way. */
  store: Knex;
  /** Runs `work`, all of whose statements go through `store`, in one transaction with what comes at the same time. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * SQLite waits for the disk at each commit, and the library commits each count by itself. Here the counts that are
 * asked for at the same time are written with one commit, which a loss of power may take back: it is in the file when the
 * process ends, and on the disk with the next change that matters. Inside of it the library's own transactions, of one statement
 * each, are nothing more than that statement; and it would prepare that statement anew for each count.
 */
export function shareCommits(knex: Knex): SharedCommit {
  const pool = (knex as unknown as { client: Pool & { config: object } }).client;
  let shared: NativeConnection | null = null;
  let prepared: { connection: NativeConnection; statements: Map<string, object> } | undefined;

  function statementOf(connection: NativeConnection, sql: string): object {
    // The pool may open another one.
    if (prepared?.connection !== connection) prepared = { connection, statements: new Map() };
    const statement = prepared.statements.get(sql) ?? connection.prepare(sql);
    prepared.statements.set(sql, statement);
    return statement;
  }

  const withinCommit = (connection: NativeConnection): Pick<NativeConnection, 'prepare' | 'transaction'> => ({
    prepare(sql) {
      // A full disk has SQLite take everything back by itself; what follows would be written without the rest.
      if (!connection.inTransaction) throw GONE;
      return statementOf(connection, sql);
    },
    transaction: (work) => work,
  });

  const store = {
    raw: () => undefined,
    client: {
      config: pool.config,
      acquireConnection: () => {
        if (!shared) throw new Error('a limit was asked for outside of `run`');
        return Promise.resolve(withinCommit(shared));
      },
      releaseConnection: () => Promise.resolve(),
    },
  } as unknown as Knex;

  async function inOneCommit(
    connection: NativeConnection,
    works: (() => Promise<unknown>)[],
  ): Promise<PromiseSettledResult<unknown>[]> {
    connection.exec('BEGIN IMMEDIATE');
    shared = connection;
    try {
      const results = await Promise.allSettled(works.map((work) => work()));
      if (!connection.inTransaction) throw reasonOf(results);
      connection.exec('COMMIT');
      return results;
    } catch (error) {
      if (connection.inTransaction) connection.exec('ROLLBACK');
      throw error;
    } finally {
      shared = null;
    }
  }

  async function runAll(works: (() => Promise<unknown>)[]): Promise<PromiseSettledResult<unknown>[]> {
    const connection = await pool.acquireConnection();
    try {
      return await withoutWaiting(connection, () => inOneCommit(connection, works));
    } finally {
      await pool.releaseConnection(connection);
    }
  }

  const together = createBatcher(runAll);
  return {
    store,
    async run<T>(work: () => Promise<T>) {
      const result = await together(work);
      if (result.status === 'rejected') throw result.reason;
      return result.value as T;
    },
  };
}
