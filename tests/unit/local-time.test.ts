import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { warnOfLocalTime } from '../../src/plugins/webinars/server/src/database/local-time';

const SUMMER = new Date('2027-07-01T12:00:00Z');

describe('a process that keeps times in the database', () => {
  afterEach(() => void jest.restoreAllMocks());

  /** What is warned of on `client` when the clock is `offset(month)` minutes behind UTC. */
  function warnings(client: string, offset: (month: number) => number): unknown[] {
    jest.spyOn(Date.prototype, 'getTimezoneOffset').mockImplementation(function (this: Date) {
      return offset(this.getUTCMonth());
    });
    const warn = jest.fn();
    warnOfLocalTime({ db: { dialect: { client } }, log: { warn } } as never, SUMMER);
    return warn.mock.calls.flat();
  }
  const london = (month: number) => (month > 2 && month < 10 ? -60 : 0);

  it.each(['postgres', 'mysql'])('is warned on %s where its clock is not always that of UTC', (client) => {
    expect(warnings(client, london)).toEqual([expect.stringContaining('Time zone')]);
    expect(warnings(client, () => 300)).toHaveLength(1);
  });

  it('is not where it is, nor on SQLite', () => {
    expect(warnings('postgres', () => 0)).toEqual([]);
    expect(warnings('sqlite', london)).toEqual([]);
  });
});
