import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import { FIRST_STARTED, postgresTemplate } from '../template-database';

export interface PostgresConnection {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

export interface PostgresServer {
  /** A new database, as the first start of the application leaves it, or an empty one. */
  createDatabase(options?: { name?: string; empty?: boolean }): Promise<PostgresConnection>;
  /** Ends every connection and stays away until `comeBack`. `immediate`: as a crash does. */
  goAway(how: 'fast' | 'immediate'): Promise<void>;
  comeBack(): Promise<void>;
  /** `keepAs`: the folder that all its databases are put into. */
  stop(options?: { keepAs?: string }): Promise<void>;
}

/** Starts a real PostgreSQL on 127.0.0.1, in about a second. It ends with this process at the latest. */
export async function startPostgres(): Promise<PostgresServer> {
  const template = postgresTemplate();
  const child = fork(path.join(__dirname, 'server.mjs'), template ? [`--copy-of=${template}`] : [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  const [answer] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => [{ error: 'its process ended' }]),
  ])) as [{ port: number } | { error: string }];
  if ('error' in answer) throw new Error(`PostgreSQL did not start: ${answer.error}`);

  const account = { host: '127.0.0.1', port: answer.port, user: 'postgres', password: 'postgres' };
  let databases = 0;

  return {
    async createDatabase({ name, empty = false } = {}) {
      databases += 1;
      const database = name ?? `test_${databases}`;
      const maintenance = connect({ ...account, database: 'postgres' }, 1);
      try {
        if (empty || !template) await maintenance.raw('create database ??', [database]);
        // Copied as files, for nothing of it has to outlast a crash in the middle.
        else await maintenance.raw('create database ?? template ?? strategy file_copy', [database, FIRST_STARTED]);
      } finally {
        await maintenance.destroy();
      }
      return { ...account, database };
    },
    async goAway(how) {
      const heard = once(child, 'message');
      child.send(how);
      await heard;
    },
    async comeBack() {
      const heard = once(child, 'message');
      child.send('start');
      await heard;
    },
    async stop({ keepAs } = {}) {
      if (child.exitCode !== null) return;
      const exited = once(child, 'exit');
      child.send(keepAs ? { keepAs } : 'stop');
      await exited;
    },
  };
}

/** A knex over that database, with a pool of its own: as another process would have it. */
export function connect(connection: PostgresConnection, connections = 10): Knex {
  // Knex hides the password in what it is given.
  return knex({ client: 'pg', connection: { ...connection }, pool: { min: 0, max: connections } });
}

/** What `config/database.ts` reads. */
export function databaseVariables({
  host,
  port,
  user,
  password,
  database,
}: PostgresConnection): Record<string, string> {
  return {
    DATABASE_CLIENT: 'postgres',
    DATABASE_HOST: host,
    DATABASE_PORT: String(port),
    DATABASE_USERNAME: user,
    DATABASE_PASSWORD: password,
    DATABASE_NAME: database,
  };
}
