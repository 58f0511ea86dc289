import { createRequire } from 'node:module';
import type * as Library from 'liquidjs';

const load = createRequire(import.meta.url);

/**
 * Three engines for three purposes. Words become plain text, which is escaped exactly once: when it is put into the HTML
 * frame. A variable that a template names and nobody gave is a mistake and throws. `templates`: none can be included,
 * for else Liquid would look for files.
 */
const options = {
  strictVariables: true,
  strictFilters: true,
  lenientIf: false,
  ownPropertyOnly: true,
  templates: {},
} as const;

/** What an operator's template may cost: characters to parse, characters and items in memory, milliseconds. */
const limits = { parseLimit: 20_000, memoryLimit: 1_000_000, renderLimit: 1_000 } as const;

/** Our own texts are a few hundred; an operator's come and go. */
const REMEMBERED = 2_000;

/** Made at the first mail: loading the library, which then asks ICU for the locale, takes 16 ms and 5 MB off a boot. */
function engine(more: Library.LiquidOptions = {}): (template: string, scope: Scope) => string {
  const parsed = new Map<string, Library.Template[]>();
  let liquid: Library.Liquid | undefined;
  return (template, scope) => {
    liquid ??= createLiquid({ ...options, ...more });
    const known = parsed.get(template) ?? liquid.parse(template);
    if (parsed.size >= REMEMBERED) parsed.clear();
    parsed.set(template, known);
    return String(liquid.renderSync(known, scope));
  };
}

function createLiquid(liquidOptions: Library.LiquidOptions): Library.Liquid {
  const { Liquid } = load('liquidjs') as typeof Library;
  return new Liquid(liquidOptions);
}

export type Scope = object;

const renderTags = engine();

/** Fills words in: no escaping. Most of our texts name nothing, and are what they are. */
export const renderWords = (template: string, scope: Scope): string =>
  /\{[{%]/.test(template) ? renderTags(template, scope) : template;

/** The same for words that an operator wrote, within limits: a mail must not wait for a loop without end. */
export const renderForeignWords = engine(limits);

/** Fills HTML in: every value is escaped for text and attributes. */
export const renderHtml = engine({ outputEscape: 'escape' });
