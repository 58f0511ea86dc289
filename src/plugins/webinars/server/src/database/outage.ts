/**
 * What drivers and databases say when a statement could not be done because the database is away, ending, starting, too
 * busy or has no room left. The same statement may succeed a moment later.
 */
const CODES: readonly string[] = [
  // The network.
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'ENETUNREACH'],
  // PostgreSQL: ended by an administrator, by a crash, still starting, and a standby that takes no writes.
  ...['57P01', '57P02', '57P03', '25006'],
  // MySQL and MariaDB.
  ...['PROTOCOL_CONNECTION_LOST', 'ER_SERVER_SHUTDOWN', 'ER_CON_COUNT_ERROR', 'ER_LOCK_WAIT_TIMEOUT'],
  'ER_LOCK_DEADLOCK',
  ...['ER_DISK_FULL', 'ER_RECORD_FILE_FULL', 'ER_OPTION_PREVENTS_STATEMENT'],
];
/** PostgreSQL: connection exceptions, insufficient resources (disk full among them), system errors. SQLite. */
const FAMILIES = /^(?:08\w{3}|53\w{3}|58\w{3}|SQLITE_(?:FULL|BUSY|LOCKED|IOERR|CANTOPEN|READONLY)\w*)$/;
/**
 * Without a code, behind the statement: of `pg`, when a connection ends under it or is silent, and of knex, when it has
 * none to give, or when the connection of a transaction is gone.
 */
const WORDS = [
  ...['Connection terminated', 'Connection ended unexpectedly', 'Client has encountered a connection error'],
  'Query read timeout',
  ...['Unable to acquire a connection', 'Knex: Timeout acquiring a connection', 'Transaction query already complete'],
].map((words) => new RegExp(`(?:^| - )${words}`));

/** Whether an error of the database is about its state and not about what it was asked. */
export function isOutage(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cause, errors } = error as Record<'code' | 'message' | 'cause' | 'errors', unknown>;
  if (typeof code === 'string' && (CODES.includes(code) || FAMILIES.test(code))) return true;
  if (WORDS.some((words) => words.test(String(message)))) return true;
  return isOutage(cause) || (Array.isArray(errors) && errors.length > 0 && errors.every(isOutage));
}
