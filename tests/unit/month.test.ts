import { describe, expect, it } from '@jest/globals';
import {
  dayAfter,
  dayOf,
  firstDayOfWeek,
  readMonth,
  shifted,
  textOf,
  weeksOf,
} from '../../src/plugins/webinars/admin/src/pages/month/month';

const TODAY = new Date(2030, 4, 14, 15, 30);

describe('the months of the calendar', () => {
  it.each([
    ['2031-12', '2031-12'],
    [undefined, '2030-05'],
    ['2031-13', '2030-05'],
    ['0031-01', '2030-05'],
    ['soon', '2030-05'],
  ])('reads %s of an address as %s', (text, month) => {
    expect(textOf(readMonth(text, TODAY))).toBe(month);
  });

  it.each([
    ['2030-12', 1, '2031-01'],
    ['2030-01', -1, '2029-12'],
    ['2030-05', 12, '2031-05'],
  ])('%s and %d is %s', (from, by, to) => {
    expect(textOf(shifted(readMonth(from, TODAY), by))).toBe(to);
  });

  it.each([
    // A month that begins and ends amid weeks, one that fills four weeks exactly, and one over a change of clocks.
    ['2030-05', 1, '2030-04-29', '2030-06-03'],
    ['2030-05', 0, '2030-04-28', '2030-06-02'],
    ['2027-02', 1, '2027-02-01', '2027-03-01'],
    ['2030-03', 1, '2030-02-25', '2030-04-01'],
    ['2030-09', 6, '2030-08-31', '2030-10-05'],
  ])('shows of %s, in weeks that begin on day %d, what is from %s to %s', (month, firstDay, first, last) => {
    const { from, to } = weeksOf(readMonth(month, TODAY), firstDay);
    expect([dayOf(from), dayOf(to)]).toEqual([first, last]);
    expect([from.getHours(), to.getHours()]).toEqual([0, 0]);
  });

  it.each([
    ['2030-05-31', 1, '2030-06-01'],
    ['2030-01-03', -7, '2029-12-27'],
    ['2028-02-22', 7, '2028-02-29'],
  ])('%s and %d days is %s', (day, by, other) => {
    expect(dayAfter(day, by)).toBe(other);
  });

  it.each([
    ['en-US', 0],
    ['en-GB', 1],
    ['sv', 1],
  ])('begins weeks as people do in %s: on day %d', (tag, day) => {
    expect(firstDayOfWeek(tag)).toBe(day);
  });
});
