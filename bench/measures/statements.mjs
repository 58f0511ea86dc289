/**
 * What has to be written for one registration, as somebody without this product would write it: the statements of two
 * registrations that were watched, and of each the bindings that differ between the two and are therefore anybody's own.
 * A binding may be rows as JSON: then it is their values that are somebody's own.
 * @param {{ sql: string, bindings: unknown[] }[][]} seen of each registration
 * @param {string} email of the first one
 * @returns {{ sql: string, bindings: unknown[], own: { index: number, row?: number, column?: string, email: boolean,
 *   length: number }[] }[]}
 */
export function statementsOf([first, second], email) {
  return first.map(({ sql, bindings }, at) => {
    if (second[at]?.sql !== sql) throw new Error('Two registrations were not made by the same statements.');
    const values = bindings.map(readBinding);
    const others = second[at].bindings.map(readBinding);
    const own = values.flatMap((value, index) =>
      Array.isArray(value)
        ? value.flatMap((cells, row) =>
            differing(cells, others[index][row], email).map(({ key, ...facts }) => ({
              index,
              row,
              column: key,
              ...facts,
            })),
          )
        : differing({ value }, { value: others[index] }, email).map(({ key: _, ...facts }) => ({ index, ...facts })),
    );
    return { sql, bindings: values, own };
  });
}

const readBinding = (value) => (typeof value === 'string' && value.startsWith('[{') ? JSON.parse(value) : value);

const TIME = /^\d{4}-\d\d-\d\dT/;

const differing = (one, other, email) =>
  Object.entries(one).flatMap(([key, value]) =>
    typeof value === 'string' && value !== other[key] && !TIME.test(value)
      ? [{ key, email: value === email, length: value.length }]
      : [],
  );
