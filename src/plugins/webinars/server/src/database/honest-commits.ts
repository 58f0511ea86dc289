import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

type Effect = () => unknown;
interface Context {
  trx: Knex.Transaction;
  onCommit(effect: Effect): void;
}
interface Database {
  transaction(work?: (context: Context) => unknown): Promise<unknown>;
}

/**
 * Mends two things about the transactions that are begun through `strapi.db`, those of Strapi and of the host among them:
 *
 * - knex resolves the `commit()` that Strapi waits for even when it failed. From now on, who began the transaction hears
 *   of it, and nothing that waits for the commit happens.
 * - Strapi runs what waits for a commit and looks at nothing that it returns. Its own effect reads the entry again for
 *   the webhooks, so that a database which goes away right after a commit left a rejection that nobody handled, and
 *   Node ended the process. From now on such a failure is logged: what waits for a commit may be lost in a crash as well.
 *
 * A transaction without a callback is left as it is: whoever commits it by hand has its own promise.
 */
export function makeCommitsHonest(strapi: Core.Strapi): void {
  const database = strapi.db as unknown as Database;
  const begin = database.transaction.bind(strapi.db);
  const log = (error: unknown) =>
    strapi.log.error(
      `[webinars] what waited for a commit failed: ${error instanceof Error ? error.stack : String(error)}`,
    );
  const after = (outcome: Promise<unknown>, effect: Effect) => () => {
    const effected = outcome.then(
      () => effect(),
      () => undefined,
    );
    effected.catch(log);
  };

  database.transaction = async (work) => {
    if (!work) return begin();
    const isOutermost = !strapi.db.inTransaction();
    let committed: Promise<unknown> | undefined;
    const result = await begin((context) => {
      const outcome = context.trx.executionPromise;
      if (isOutermost) committed = outcome;
      // Of a transaction that could not even be rolled back, the caller hears why it was to be.
      outcome.catch(() => undefined);
      return work({ ...context, onCommit: (effect) => context.onCommit(after(outcome, effect)) });
    });
    await committed;
    return result;
  };
}
