import { jest } from '@jest/globals';
import type { Knex } from 'knex';

/** A connection of `pg`, as Knex's pool hands it out. */
export interface NativeConnection {
  query(asked: { text?: string; query_timeout?: number }, ...more: unknown[]): Promise<unknown>;
}

/** `meddling`, for each connection when it is first shown. */
export const onceEach = <Native extends object = NativeConnection>(meddling: (connection: Native) => void) => {
  const seen = new WeakSet<Native>();
  return (connection: Native) => {
    if (!seen.has(connection)) meddling(connection);
    seen.add(connection);
  };
};
/** Shows each connection before it is used, until the returned function is called. */
export function meddle<Native extends object = NativeConnection>(
  knex: Knex,
  meddling: (connection: Native) => void,
): () => void {
  const { client } = knex as unknown as { client: { acquireConnection(): Promise<Native> } };
  const { acquireConnection } = Object.getPrototypeOf(client) as typeof client;
  const acquire = jest.spyOn(client, 'acquireConnection').mockImplementation(async () => {
    const connection = await acquireConnection.call(client);
    meddling(connection);
    return connection;
  });
  return () => acquire.mockRestore();
}
