/**
 * What has to be written for one registration, as somebody without this product would write it: the statements of two
 * registrations that were watched, and of each the bindings that differ between the two and are therefore anybody's own.
 * @param {{ sql: string, bindings: unknown[] }[][]} seen of each registration
 * @param {string} email of the first one
 */
export function statementsOf([first, second], email) {
  return first.map(({ sql, bindings }, at) => {
    if (second[at]?.sql !== sql) throw new Error('Two registrations were not made by the same statements.');
    const own = bindings.flatMap((value, index) =>
      typeof value === 'string' && value !== second[at].bindings[index]
        ? [{ index, email: value === email, length: value.length }]
        : [],
    );
    return { sql, bindings, own };
  });
}
