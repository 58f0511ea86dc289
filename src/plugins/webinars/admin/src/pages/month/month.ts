/** A month of the calendar; `month` counts from 1. Days are those of the operator's own zone. */
export interface Month {
  year: number;
  month: number;
}

const twoDigits = (value: number) => String(value).padStart(2, '0');

export const monthOf = (day: Date): Month => ({ year: day.getFullYear(), month: day.getMonth() + 1 });

/** As addresses have it: `2030-05`. */
export const textOf = ({ year, month }: Month): string => `${year}-${twoDigits(month)}`;

/** Reads what `textOf` writes; anything else is the month of `today`. */
export function readMonth(text: string | undefined, today: Date): Month {
  const [, year, month] = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(text ?? '') ?? [];
  return year && month ? { year: Number(year), month: Number(month) } : monthOf(today);
}

/** So many months later; earlier when `by` is negative. */
export function shifted({ year, month }: Month, by: number): Month {
  return monthOf(new Date(year, month - 1 + by, 1));
}

export const firstOf = ({ year, month }: Month): Date => new Date(year, month - 1, 1);

/** A day as `2030-05-14`. */
export const dayOf = (instant: Date): string => `${textOf(monthOf(instant))}-${twoDigits(instant.getDate())}`;

/** The day that is so many days after one that `dayOf` wrote. */
export function dayAfter(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return dayOf(new Date(year, month - 1, date + days));
}

/**
 * The weeks that a month touches, from the first midnight to the last. `firstDay` of the week: 0 = Sunday … 6 =
 * Saturday.
 */
export function weeksOf(month: Month, firstDay: number): { from: Date; to: Date } {
  const first = firstOf(month);
  const next = firstOf(shifted(month, 1));
  const before = (first.getDay() - firstDay + 7) % 7;
  const after = (firstDay - next.getDay() + 7) % 7;
  return {
    from: new Date(first.getFullYear(), first.getMonth(), 1 - before),
    to: new Date(next.getFullYear(), next.getMonth(), 1 + after),
  };
}

/** The day on which weeks begin where the operator is, by the browser's settings; Monday when it cannot say. */
export function firstDayOfWeek(languageTag: string): number {
  const locale: Intl.Locale & { weekInfo?: { firstDay: number }; getWeekInfo?: () => { firstDay: number } } =
    new Intl.Locale(languageTag);
  return ((locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1) % 7;
}
