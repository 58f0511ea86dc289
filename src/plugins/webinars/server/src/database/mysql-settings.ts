import type { Core } from '@strapi/strapi';

/** MySQL and MariaDB, new and old. */
const ISOLATION = "show variables where variable_name in ('transaction_isolation', 'tx_isolation')";
/** How a comparison of addresses ends there: whether letters with an accent are letters of their own. */
const ACCENTS =
  "select collation_name as collation from information_schema.columns where table_schema = database() and table_name = ? and column_name = 'email_key'";

/**
 * What MySQL and MariaDB do differently unless they are told. By their own isolation a transaction does not see what it
 * waited for, and fails; by most of their collations `andré@example.org` is `andre@example.org`, and only one of both
 * can register.
 */
export async function warnOfMysqlSettings({ db, log }: Pick<Core.Strapi, 'db' | 'log'>): Promise<void> {
  if (db.dialect.client !== 'mysql') return;
  const table = db.metadata.get('plugin::webinars.attendee').tableName;
  const [variables] = (await db.connection.raw(ISOLATION)) as [{ Value: string }[]];
  const [columns] = (await db.connection.raw(ACCENTS, [table])) as [{ collation: string }[]];
  const isolation = variables[0]?.Value ?? '';
  if (isolation !== 'READ-COMMITTED')
    log.warn(
      `[webinars] Connections to MySQL or MariaDB need the isolation level READ COMMITTED, and have ${isolation}: people who register at the same time may be answered with an error. See docs/deployment.md, "MySQL and MariaDB".`,
    );
  const collation = columns[0]?.collation ?? '';
  if (!/^utf8mb4_(?:bin$|.*_as_)/.test(collation))
    log.warn(
      `[webinars] The tables have the collation ${collation}: addresses that differ in an accent are the same by it, or not all letters can be kept. Create the database with utf8mb4_bin. See docs/deployment.md, "MySQL and MariaDB".`,
    );
}
