import type { Knex } from 'knex';

/**
 * From now on, whoever changes `table` loses the connection in the middle of the COMMIT, where what is deferred is done.
 * `on`: `insert` or `update`; `when`: a condition on the row, as SQL. Returns what takes it away again.
 */
export async function loseCommits(
  connection: Knex,
  { table, on, when = 'true' }: { table: string; on: 'insert' | 'update'; when?: string },
): Promise<() => Promise<void>> {
  await connection.raw(`
    create function go_away() returns trigger language plpgsql
      as 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
    create constraint trigger go_away after ${on} on ${table} deferrable initially deferred
      for each row when (${when}) execute function go_away()`);
  return async () => void (await connection.raw('drop function go_away cascade'));
}
