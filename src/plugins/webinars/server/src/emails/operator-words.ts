import { createRequire } from 'node:module';
import type * as Library from 'liquidjs';

const load = createRequire(import.meta.url);

/** Values and conditions: enough to say something, and nothing that could run for long. */
const TAGS = ['if', 'unless', 'case', 'comment', 'raw'];
const FILTERS = [
  'append',
  'capitalize',
  'default',
  'downcase',
  'first',
  'join',
  'last',
  'prepend',
  'size',
  'strip',
  'truncate',
  'upcase',
];

let engine: Library.Liquid | undefined;

/** The language that operators write texts in: Liquid without files, loops and assignments. */
function operatorsLiquid(): Library.Liquid {
  if (engine) return engine;
  const { Liquid } = load('liquidjs') as typeof Library;
  const liquid = new Liquid({
    ...{ strictVariables: true, strictFilters: true, lenientIf: false, ownPropertyOnly: true, templates: {} },
    ...{ parseLimit: 10_000, renderLimit: 1_000, memoryLimit: 100_000 },
  });
  for (const name of Object.keys(liquid.tags)) if (!TAGS.includes(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) if (!FILTERS.includes(name)) delete liquid.filters[name];
  engine = liquid;
  return liquid;
}

/** A text of an operator as it reads for each of `scopes`, or why it can be sent to nobody. */
export type TriedWords = { rendered: string[] } | { problem: string };

/**
 * Tries a text before it is saved. A variable that is not among `names` is found also in a condition that no scope
 * meets. The problem names line and column, for the operator.
 */
export function tryWords(template: string, names: ReadonlySet<string>, scopes: readonly object[]): TriedWords {
  try {
    const liquid = operatorsLiquid();
    const parsed = liquid.parse(template);
    const { globals } = liquid.analyzeSync(parsed, { partials: false });
    for (const [name, [first]] of Object.entries(globals)) {
      if (!names.has(name)) return { problem: at(first?.location, `there is no variable "${name}"`) };
    }
    return { rendered: scopes.map((scope) => String(liquid.renderSync(parsed, scope))) };
  } catch (error) {
    return { problem: explain(error) };
  }
}

function at(place: { row: number; col: number } | undefined, message: string): string {
  return place ? `Line ${place.row}, column ${place.col}: ${message}.` : `${message}.`;
}

/** Liquid's own words, with the place in front instead of behind. */
function explain(error: unknown): string {
  const { message, token } = error as Partial<Library.LiquidErrors>;
  const words = (message ?? String(error)).replace(/(?:, file:.*?)?, line:\d+, col:\d+$/s, '');
  const [row, col] = (token as { getPosition?(): number[] } | undefined)?.getPosition?.() ?? [];
  return at(row === undefined || col === undefined ? undefined : { row, col }, words);
}
