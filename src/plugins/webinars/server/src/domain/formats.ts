/** Zones and languages come from outside, in any number: after so many, all are made anew. */
const MOST = 500;

/** Makes what `make` makes once for equal arguments: a format takes longer to make than a hundred texts by it. */
function remembering<Options, Format>(make: (locale: string, options: Options) => Format) {
  const known = new Map<string, Format>();
  return (locale: string, options: Options): Format => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const format = known.get(key) ?? make(locale, options);
    if (known.size >= MOST) known.clear();
    known.set(key, format);
    return format;
  };
}

export const dateFormat = remembering(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);
export const listFormat = remembering(
  (locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options),
);
export const numberFormat = remembering(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);
