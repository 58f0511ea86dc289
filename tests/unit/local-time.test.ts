import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import ts from 'typescript';
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

describe('a date in JSON', () => {
  /** What the module and the driver of PostgreSQL make of dates, in a process of that time zone. */
  function written(zone: string, dates: string[]): { here: string[]; driver: string[] } {
    const file = path.join(__dirname, '../../src/plugins/webinars/server/src/database/local-time.ts');
    const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.CommonJS },
    });
    const program = `${outputText}
      const { prepareValue } = require('pg/lib/utils');
      const dates = ${JSON.stringify(dates)}.map((date) => new Date(date));
      console.log(JSON.stringify({ here: dates.map(exports.localTime), driver: dates.map(prepareValue) }));`;
    const options = { env: { ...process.env, TZ: zone }, encoding: 'utf8' } as const;
    return JSON.parse(execFileSync(process.execPath, ['-e', program], options)) as ReturnType<typeof written>;
  }

  it.each(['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe'])(
    'is what the driver writes in a column without a time zone, in %s',
    (zone) => {
      const { here, driver } = written(zone, [
        '2026-11-29T20:30:00.125Z',
        '2026-07-01T00:00:00.000Z',
        // Before, in and after the hour that there is not, and the one that comes twice.
        ...['2026-03-29T00:59:59.999Z', '2026-03-29T01:00:00.000Z', '2026-10-25T00:30:00.000Z'],
        ...['2026-10-25T01:30:00.000Z', '2026-10-03T15:30:00.000Z', '2026-04-04T14:45:00.000Z'],
      ]);
      // Such a column leaves out the offset, which the driver adds.
      expect(here).toEqual(driver.map((text) => text.replace(/(?:Z|[+-]\d\d:\d\d)$/, '')));
      expect(driver.every((text) => zone === 'UTC' || !text.endsWith('+00:00'))).toBe(true);
    },
  );
});
