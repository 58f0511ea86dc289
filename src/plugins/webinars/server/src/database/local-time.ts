import type { Core } from '@strapi/strapi';

/** The time zone of this process, unless its clock shows UTC all year. */
function otherThanUtc(now: Date): string | null {
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(now.getUTCFullYear(), month, 1)));
  if (months.every((month) => month.getTimezoneOffset() === 0)) return null;
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * Strapi's columns for dates have no time zone, and the drivers of PostgreSQL and MySQL write and read them in that of
 * the process: processes of different zones disagree by hours, and of an hour that comes twice in autumn nobody knows
 * which one was meant. SQLite keeps milliseconds.
 */
export function warnOfLocalTime({ db, log }: Pick<Core.Strapi, 'db' | 'log'>, now: Date): void {
  const zone = db.dialect.client === 'sqlite' ? null : otherThanUtc(now);
  if (!zone) return;
  log.warn(
    `[webinars] This process keeps times in the database by ${zone}. Every process needs the same time zone, and only UTC is safe when summer time ends: see docs/deployment.md, "Time zone".`,
  );
}

/** A date as the driver of PostgreSQL writes it into such a column, where it stands in a JSON. Milliseconds. */
export function localTime(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, -1);
}
