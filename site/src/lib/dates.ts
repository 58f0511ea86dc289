/** Dates for people. Instants are ISO 8601 in UTC, zones IANA names, `locale` what the language's dates are written in. */

export const longDate = (instant: string, locale: string, zone: string): string =>
  new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    timeZone: zone,
  }).format(new Date(instant));

/** The parts of a card's date, which stand apart: `Thu`, `3`, `Dec`. */
export function dateParts(instant: string, locale: string, zone: string) {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(new Date(instant)).replace(/\.$/, '');
  return { weekday: part({ weekday: 'short' }), day: dayOf(instant, locale, zone), month: part({ month: 'short' }) };
}

const dayOf = (instant: string, locale: string, zone: string) =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', timeZone: zone })
    .formatToParts(new Date(instant))
    .find(({ type }) => type === 'day')?.value ?? '';

const clock = (instant: string, locale: string, zone: string) =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(instant));

/** The zone's short name on that day. Many languages have none for Central Europe and say `UTC+1`; British English has. */
function zoneName(instant: string, locale: string, zone: string): string {
  const names = [locale, 'en-GB'].map(
    (each) =>
      new Intl.DateTimeFormat(each, { timeZone: zone, timeZoneName: 'short' })
        .formatToParts(new Date(instant))
        .find(({ type }) => type === 'timeZoneName')?.value ?? '',
  );
  return names.find((name) => !/\d/.test(name)) ?? names[0] ?? '';
}

/** `14:00 CET`. */
export const time = (instant: string, locale: string, zone: string): string =>
  `${clock(instant, locale, zone)} ${zoneName(instant, locale, zone)}`;

/** `14:00–15:00 CET`. */
export const timeSpan = (start: string, end: string, locale: string, zone: string): string =>
  `${clock(start, locale, zone)}–${time(end, locale, zone)}`;

/** The same moment for a visitor, with the day when it is another one: `13:00 GMT`, `Fri 4 Dec, 01:00 GMT+13`. */
export function visitorTime(instant: string, locale: string, zone: string, visitorZone: string): string {
  const dayIn = (timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(instant));
  const text = time(instant, locale, visitorZone);
  if (dayIn(zone) === dayIn(visitorZone)) return text;
  const { weekday, day, month } = dateParts(instant, locale, visitorZone);
  return `${weekday} ${day} ${month}, ${text}`;
}

/** `45 min`, `1 h 15 min`. */
export function duration(minutes: number, locale: string): string {
  const unit = (value: number, name: 'hour' | 'minute') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  if (minutes <= 90) return unit(minutes, 'minute');
  const rest = minutes % 60;
  return [unit(Math.floor(minutes / 60), 'hour'), ...(rest > 0 ? [unit(rest, 'minute')] : [])].join(' ');
}
