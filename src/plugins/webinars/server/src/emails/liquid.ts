import { Liquid, type Template } from 'liquidjs';

/**
 * Two engines for two purposes. Words become plain text, which is escaped exactly once: when it is put into the HTML
 * frame. A variable that a template names and nobody gave is a mistake and throws.
 */
const options = { strictVariables: true, strictFilters: true, lenientIf: false, ownPropertyOnly: true } as const;
const plain = new Liquid(options);
const html = new Liquid({ ...options, outputEscape: 'escape' });

export type Scope = object;

const parsed = new WeakMap<Liquid, Map<string, Template[]>>();

/** Fills words in: no escaping. */
export function renderWords(template: string, scope: Scope): string {
  return render(plain, template, scope);
}

/** Fills HTML in: every value is escaped for text and attributes. */
export function renderHtml(template: string, scope: Scope): string {
  return render(html, template, scope);
}

function render(engine: Liquid, template: string, scope: Scope): string {
  const known = parsed.get(engine) ?? new Map<string, Template[]>();
  parsed.set(engine, known);
  // The templates are the plugin's own few dozen strings, never a visitor's: the map cannot grow without bound.
  const compiled = known.get(template) ?? engine.parse(template);
  known.set(template, compiled);
  return String(engine.renderSync(compiled, scope));
}
