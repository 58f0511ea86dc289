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
function engine(more: Library.LiquidOptions = {}) {
  const known = new Map<string, Library.Template[]>();
  let made: Library.Liquid | undefined;
  const liquid = () => (made ??= createLiquid({ ...options, ...more }));
  function parsed(template: string): Library.Template[] {
    const tokens = known.get(template) ?? liquid().parse(template);
    if (known.size >= REMEMBERED) known.clear();
    known.set(template, tokens);
    return tokens;
  }
  return {
    render: (template: string, scope: Scope): string => String(liquid().renderSync(parsed(template), scope)),
    /** Does ahead what the first rendering of this template would have to do. */
    prepare: (template: string): void => void parsed(template),
  };
}

function createLiquid(liquidOptions: Library.LiquidOptions): Library.Liquid {
  const { Liquid } = load('liquidjs') as typeof Library;
  return new Liquid(liquidOptions);
}

export type Scope = object;

const words = engine();
const foreignWords = engine(limits);
const html = engine({ outputEscape: 'escape' });

/** Fills words in: no escaping. Most of our texts name nothing, and are what they are. */
export const renderWords = (template: string, scope: Scope): string =>
  /\{[{%]/.test(template) ? words.render(template, scope) : template;

/** The same for words that an operator wrote, within limits: a mail must not wait for a loop without end. */
export const renderForeignWords = foreignWords.render;

/** Fills HTML in: every value is escaped for text and attributes. */
export const { render: renderHtml, prepare: prepareHtml } = html;

/** Loads the library. */
export const prepareWords = (): void => words.prepare('');
