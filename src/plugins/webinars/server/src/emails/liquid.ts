import { Liquid, type Template } from 'liquidjs';

/**
 * Two engines for two purposes. Words become plain text, which is escaped exactly once: when it is put into the HTML
 * frame. A variable that a template names and nobody gave is a mistake and throws.
 */
const options = { strictVariables: true, strictFilters: true, lenientIf: false, ownPropertyOnly: true } as const;

/** Made at the first mail: the library asks ICU for the locale of the process, 11 ms and 5 MB that a boot need not pay. */
function engine(more: { outputEscape?: 'escape' } = {}): (template: string, scope: Scope) => string {
  // The templates are the plugin's own few dozen strings, never a visitor's: the map cannot grow without bound.
  const parsed = new Map<string, Template[]>();
  let liquid: Liquid | undefined;
  return (template, scope) => {
    liquid ??= new Liquid({ ...options, ...more });
    const known = parsed.get(template) ?? liquid.parse(template);
    parsed.set(template, known);
    return String(liquid.renderSync(known, scope));
  };
}

export type Scope = object;

/** Fills words in: no escaping. */
export const renderWords = engine();

/** Fills HTML in: every value is escaped for text and attributes. */
export const renderHtml = engine({ outputEscape: 'escape' });
