type Attribute = string | boolean | null | undefined | ((event: Event) => void);
type Child = Node | string | null | undefined | false;

/**
 * An element. `on…` attributes are listeners, `true` is an empty attribute, and what is false or missing is left out. What
 * is a `part` for the page's style sheet is a class for ours.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Attribute> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? '' : value);
    if (name === 'part') element.className += ` ${String(value)}`;
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

/** A button that does something else than sending a form. */
export function button(label: string, onclick: () => void, part = 'button'): HTMLElement {
  return h('button', { type: 'button', part, onclick }, label);
}

/** A link that people may follow: nothing but http(s), whatever an answer or an attribute says. `null` otherwise. */
export function webAddress(address: string | null | undefined, base: string): string | null {
  if (!address || !URL.canParse(address, base)) return null;
  const { protocol, href } = new URL(address, base);
  return /^https?:$/.test(protocol) ? href : null;
}

/** The page of a webinar: `/fr/webinar` + `first-match`. */
export function pageOf(pageBase: string, slug: string): string {
  const address = `${pageBase.replace(/\/+$/, '')}/${encodeURIComponent(slug)}`;
  return webAddress(address, location.href) ?? '#';
}
