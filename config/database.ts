import path from 'node:path';
import { configuration, type Environment as Env } from '../src/environment';

/** What is used here of a `better-sqlite3` connection. */
interface SqliteConnection {
  pragma(source: string): unknown;
}

/** Strapi switches foreign keys on by itself. The pool stays at its one connection: SQLite has one writer. */
const sqlite = (env: Env) => ({
  connection: { filename: path.resolve(env.string('DATABASE_FILENAME', '.tmp/data.db')) },
  useNullAsDefault: true,
  pool: {
    afterCreate(connection: SqliteConnection, done: (error: Error | null, connection: SqliteConnection) => void) {
      // Readers and the writer do not wait for each other. A commit waits for the disk: a registration that was
      // answered survives a power cut, which `synchronous = NORMAL` would not promise.
      connection.pragma('journal_mode = WAL');
      connection.pragma('synchronous = FULL');
      // What is deleted is overwritten: an address that was erased is not in the file any more.
      connection.pragma('secure_delete = ON');
      // Another process (a backup, a second Strapi command) may hold the file for a moment.
      connection.pragma('busy_timeout = 5000');
      done(null, connection);
    },
  },
});

const pool = (env: Env) => {
  const max = env.int('DATABASE_POOL_MAX', 10, { min: 1, max: 1000 });
  return { min: Math.min(env.int('DATABASE_POOL_MIN', 0), max), max };
};

const ssl = (env: Env) =>
  env.bool('DATABASE_SSL', false) && {
    rejectUnauthorized: env.bool('DATABASE_SSL_REJECT_UNAUTHORIZED', true),
    ca: env.string('DATABASE_SSL_CA'),
    cert: env.string('DATABASE_SSL_CERT'),
    key: env.string('DATABASE_SSL_KEY'),
  };

const account = (env: Env, defaultPort: number) => ({
  host: env.string('DATABASE_HOST', '127.0.0.1'),
  port: env.port('DATABASE_PORT', defaultPort),
  database: env.string('DATABASE_NAME', 'strapi'),
  user: env.string('DATABASE_USERNAME', 'strapi'),
  password: env.string('DATABASE_PASSWORD'),
  ssl: ssl(env),
});

const postgres = (env: Env) => {
  const connectionString = env.string('DATABASE_URL');
  const schema = env.string('DATABASE_SCHEMA', 'public');
  return {
    // Named to Strapi, it would be set on each new connection in a way that ends the process when the database goes away
    // at that moment. Knex takes that for a connection that failed, and public is what both take when nobody names one.
    searchPath: [schema],
    connection: {
      ...(connectionString ? { connectionString, ssl: ssl(env) || undefined } : account(env, 5432)),
      ...(schema !== 'public' && { schema }),
      application_name: 'strapi-webinars',
      // A connection whose other end is gone without a word is noticed in seconds, not when somebody needs it.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    },
    pool: pool(env),
  };
};

/** What is used here of a `mysql2` connection. */
interface MysqlConnection {
  query(sql: string, done: (error: Error | null) => void): unknown;
}

const mysql = (env: Env) => ({
  // The driver speaks utf8mb4 by itself. Named here, it would go into each new table, and take away the collation that
  // the database was created with.
  connection: account(env, 3306),
  pool: {
    ...pool(env),
    // Who waited for another transaction goes on with what that one wrote, as on PostgreSQL. By itself MySQL would show
    // what was there before the wait, and lock what lies between rows.
    afterCreate(connection: MysqlConnection, done: (error: Error | null, connection: MysqlConnection) => void) {
      connection.query('set session transaction isolation level read committed', (error) => done(error, connection));
    },
  },
});

const clients = { sqlite, postgres, mysql };

export default configuration((env) => {
  const client = env.oneOf('DATABASE_CLIENT', ['sqlite', 'postgres', 'mysql'], 'sqlite');
  return {
    connection: {
      client,
      ...clients[client](env),
      // An error shows the statement with question marks in it, not with the names and addresses of a row.
      compileSqlOnError: false,
      acquireConnectionTimeout: env.int('DATABASE_CONNECTION_TIMEOUT', 60_000, { min: 100 }),
    },
  };
});
