import { JSDOM } from 'jsdom';

export interface ReadItem {
  title: string;
  link: string;
  guid: { text: string; isPermaLink: string | null };
  published: Date;
  description: string;
  categories: string[];
}

export interface ReadFeed {
  version: string | null;
  title: string;
  link: string;
  description: string;
  language: string;
  ttl: string;
  changed: string | null;
  /** The `atom:link` elements, whatever prefix they have. */
  self: { href: string | null; rel: string | null; type: string | null }[];
  items: ReadItem[];
}

const { DOMParser, Node } = new JSDOM().window;
const ATOM = 'http://www.w3.org/2005/Atom';

/** Reads a feed with a browser's parser, which forgives nothing in XML. Throws on what is not well formed, or no RSS. */
export function readFeed(content: string): ReadFeed {
  const document = new DOMParser().parseFromString(content, 'application/xml');
  const [mistake] = document.getElementsByTagName('parsererror');
  if (mistake) throw new Error(mistake.textContent ?? 'This is no XML');
  const [channel, ...others] = document.querySelectorAll('rss > channel');
  if (!channel || others.length > 0 || document.documentElement.localName !== 'rss') throw new Error('This is no RSS');

  const childrenOf = (parent: Element, name: string) =>
    [...parent.children].filter(({ localName, namespaceURI }) => localName === name && namespaceURI === null);
  function textOf(parent: Element, name: string): string {
    const [child, ...more] = childrenOf(parent, name);
    if (!child || more.length > 0) throw new Error(`<${parent.localName}> must have one <${name}>`);
    if ([...child.childNodes].some(({ nodeType }) => nodeType === Node.ELEMENT_NODE))
      throw new Error(`<${name}> must be text`);
    return child.textContent ?? '';
  }

  return {
    version: document.documentElement.getAttribute('version'),
    title: textOf(channel, 'title'),
    link: textOf(channel, 'link'),
    description: textOf(channel, 'description'),
    language: textOf(channel, 'language'),
    ttl: textOf(channel, 'ttl'),
    changed: childrenOf(channel, 'lastBuildDate')[0]?.textContent ?? null,
    self: [...channel.getElementsByTagNameNS(ATOM, 'link')].map((link) => ({
      href: link.getAttribute('href'),
      rel: link.getAttribute('rel'),
      type: link.getAttribute('type'),
    })),
    items: childrenOf(channel, 'item').map((item) => ({
      title: textOf(item, 'title'),
      link: textOf(item, 'link'),
      guid: {
        text: textOf(item, 'guid'),
        isPermaLink: childrenOf(item, 'guid')[0]?.getAttribute('isPermaLink') ?? null,
      },
      published: new Date(textOf(item, 'pubDate')),
      description: textOf(item, 'description'),
      categories: childrenOf(item, 'category').map((category) => category.textContent ?? ''),
    })),
  };
}

/** What a reader shows of a description. */
export function shownOf(description: string): { paragraphs: string[]; elements: string[] } {
  const shown = JSDOM.fragment(description);
  return {
    paragraphs: [...shown.querySelectorAll('p')].map(({ textContent }) => textContent ?? ''),
    elements: [...new Set([...shown.querySelectorAll('*')].map(({ localName }) => localName))].sort(),
  };
}
