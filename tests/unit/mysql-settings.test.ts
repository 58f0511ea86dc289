import { describe, expect, it, jest } from '@jest/globals';
import { warnOfMysqlSettings } from '../../src/plugins/webinars/server/src/database/mysql-settings';

const GOOD = { client: 'mysql', isolation: 'READ-COMMITTED', collation: 'utf8mb4_bin' };

/** What is warned of on such a database. */
async function warnings({ client, isolation, collation }: typeof GOOD): Promise<unknown[]> {
  const warn = jest.fn();
  const raw = async (sql: string) => [sql.startsWith('show') ? [{ Value: isolation }] : [{ collation }]];
  const metadata = new Map([['plugin::webinars.attendee', { tableName: 'webinars_attendees' }]]);
  await warnOfMysqlSettings({ db: { dialect: { client }, connection: { raw }, metadata }, log: { warn } } as never);
  return warn.mock.calls.flat();
}

describe('the settings of MySQL and MariaDB', () => {
  it.each(['utf8mb4_bin', 'utf8mb4_0900_as_cs', 'utf8mb4_0900_as_ci', 'utf8mb4_uca1400_as_cs'])(
    'are fine with %s',
    async (collation) => {
      expect(await warnings({ ...GOOD, collation })).toEqual([]);
    },
  );

  it.each(['utf8mb4_general_ci', 'utf8mb4_0900_ai_ci', 'utf8mb4_uca1400_ai_ci', 'latin1_swedish_ci', 'latin1_bin'])(
    'are warned of with %s',
    async (collation) => {
      expect(await warnings({ ...GOOD, collation })).toEqual([expect.stringContaining(collation)]);
    },
  );

  it('are warned of when a transaction does not see what it waited for', async () => {
    const isolation = 'REPEATABLE-READ';
    expect(await warnings({ ...GOOD, isolation })).toEqual([expect.stringContaining(isolation)]);
  });

  it('are no matter on other databases', async () => {
    expect(await warnings({ client: 'sqlite', isolation: '', collation: '' })).toEqual([]);
  });
});
