/** Zones and languages come from outside, in any number: after so many, all are made anew. */
const MOST = 500;

/** Makes what `make` makes once for equal arguments: a format takes longer to make than a hundred texts by it. */
export function remembering<Arguments extends readonly unknown[], Made>(
  make: (...given: Arguments) => Made,
): (...given: Arguments) => Made {
  const known = new Map<string, Made>();
  return (...given) => {
    const key = JSON.stringify(given);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(...given);
    if (known.size >= MOST) known.clear();
    known.set(key, made);
    return made;
  };
}

export const dateFormat = remembering(
  (locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);
export const listFormat = remembering(
  (locale: string, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options),
);
export const numberFormat = remembering(
  (locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);
