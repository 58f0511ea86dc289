import type { Core } from '@strapi/strapi';

type Connection = object;
/** What is used here of knex's client and of Strapi's dialect. */
interface Client {
  acquireRawConnection(): Promise<Connection>;
  destroyRawConnection(connection: Connection): Promise<unknown>;
}
interface Dialect {
  client: string;
  initialize(connection: Connection): Promise<void>;
}

/**
 * Strapi sets up each new connection to PostgreSQL (its schema, as most hosts name one) and expects nothing but success:
 * when the database goes away in that moment, nobody handles it and Node ends the process. From now on that is a part of
 * connecting, and who asked for the connection hears of it as of any that could not be made.
 */
export function connectAsAWhole(strapi: Core.Strapi): void {
  const dialect = strapi.db.dialect as unknown as Dialect;
  if (dialect.client !== 'postgres') return;
  const client = strapi.db.connection.client as Client;
  const connect = client.acquireRawConnection.bind(client);
  const setUp = dialect.initialize.bind(dialect);
  dialect.initialize = () => Promise.resolve();
  client.acquireRawConnection = async () => {
    const connection = await connect();
    try {
      await setUp(connection);
    } catch (error) {
      await client.destroyRawConnection(connection).catch(() => undefined);
      throw error;
    }
    return connection;
  };
}
