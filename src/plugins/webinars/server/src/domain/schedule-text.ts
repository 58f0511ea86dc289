import { dateFormat, listFormat, numberFormat, remembering } from './formats';
import { FALLBACK_LANGUAGE, languageFor } from './locale';

/** A start, worded for people. Every text is in the language asked for; times are those of the webinar's zone. */
export interface ScheduleText {
  /** `Tuesday, July 14, 2026` */
  date: string;
  /** `6:00 PM`, `18:00 Uhr` */
  time: string;
  /** Date and time as one phrase. */
  when: string;
  /** For subject lines: `Tue, Jul 14, 6:00 PM` */
  shortWhen: string;
  /** The zone as it is called on that day, spelled out: `Central European Summer Time (UTC+2)` */
  zone: string;
  /** `1 hour 30 minutes` */
  duration: string;
}

interface Schedule {
  startsAt: Date;
  durationMinutes: number;
  timeZone: string;
}

/**
 * Words a start and its length; once, for thousands may be told of it.
 * @param locale BCP 47 tag of the reader; a region we know the language of is honoured (`en-GB`), others read English.
 * @param timeZone IANA name; summer time is that of `startsAt`, not of today.
 */
export const scheduleText: (schedule: Schedule, locale: string) => Readonly<ScheduleText> = remembering(wordSchedule);

function wordSchedule({ startsAt, durationMinutes, timeZone }: Schedule, locale: string): ScheduleText {
  const tag = formattingLocale(locale);
  const format = (options: Intl.DateTimeFormatOptions) =>
    plainSpaces(dateFormat(tag, { timeZone, ...options }).format(startsAt));
  // German says the word after the hour, and CLDR's short styles leave it out.
  const oclock = languageFor(tag) === 'de' ? ' Uhr' : '';
  return {
    date: dayText(startsAt, timeZone, locale),
    time: format({ timeStyle: 'short' }) + oclock,
    when: format({ dateStyle: 'full', timeStyle: 'short' }) + oclock,
    shortWhen:
      format({ weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }) + oclock,
    zone: zoneText(startsAt, timeZone, tag),
    duration: durationText(durationMinutes, tag),
  };
}

/** The day of an instant as `ScheduleText` words it. */
export function dayText(instant: Date, timeZone: string, locale: string): string {
  return plainSpaces(dateFormat(formattingLocale(locale), { timeZone, dateStyle: 'full' }).format(instant));
}

/** `90` → `1 hour 30 minutes`, `1 heure 30 minutes`, … */
export function durationText(minutes: number, locale: string): string {
  const tag = formattingLocale(locale);
  const parts: string[] = [];
  if (minutes >= 60) parts.push(countOf(Math.floor(minutes / 60), 'hour', tag));
  if (minutes % 60 > 0 || parts.length === 0) parts.push(countOf(minutes % 60, 'minute', tag));
  return plainSpaces(listFormat(tag, { type: 'unit', style: 'narrow' }).format(parts));
}

/** `[1440, 60]` → `24 hours and 1 hour`: whole hours are not turned into days, "24 hours before" is what is meant. */
export function durationList(minutes: readonly number[], locale: string): string {
  const tag = formattingLocale(locale);
  const phrases = minutes.map((each) => durationText(each, tag));
  return listFormat(tag, { type: 'conjunction', style: 'long' }).format(phrases);
}

function zoneText(instant: Date, timeZone: string, tag: string): string {
  const name = zonePart(instant, timeZone, tag, 'long');
  const offset = offsetText(zonePart(instant, timeZone, 'en', 'longOffset'));
  // Zones without a name of their own (`Etc/GMT+5`) are called by their offset, which then says it all.
  return /\d/.test(name) ? offset : `${name} (${offset})`;
}

function zonePart(instant: Date, timeZone: string, tag: string, style: 'long' | 'longOffset'): string {
  const parts = dateFormat(tag, { timeZone, timeZoneName: style }).formatToParts(instant);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** `GMT+05:30` → `UTC+5:30`, `GMT-04:00` → `UTC−4`, `GMT` → `UTC`: the same in all languages. */
function offsetText(gmt: string): string {
  const match = /^GMT([+-])(\d\d):(\d\d)/.exec(gmt);
  if (!match) return 'UTC';
  const [, sign, hours, minutes] = match;
  if (hours === '00' && minutes === '00') return 'UTC';
  return `UTC${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

function countOf(count: number, unit: 'hour' | 'minute', tag: string): string {
  return numberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

const formattingLocale = remembering((locale: string): string => {
  try {
    const [tag = FALLBACK_LANGUAGE] = Intl.getCanonicalLocales(locale.replaceAll('_', '-'));
    return tag.split('-')[0] === languageFor(tag) ? tag : FALLBACK_LANGUAGE;
  } catch {
    return FALLBACK_LANGUAGE;
  }
});

/** CLDR's thin and narrow spaces are boxes in some mail programs; a no-break space shows everywhere. */
function plainSpaces(text: string): string {
  return text.replace(/[\u2009\u202f]/g, '\u00a0');
}
