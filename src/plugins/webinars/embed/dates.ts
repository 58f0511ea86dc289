import type { Language } from './texts';

/** `wanted` if this browser knows it, else the visitor's own zone. */
export function zoneFor(wanted: string | null): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: wanted || undefined }).resolvedOptions().timeZone;
  } catch {
    return new Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
}

const format = (instant: Date, tag: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(tag, options).format(instant);

/** `Thursday, September 17, 2026, 18:00 CEST` */
export function longWhen(instant: Date, language: Language, timeZone: string): string {
  return `${format(instant, language, { dateStyle: 'full', timeZone })}, ${clockTime(instant, language, timeZone)}`;
}

/** `Thu, Sep 17, 18:00 CEST`: where there is little room. */
export function shortWhen(instant: Date, language: Language, timeZone: string): string {
  const date = format(instant, language, { weekday: 'short', day: 'numeric', month: 'short', timeZone });
  return `${date}, ${clockTime(instant, language, timeZone)}`;
}

/** PP-24: `Sep 17, 2026`, `17.09.2026`, and what the other languages are used to. */
export function cardDate(instant: Date, language: Language, timeZone: string): string {
  const options: Intl.DateTimeFormatOptions =
    language === 'en' ? { day: '2-digit', month: 'short', year: 'numeric' } : { dateStyle: 'medium' };
  return format(instant, language, { ...options, timeZone });
}

/** PP-24: `16:00 CET` */
export function clockTime(instant: Date, language: Language, timeZone: string): string {
  const time = format(instant, 'en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  return `${time} ${zoneName(instant, language, timeZone)}`;
}

/** The short name of the zone on that day. American English knows no `CET`, British English no `EST`. */
function zoneName(instant: Date, language: Language, timeZone: string): string {
  const names = [language, 'en-GB'].map(
    (tag) =>
      new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'short' })
        .formatToParts(instant)
        .find(({ type }) => type === 'timeZoneName')?.value ?? '',
  );
  const name = names.find((each) => !/\d/.test(each)) ?? names[0] ?? '';
  return name.replace(/^GMT(?=[+-])/, 'UTC').replace('-', '−');
}

/** `in 5 minutes`, `dans 2 heures`: how long a limit holds, rounded up. */
export function inWords(seconds: number, language: Language): string {
  const [amount, unit] =
    seconds < 90
      ? ([seconds, 'second'] as const)
      : seconds < 5400
        ? ([seconds / 60, 'minute'] as const)
        : ([seconds / 3600, 'hour'] as const);
  return new Intl.RelativeTimeFormat(language).format(Math.ceil(amount), unit);
}
