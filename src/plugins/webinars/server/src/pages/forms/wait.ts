import type { Language } from '../../domain/locale';

const UNITS = [
  ['second', 1, 90],
  ['minute', 60, 90 * 60],
  ['hour', 3600, Infinity],
] as const;

/** How long to wait, in words ("in 2 minutes"), rounded up; a minute when nobody said. */
export function waitIn(seconds: number | null, language: Language): string {
  const wait = Math.max(1, seconds ?? 60);
  const [unit, size] = UNITS.find(([, , below]) => wait < below) ?? UNITS[2];
  return new Intl.RelativeTimeFormat(language).format(Math.ceil(wait / size), unit);
}
