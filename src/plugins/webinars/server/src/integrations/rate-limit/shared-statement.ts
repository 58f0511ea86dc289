import type { Knex } from 'knex';
import { createBatcher } from '../../database/batcher';
import { isDeadlock } from '../../database/unit-of-work';

/** Milliseconds. Everybody who sends a form waits for a count: one connection that went silent must not hold up all. */
const PATIENCE = 10_000;
const TRIES = 3;

interface Query {
  name?: string;
  text: string;
  values: unknown[];
}
/** What is used here of a `pg` connection, by us and by the library. */
interface NativeConnection {
  query(query: Query & { query_timeout: number }): Promise<{ rows: object[] }>;
  /** Knex gives it to nobody any more. */
  __knex__disposed?: unknown;
}
interface Pool {
  acquireConnection(): Promise<NativeConnection>;
  releaseConnection(connection: NativeConnection): Promise<void>;
}

/** What the library counts: `points` are added to what the key has, or begin a window that ends at `expire`. */
type Count = [key: string, points: number, expire: number | null, now: number];
interface Counted {
  points: number;
  expire: string | number | null;
}

const isCount = ({ name, values }: Query): boolean => name?.endsWith(':rlflx-upsert') === true && values.length === 4;

/**
 * The store for the library on PostgreSQL: the counts that are asked for at the same time are one statement and one
 * commit, which does not wait for the disk (a power cut may take back the last second of them). The library has a commit
 * for each, which waits.
 */
export function shareStatements(knex: Knex, tableName: string): Knex {
  const pool = (knex as unknown as { client: Pool & { config: object } }).client;

  async function alone(query: Query): Promise<{ rows: object[] }> {
    const connection = await pool.acquireConnection();
    try {
      return await connection.query({ ...query, query_timeout: PATIENCE });
    } catch (error) {
      // It may still be answering.
      if ((error as { code?: unknown }).code === undefined) connection.__knex__disposed = error;
      throw error;
    } finally {
      await pool.releaseConnection(connection);
    }
  }

  async function countAll(counts: Count[]): Promise<Counted[]> {
    const sums = new Map<string, number>();
    for (const [key, points] of counts) sums.set(key, (sums.get(key) ?? 0) + points);
    // In the same order in every process: two that count the same visitors then wait instead of blocking each other.
    const keys = [...sums.keys()].sort();
    const ends = new Map(counts.map(([key, , expire]) => [key, expire]));
    const now = Math.max(...counts.map(([, , , at]) => at));
    const { rows } = await alone({
      name: `${tableName}:count`,
      text: `insert into "${tableName}" as counted (key, points, expire)
        select asked.* from
          (select set_config('synchronous_commit', 'off', true)) as careless,
          unnest($1::text[], $2::int[], $3::bigint[]) as asked
        on conflict (key) do update set
          points = case when counted.expire <= $4 then excluded.points else counted.points + excluded.points end,
          expire = case when counted.expire <= $4 then excluded.expire else counted.expire end
        returning key, points, expire`,
      values: [keys, keys.map((key) => sums.get(key)), keys.map((key) => ends.get(key)), now],
    });
    const after = new Map((rows as (Counted & { key: string })[]).map((row) => [row.key, row]));
    // As if they had come one after the other: the first of a key has the fewest.
    const rest = new Map(sums);
    return counts.map(([key, points]) => {
      const { points: all, expire } = after.get(key) as Counted;
      const later = (rest.get(key) ?? 0) - points;
      rest.set(key, later);
      return { points: all - later, expire };
    });
  }

  /** What the database chose as the victim of a deadlock has counted nothing. */
  async function countAllOrAgain(counts: Count[], tries = TRIES): Promise<Counted[]> {
    try {
      return await countAll(counts);
    } catch (error) {
      if (tries <= 1 || !isDeadlock(error)) throw error;
      return countAllOrAgain(counts, tries - 1);
    }
  }

  const together = createBatcher((counts: Count[]) => countAllOrAgain(counts));
  const connection: NativeConnection = {
    query: async (query) => (isCount(query) ? { rows: [await together(query.values as Count)] } : alone(query)),
  };
  return {
    raw: () => undefined,
    client: {
      config: pool.config,
      acquireConnection: () => Promise.resolve(connection),
      releaseConnection: () => Promise.resolve(),
    },
  } as unknown as Knex;
}
