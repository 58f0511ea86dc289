import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

type Effect = () => unknown;
interface Context {
  trx: Knex.Transaction;
  onCommit(effect: Effect): void;
}
interface Handle {
  get(): Knex.Transaction;
}
interface Database {
  transaction(work?: (context: Context) => unknown): Promise<unknown>;
}
/** What knex has of an answer: the driver of PostgreSQL names there what was done. */
interface Answer {
  response?: { command?: string };
}

/**
 * Mends three things about the transactions that are begun through `strapi.db`, those of Strapi and of the host among
 * them:
 *
 * - knex resolves the `commit()` that Strapi waits for even when it failed, and when PostgreSQL undid a transaction in
 *   which a statement had failed. From now on it rejects: who began the transaction hears of it, and the log.
 * - Strapi runs what waits for a commit and looks at nothing that it returns. Its own effect reads the entry again for
 *   the webhooks, so that a database which goes away right after a commit left a rejection that nobody handled, and
 *   Node ended the process. From now on such a failure is logged: what waits for a commit may be lost in a crash as well.
 * - Strapi keeps what waited for a commit that failed, and does it after the next one that is begun from there.
 */
export function makeCommitsHonest(strapi: Core.Strapi): void {
  const database = strapi.db as unknown as Database;
  const begin = database.transaction.bind(strapi.db);
  const committed = new WeakMap<Knex.Transaction, boolean>();

  function watch(trx: Knex.Transaction, onFailure?: () => void): void {
    if (committed.has(trx)) return;
    committed.set(trx, false);
    // Of one that could not even be rolled back, its caller hears why it was to be.
    trx.executionPromise.catch(() => undefined);
    const commit = trx.commit.bind(trx) as (value?: unknown) => Promise<Answer | undefined>;
    trx.commit = (async (value?: unknown) => {
      try {
        const answer = await commit(value);
        await trx.executionPromise;
        if (answer?.response?.command === 'ROLLBACK') {
          throw new Error('the transaction was undone and not committed, for one of its statements had failed');
        }
        committed.set(trx, true);
        return answer;
      } catch (error) {
        strapi.log.error(`[webinars] a commit failed: ${String(error)}`);
        onFailure?.();
        throw error;
      }
    }) as typeof trx.commit;
  }

  function onceCommitted(trx: Knex.Transaction, effect: Effect): () => void {
    let done = false;
    return () => {
      if (done || !committed.get(trx)) return;
      done = true;
      void Promise.resolve()
        .then(effect)
        .catch((error: unknown) =>
          strapi.log.error(
            `[webinars] what waited for a commit failed: ${error instanceof Error ? error.stack : String(error)}`,
          ),
        );
    };
  }

  database.transaction = (work) => {
    if (!work) {
      return begin().then((handle) => {
        watch((handle as Handle).get());
        return handle;
      });
    }
    const result: Promise<unknown> = begin((context) => {
      const { trx, onCommit } = context;
      // Not all of Strapi waits for the transactions that it begins, and none of them failed at its commit before.
      watch(trx, () => void result.catch(() => undefined));
      return work({ ...context, onCommit: (effect) => onCommit(onceCommitted(trx, effect)) });
    });
    return result;
  };
}
