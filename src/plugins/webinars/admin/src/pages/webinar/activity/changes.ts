import type { HistoryAnswer } from '../../../../../contracts';

type Entry = HistoryAnswer['data'][number];

/** One thing that an entry of the history says; absent values are `null`. */
export interface Change {
  /** An attribute such as `startsAt`, or of a language's texts such as `title`. */
  field: string;
  /** Locale, of what differs between languages. */
  locale: string | null;
  before: unknown;
  after: unknown;
  /** Nothing was there before that could be compared: it is a fact of what was done. */
  isFact: boolean;
}

/** For machines, or said elsewhere in the row. */
const SILENT = ['message', 'filter', 'delivery', 'attendee', 'scheduleVersion', 'calendarEventId', 'locales'];

/** What an entry changed, texts language by language and only those that differ. */
export function changesOf({ before, after }: Pick<Entry, 'before' | 'after'>): Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .filter((field) => !SILENT.includes(field))
    .flatMap((field) => {
      const [was, is] = [before?.[field] ?? null, after?.[field] ?? null];
      if (field === 'text') return textChanges(was, is);
      const isFact = before === null || !(field in before);
      return same(was, is) ? [] : [{ field, locale: null, before: was, after: is, isFact }];
    });
}

function textChanges(before: unknown, after: unknown): Change[] {
  const [was, is] = [objectOf(before), objectOf(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((locale) => {
    const [old, now] = [objectOf(was[locale]), objectOf(is[locale])];
    return [...new Set([...Object.keys(old), ...Object.keys(now)])]
      .filter((field) => !same(old[field] ?? null, now[field] ?? null))
      .map((field) => ({
        field,
        locale,
        before: old[field] ?? null,
        after: now[field] ?? null,
        isFact: before === null,
      }));
  });
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
