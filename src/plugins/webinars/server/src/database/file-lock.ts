import type { Core } from '@strapi/strapi';

export interface FileLock {
  release(): void;
}

/** What is used here of `better-sqlite3`. */
interface SqliteConnection {
  exec(sql: string): unknown;
  close(): unknown;
}
interface SqliteClient {
  driver: new (filename: string, options: { timeout: number }) => SqliteConnection;
  connectionSettings: { filename: string };
}

/**
 * Locks a file beside an SQLite database, `<database>.worker`; `null` when another process has it. SQLite itself locks it,
 * so the operating system lets go of it when a process ends, however it ends.
 */
export function lockBesideDatabase(strapi: Core.Strapi): FileLock | null {
  const { driver: Driver, connectionSettings } = strapi.db.connection.client as SqliteClient;
  const connection = new Driver(`${connectionSettings.filename}.worker`, { timeout: 0 });
  try {
    connection.exec('BEGIN EXCLUSIVE');
    return { release: () => void connection.close() };
  } catch (error) {
    connection.close();
    if ((error as { code?: unknown }).code !== 'SQLITE_BUSY') throw error;
    return null;
  }
}
